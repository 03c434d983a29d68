-- Listings that may be one thing told twice, for a steward to judge once.

-- Nearly the same names are told by the letters they share.
create extension if not exists pg_trgm with schema public;

-- Who may compare listings: stewards, and the job that does it at night.
create function may_compare_listings() returns boolean language sql stable security definer as $$
  select holds_role('steward')
    or (session_user = '{jobs}' and current_setting('alongside.duty', true) = 'find-duplicates')
$$ set search_path from current;
revoke all on function may_compare_listings from public;
grant execute on function may_compare_listings to "{app}", "{jobs}";

create table duplicate_pair (
  first_id uuid not null references listing,
  second_id uuid not null references listing,
  -- What they share: {"phone": true, "postcode": true, "name": "same", "miles": 0.1}. Never the address itself.
  alike jsonb not null,
  score real not null,
  found_at timestamptz not null default now(),
  -- A steward said that these are two things. Kept, so that nobody is asked again.
  dismissed_at timestamptz,
  dismissed_by uuid references member,
  primary key (first_id, second_id),
  constraint duplicate_pair_once check (first_id < second_id)
);
create index duplicate_pair_second on duplicate_pair (second_id);
create index duplicate_pair_dismissed_by on duplicate_pair (dismissed_by);
create index duplicate_pair_waiting on duplicate_pair (score desc, first_id, second_id) where dismissed_at is null;

alter table duplicate_pair enable row level security;
create policy duplicate_pair_compared on duplicate_pair to "{app}", "{jobs}"
  using (may_compare_listings()) with check (may_compare_listings());
grant select, insert, update, delete on duplicate_pair to "{app}", "{jobs}";
