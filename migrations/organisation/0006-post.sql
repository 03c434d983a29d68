-- Everything that is sent, whatever the channel, waits here. Sending is a job's; letters and calls join the queue.

create table post_item (
  id uuid primary key,
  person_id uuid references person,
  channel text not null constraint post_channel check (channel in ('email', 'letter', 'call')),
  address text not null,
  subject text not null constraint post_subject_one_line check (subject !~ '[\r\n]'),
  body text,
  state text not null default 'waiting' constraint post_state check (state in ('waiting', 'sent', 'failed', 'shown')),
  tries integer not null default 0,
  problem text,
  created_at timestamptz not null default now(),
  next_try_at timestamptz not null default now(),
  sent_at timestamptz
);
create index post_of_person on post_item (person_id);
create index post_waiting on post_item (next_try_at) where state = 'waiting';
create index post_newest on post_item (created_at desc);

-- Post without a person (a visitor who confirms an address) may be queued by any page; about a person, only by
-- whoever may write somewhere in that record.
create function may_post(whose uuid) returns boolean language sql stable security definer as $$
  select whose is null or exists (select from section where may_write(whose, name))
$$ set search_path from current;

-- The job that sends has the duty to read what it sends, and nothing else of the record.
create function may_send_post() returns boolean language sql stable security definer as
  $$ select session_user = '{jobs}' and current_setting('alongside.duty', true) = 'send-post' $$
  set search_path from current;

-- At /post: everything in an example, where nothing is ever sent; elsewhere the administrator sees what is about nobody.
create function may_read_post(whose uuid) returns boolean language sql stable security definer as $$
  select (select example from public.organisation where schema_name = current_schema())
    or (whose is null and holds_role('administrator'))
$$ set search_path from current;

revoke all on function may_post, may_send_post, may_read_post from public;
grant execute on function may_post, may_read_post to "{app}";
grant execute on function may_post, may_send_post to "{jobs}";

alter table post_item enable row level security;
alter table post_item force row level security;
create policy post_item_add on post_item for insert to "{app}", "{jobs}" with check (may_post(person_id));
create policy post_item_read on post_item for select to "{app}" using (may_read_post(person_id));
create policy post_item_send on post_item for select to "{jobs}" using (may_send_post());
create policy post_item_sent on post_item for update to "{jobs}" using (may_send_post()) with check (may_send_post());
create policy post_item_keeping on post_item to "{owner}" using (true) with check (true);
grant select, insert on post_item to "{app}";
grant select, insert, update on post_item to "{jobs}";
