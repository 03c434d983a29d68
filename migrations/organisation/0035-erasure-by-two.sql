-- Erasure of a record, which one asks for and another agrees to (UK GDPR article 17). A job then does it, as the owner of
-- the tables and for nothing else: a request that was not agreed by two opens no door.

-- Only one request for a record is open at a time. Its words go with the record; who asked and who agreed stays.
create table erasure_request (
  id uuid primary key,
  person_id uuid not null references person,
  asked_by uuid not null references member,
  ground text not null constraint erasure_request_ground check (ground in ('asked', 'not needed', 'objected',
    'unlawful', 'law')),
  words text constraint erasure_request_words_length check (char_length(words) <= 2000),
  asked_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  agreed_by uuid references member,
  agreed_at timestamptz,
  refused_by uuid references member,
  refused_at timestamptz,
  refusal text constraint erasure_request_refusal_length check (char_length(refusal) between 1 and 2000),
  done_at timestamptz,
  constraint erasure_request_by_two check (agreed_by <> asked_by and refused_by <> asked_by),
  constraint erasure_request_one_end check (num_nonnulls(withdrawn_at, agreed_at, refused_at) <= 1),
  constraint erasure_request_agreed_whole check ((agreed_by is null) = (agreed_at is null)),
  constraint erasure_request_refused_whole check ((refused_by is null) = (refused_at is null)),
  constraint erasure_request_done_when_agreed check (done_at is null or agreed_at is not null)
);
create index erasure_request_of_person on erasure_request (person_id, asked_at desc);
create unique index erasure_request_one_open on erasure_request (person_id)
  where withdrawn_at is null and refused_at is null and done_at is null;
create index erasure_request_asked_by on erasure_request (asked_by);
create index erasure_request_agreed_by on erasure_request (agreed_by);
create index erasure_request_refused_by on erasure_request (refused_by);

-- Leads and guardians decide, but not over a record that keeps them out of any part, and not over their own.
create function decides_erasure(whose uuid) returns boolean language sql stable security definer as $$
  select (holds_role('lead') or holds_role('guardian'))
    and not exists (select from person p where p.id = any (records_of(whose)) and p.member_id = current_member())
    and not exists (select from section s where is_excluded(whose, current_member(), s.name))
    and not is_alleged(whose, current_member())
$$ set search_path from current;

create function may_see_erasure_request(whose uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) or decides_erasure(whose) $$
  set search_path from current;

alter table erasure_request enable row level security;
alter table erasure_request force row level security;
create policy erasure_request_see on erasure_request for select to "{app}" using (may_see_erasure_request(person_id));
create policy erasure_request_keeping on erasure_request to "{owner}" using (true) with check (true);
grant select on erasure_request to "{app}";
insert into erasable (table_name, how, blanked) values ('erasure_request', 'blank', '{words,refusal}');

-- What hangs on the member and not on the record goes with them too, or stays as what they did.
insert into erasable (table_name, how, blanked, found_by) values
  ('twin_draft', 'delete', '{}', 'author_id'),
  ('form_key', 'delete', '{}', 'member_id'),
  ('submission', 'blank', '{sender_name,sender_email,sender_phone}', 'member_id'),
  ('person', 'keep', '{}', 'member_id'), ('role', 'keep', '{}', 'member_id'),
  ('listing_change', 'keep', '{}', 'member_id'), ('audit_entry', 'keep', '{}', 'member_id');

-- The owner may ask in a session of their own, or whoever decides such things, for a reason of the law. Their own ground
-- is always that they asked. Null when one is open already.
create function ask_erasure(request uuid, whose uuid, its_ground text, its_words text) returns uuid
language plpgsql volatile security definer as $$
declare
  own boolean := owns_record(whose);
begin
  if not own and not decides_erasure(whose) then
    raise insufficient_privilege using message = 'only the person, a lead or a guardian asks for an erasure';
  end if;
  if exists (select from person p where p.id = whose and p.erased_at is not null) then
    return null;
  end if;
  insert into erasure_request (id, person_id, asked_by, ground, words)
  values (request, whose, current_member(), case when own then 'asked' else its_ground end, nullif(its_words, ''))
  on conflict (person_id) where withdrawn_at is null and refused_at is null and done_at is null do nothing;
  if not found then
    return null;
  end if;
  -- It takes the records that were joined to it, and two may have been mistaken for one.
  perform queue_words(gen_random_uuid(), p.member_id, p.id, 'Somebody asks to erase your record',
    case when own then 'Somebody whose record is shown as one with yours asks for it to be erased. A member of staff '
      else 'A member of staff asks for your record to be erased. A second one ' end
    || 'must agree first. Sign in to see why, or ring us if you do not want this.')
  from person p where p.id = any (records_of(whose)) and p.member_id <> current_member();
  return request;
end $$ set search_path from current;

-- Whoever asked changes their mind; the person may stop a request that another made as well. False when it is too late.
create function withdraw_erasure(request uuid) returns boolean language plpgsql volatile security definer as $$
begin
  update erasure_request r set withdrawn_at = now()
  where r.id = request and r.withdrawn_at is null and r.agreed_at is null and r.refused_at is null
    and current_assistant() is null and (r.asked_by = current_member() or (owns_record(r.person_id) and r.ground <> 'law'));
  return found;
end $$ set search_path from current;

-- The second of the two. What is being looked into for somebody's safety is needed: nobody ends an enquiry by pressing
-- the person to ask for this (article 17(3)(b) and (e)). Gives 'agreed', 'enquiry', or 'late' when somebody was first.
create function agree_erasure(request uuid) returns text language plpgsql volatile security definer as $$
declare
  asked record;
  told record;
begin
  select r.person_id, r.asked_by into asked from erasure_request r where r.id = request;
  if asked is null or not decides_erasure(asked.person_id) or asked.asked_by = current_member() then
    raise insufficient_privilege using message = 'a second lead or guardian agrees to an erasure';
  end if;
  if exists (select from enquiry e where e.person_id = any (records_of(asked.person_id)) and e.closed_at is null) then
    return 'enquiry';
  end if;
  update erasure_request r set agreed_by = current_member(), agreed_at = now()
  where r.id = request and r.withdrawn_at is null and r.agreed_at is null and r.refused_at is null;
  if not found then
    return 'late';
  end if;
  -- Not about the record, or it would be erased with it before it goes; its address is forgotten once it went.
  for told in
    select gen_random_uuid() as item, p.member_id from person p where p.id = any (records_of(asked.person_id))
  loop
    perform queue_words(told.item, told.member_id, null, 'Your record is erased',
      'Two people agreed to erase your record with us, and it is erased now. We keep that there was one, who agreed, '
      || 'and who looked at it, and nothing of what it said. If you did not want this, please ring us.');
    update post_item set to_stranger = true where id = told.item;
  end loop;
  return 'agreed';
end $$ set search_path from current;

-- Refused for a reason, which the person is told where they asked themselves. False when somebody was first.
create function refuse_erasure(request uuid, its_refusal text) returns boolean
language plpgsql volatile security definer as $$
declare
  asked record;
begin
  select r.person_id, r.asked_by into asked from erasure_request r where r.id = request;
  if asked is null or not decides_erasure(asked.person_id) or asked.asked_by = current_member() then
    raise insufficient_privilege using message = 'a second lead or guardian refuses an erasure';
  end if;
  update erasure_request r set refused_by = current_member(), refused_at = now(), refusal = its_refusal
  where r.id = request and r.withdrawn_at is null and r.agreed_at is null and r.refused_at is null;
  if not found then
    return false;
  end if;
  perform queue_words(gen_random_uuid(), asked.asked_by, asked.person_id, 'An answer to what you asked',
    'There is an answer to what you asked us. Sign in to read it.');
  return true;
end $$ set search_path from current;

-- Those that wait for a second person, oldest first, for whoever may be one.
create function waiting_erasures() returns table (id uuid, person_id uuid, name text, asked_by uuid, asker text,
  own boolean, ground text, words text, asked_at timestamptz, in_enquiry boolean)
language plpgsql stable security definer as $$
begin
  if not (holds_role('lead') or holds_role('guardian')) then
    return;
  end if;
  return query
    select r.id, r.person_id, m.name, r.asked_by, a.name, r.asked_by = p.member_id, r.ground, r.words, r.asked_at,
      exists (select from enquiry e where e.person_id = any (records_of(r.person_id)) and e.closed_at is null)
    from erasure_request r join person p on p.id = r.person_id join member m on m.id = p.member_id
    join member a on a.id = r.asked_by
    where r.withdrawn_at is null and r.agreed_at is null and r.refused_at is null and decides_erasure(r.person_id)
    order by r.asked_at, r.id;
end $$ set search_path from current;

-- Runs twice without harm, because restoring a backup plays every erasure again. What the queue still carries about the
-- person goes too: a job holds ids, and an id names somebody as long as anything else here does.
create or replace function erase_person(erasure_id uuid, whose uuid, asked uuid, agreed uuid) returns void
language plpgsql volatile security definer as $$
declare
  entry record;
  its_member uuid := (select member_id from person where id = whose);
  key uuid;
begin
  insert into erasure (id, person_id, asked_by, agreed_by)
  values (erasure_id, whose, asked, agreed)
  on conflict (id) do nothing;
  for entry in select * from erasable order by table_name loop
    key := case entry.found_by when 'person_id' then whose else its_member end;
    if entry.how = 'delete' then
      execute format('delete from %I where %I = $1', entry.table_name, entry.found_by) using key;
    elsif entry.how = 'blank' then
      -- What a column holds when nothing is said: null, or an empty text where it must hold something.
      execute format('update %I set %s where %I = $1', entry.table_name,
        (select string_agg(format('%I = default', c), ', ') from unnest(entry.blanked) c), entry.found_by) using key;
    end if;
  end loop;
  if to_regclass('jobs.job') is not null then
    delete from jobs.job j
    where j.data ->> 'organisation' = current_schema() and exists (
      select from jsonb_each_text(j.data -> 'ids') named where named.value in (whose::text, its_member::text));
  end if;
  update member set name = 'Someone who was here', ended_at = coalesce(ended_at, now()) where id = its_member;
  update person set erased_at = coalesce(erased_at, now()) where id = whose;
end $$ set search_path from current;

-- For the job alone: does what two agreed, and gives a line for the log of erasures for each record of this person, which
-- must be on disk before the caller commits. Nothing when it was not agreed, or is done.
create function run_erasure(request uuid)
returns table (id uuid, person_id uuid, asked_by uuid, agreed_by uuid, at timestamptz)
language plpgsql volatile security definer as $$
declare
  agreed record;
  its_record uuid;
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'erase-records' then
    raise insufficient_privilege using message = 'only the job that erases does this';
  end if;
  select r.* into agreed from erasure_request r
  where r.id = request and r.agreed_by is not null and r.agreed_by <> r.asked_by and r.done_at is null
  for update;
  if not found then
    return;
  end if;
  foreach its_record in array records_of(agreed.person_id) loop
    id := case when its_record = agreed.person_id then request else md5(request::text || its_record::text)::uuid end;
    perform erase_person(id, its_record, agreed.asked_by, agreed.agreed_by);
    return query select e.id, e.person_id, e.asked_by, e.agreed_by, e.at from erasure e where e.id = run_erasure.id;
  end loop;
  update erasure_request r set done_at = now() where r.id = request;
end $$ set search_path from current;

-- Agreed, and not done yet: what the nightly run takes up again when a job was lost.
create function agreed_erasures() returns setof uuid language plpgsql stable security definer as $$
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'erase-records' then
    raise insufficient_privilege using message = 'only the job that erases does this';
  end if;
  return query select r.id from erasure_request r where r.agreed_at is not null and r.done_at is null;
end $$ set search_path from current;

revoke all on function decides_erasure, may_see_erasure_request, ask_erasure, withdraw_erasure, agree_erasure,
  refuse_erasure, waiting_erasures, run_erasure, agreed_erasures from public;
grant execute on function decides_erasure, may_see_erasure_request, ask_erasure, withdraw_erasure, agree_erasure,
  refuse_erasure, waiting_erasures to "{app}";
grant execute on function run_erasure, agreed_erasures to "{jobs}";
