-- What strangers write waits here until somebody has looked at it. Nobody reads it but who moderates that kind of thing.

-- Which role looks at which kind: the part of a submission's kind before the dot, such as 'listing'.
create table moderated (
  about text primary key,
  role text not null
);
insert into moderated (about, role) values ('listing', 'steward');
grant select on moderated to "{app}", "{jobs}";

create table submission (
  id uuid primary key,
  kind text not null constraint submission_kind_form check (kind ~ '^[a-z]+\.[a-z-]+$'),
  -- What it is about, where that is there already. Of any table, so it points at none.
  subject_id uuid,
  fields jsonb not null constraint submission_fields_size check (pg_column_size(fields) <= 32768),
  -- How to thank, or to ask more. Forgotten a month after the decision.
  sender_name text not null default '' constraint submission_sender_name_length check (char_length(sender_name) <= 120),
  sender_email text,
  sender_phone text,
  member_id uuid references member,
  state text not null default 'waiting' constraint submission_state check (state in ('waiting', 'accepted', 'refused')),
  decided_by uuid references member,
  decided_at timestamptz,
  reason text not null default '' constraint submission_reason_length check (char_length(reason) <= 700),
  created_at timestamptz not null default now(),
  constraint submission_decided_whole
    check ((state = 'waiting') = (decided_at is null) and (state = 'waiting') = (decided_by is null)),
  constraint submission_refused_for_a_reason check (state <> 'refused' or reason <> '')
);
create index submission_waiting on submission (created_at, id) where state = 'waiting';
create index submission_about on submission (subject_id, created_at);
create index submission_member on submission (member_id);
create index submission_decided_by on submission (decided_by);
create index submission_decided on submission (decided_at) where decided_at is not null;

-- True for a kind of thing that the current member looks after.
create function may_moderate(what text) returns boolean language sql stable security definer as $$
  select exists (select from moderated where about = split_part(what, '.', 1) and holds_role(role))
$$ set search_path from current;

-- Anybody may send something in, for a kind that somebody looks after, in nobody's name but their own, undecided.
create function may_submit(what text, sender uuid, how text) returns boolean language sql stable security definer as $$
  select how = 'waiting' and (sender is null or sender = current_member())
    and exists (select from moderated where about = split_part(what, '.', 1))
$$ set search_path from current;

create function may_forget_senders() returns boolean language sql stable security definer as
  $$ select session_user = '{jobs}' and current_setting('alongside.duty', true) = 'forget-senders' $$
  set search_path from current;

revoke all on function may_moderate, may_submit, may_forget_senders from public;
grant execute on function may_moderate, may_submit to "{app}";
grant execute on function may_forget_senders to "{jobs}";

alter table submission enable row level security;
alter table submission force row level security;
create policy submission_send on submission for insert to "{app}" with check (may_submit(kind, member_id, state));
create policy submission_read on submission for select to "{app}" using (may_moderate(kind));
create policy submission_decide on submission for update to "{app}"
  using (may_moderate(kind)) with check (may_moderate(kind));
create policy submission_sweep on submission to "{jobs}" using (may_forget_senders()) with check (may_forget_senders());
create policy submission_keeping on submission to "{owner}" using (true) with check (true);
grant select, insert on submission to "{app}";
-- What was written, and by whom, is nobody's to change: a decision is added to it.
grant update (state, decided_by, decided_at, reason) on submission to "{app}";
grant select, update (fields, sender_name, sender_email, sender_phone) on submission to "{jobs}";

-- Its provider said that it is theirs, and a steward made sure of it.
alter table listing add column claimed_on date;
create view claimed_listing as select id, claimed_on from listing where claimed_on is not null;
grant select on claimed_listing to "{app}", "{jobs}";

-- What became of a listing that pages no longer show: what it was merged into at the end of all merging, or that it is
-- closed or gone. Nothing else of it is told.
create function former_listing(former uuid) returns table (status text, merged_into uuid)
language sql stable security definer as $$
  with recursive onward as (
    select listing.id, listing.status, listing.merged_into, 0 as steps from listing where listing.id = former
    union all
    select next.id, next.status, next.merged_into, steps + 1
    from onward join listing next on next.id = onward.merged_into where steps < 20
  )
  select first.status, (
    select last.id from onward last
    where last.steps > 0 and last.merged_into is null and last.status = 'published'
  )
  from onward first
  where first.steps = 0 and (first.merged_into is not null or first.status in ('closed', 'gone'))
$$ set search_path from current;
revoke all on function former_listing from public;
grant execute on function former_listing to "{app}";
