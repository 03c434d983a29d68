-- A request to see what is kept about somebody (UK GDPR article 15), for whoever cannot or does not press the button
-- themselves. What is not the person's own is read through by one and agreed by another before anything is given (Data
-- Protection Act 2018, schedule 2 paragraph 16 and schedule 3). What was not decided is not given.

create table access_request (
  id uuid primary key,
  person_id uuid not null references person,
  opened_by uuid not null references member,
  opened_at timestamptz not null default now(),
  asked_as text not null constraint access_request_asked_as check (asked_as in ('own page', 'person', 'acting')),
  asker text constraint access_request_asker_length check (char_length(asker) between 1 and 200),
  -- How whoever asked was known to be the person, or to be entitled.
  known_by text constraint access_request_known_by_length check (char_length(known_by) between 1 and 1000),
  words text constraint access_request_words_length check (char_length(words) between 1 and 2000),
  came_on date not null,
  -- The month counts from here: the day it came, or the day on which it was known who asked.
  counts_from date not null,
  due_on date not null,
  extended_why text constraint access_request_why_length check (char_length(extended_why) between 1 and 1000),
  extended_by uuid references member,
  extended_at timestamptz,
  ready_by uuid references member,
  ready_at timestamptz,
  agreed_by uuid references member,
  agreed_at timestamptz,
  -- When it was first given. It may be given again, on paper after a download.
  answered_at timestamptz,
  stopped_by uuid references member,
  stopped_at timestamptz,
  constraint access_request_counts check (counts_from >= came_on),
  -- A month, or three where it is complex, and on to the next working day: six days at most.
  constraint access_request_in_time check (due_on >= counts_from and due_on <= (counts_from + interval '1 month' *
    case when extended_at is null then 1 else 3 end)::date + 6),
  constraint access_request_by_two check (agreed_by <> ready_by),
  constraint access_request_ready_first check (agreed_at is null or ready_at is not null),
  constraint access_request_one_end check (num_nonnulls(answered_at, stopped_at) <= 1)
);
create index access_request_of_person on access_request (person_id, opened_at desc);
create unique index access_request_one_open on access_request (person_id) where answered_at is null and stopped_at is null;
create index access_request_due on access_request (due_on) where answered_at is null and stopped_at is null;
create index access_request_opened_by on access_request (opened_by);
create index access_request_extended_by on access_request (extended_by);
create index access_request_ready_by on access_request (ready_by);
create index access_request_agreed_by on access_request (agreed_by);
create index access_request_stopped_by on access_request (stopped_by);

-- One decision over one thing, as it was when it was read; the newest counts, and only while the thing is the same.
create table access_decision (
  id uuid primary key,
  person_id uuid not null references person,
  request_id uuid not null references access_request,
  kind text not null,
  subject_id uuid not null,
  fingerprint text not null,
  outcome text not null constraint access_decision_outcome check (outcome in ('give', 'black out', 'leave out')),
  ground text not null constraint access_decision_ground check (ground in ('nobody else', 'agreed', 'reasonable',
    'another person', 'source', 'serious harm', 'crime')),
  passages text[] not null default '{}' constraint access_decision_passages_few check (cardinality(passages) <= 200),
  why text constraint access_decision_why_length check (char_length(why) between 1 and 2000),
  -- Whoever knows about health or social work and was asked whether it would do harm.
  asked_whom text constraint access_decision_asked_length check (char_length(asked_whom) between 1 and 300),
  decided_by uuid not null references member,
  decided_at timestamptz not null default now(),
  constraint access_decision_ground_fits check ((outcome = 'give') = (ground in ('nobody else', 'agreed', 'reasonable'))),
  constraint access_decision_harm_asked check (ground <> 'serious harm' or asked_whom is not null),
  constraint access_decision_passages_fit check ((outcome = 'black out') = (cardinality(passages) > 0))
);
create index access_decision_of_person on access_decision (person_id);
create index access_decision_of_request on access_decision (request_id, kind, subject_id, id desc);
create index access_decision_decided_by on access_decision (decided_by);

-- What was given when. Of each thing: what it was, and what became of it.
create table access_answer (
  id uuid primary key,
  person_id uuid not null references person,
  request_id uuid not null references access_request,
  how text not null constraint access_answer_how check (how in ('download', 'paper')),
  items jsonb not null,
  given_by uuid not null references member,
  given_at timestamptz not null default now()
);
create index access_answer_of_person on access_answer (person_id);
create index access_answer_of_request on access_answer (request_id, given_at);
create index access_answer_given_by on access_answer (given_by);

-- Guardians and leads answer, but not for a record that keeps them out of any part, in which they are said to have done
-- harm, or which is their own.
create function answers_access(whose uuid) returns boolean language sql stable security definer as $$
  select (holds_role('guardian') or holds_role('lead'))
    and exists (select from person p where p.id = whose and p.erased_at is null)
    and not exists (select from person p where p.id = any (records_of(whose)) and p.member_id = current_member())
    and not exists (select from section s where is_excluded(whose, current_member(), s.name))
    and not is_alleged(whose, current_member())
$$ set search_path from current;

create function may_see_access_request(whose uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) or answers_access(whose) $$
  set search_path from current;

alter table access_request enable row level security;
alter table access_request force row level security;
create policy access_request_see on access_request for select to "{app}" using (may_see_access_request(person_id));
create policy access_request_keeping on access_request to "{owner}" using (true) with check (true);
alter table access_decision enable row level security;
alter table access_decision force row level security;
create policy access_decision_see on access_decision for select to "{app}" using (answers_access(person_id));
create policy access_decision_keeping on access_decision to "{owner}" using (true) with check (true);
alter table access_answer enable row level security;
alter table access_answer force row level security;
create policy access_answer_see on access_answer for select to "{app}" using (answers_access(person_id));
create policy access_answer_keeping on access_answer to "{owner}" using (true) with check (true);
grant select on access_request, access_decision, access_answer to "{app}";
insert into erasable (table_name, how, blanked) values
  ('access_request', 'blank', '{asker,known_by,words,extended_why}'), ('access_decision', 'delete', '{}'),
  ('access_answer', 'keep', '{}');

-- Opens it: the owner in their own session, or a guardian, who says who asked. Null when one is open already. Whoever did
-- not open it themselves is told, by the way that is theirs alone.
create function open_access(request uuid, whose uuid, its_asked_as text, its_asker text, its_known_by text,
  its_words text, its_came_on date, its_counts_from date, its_due_on date) returns uuid
language plpgsql volatile security definer as $$
declare
  own boolean := owns_record(whose);
begin
  if not own and not (holds_role('guardian') and answers_access(whose)) then
    raise insufficient_privilege using message = 'only the person or a guardian opens a request for access';
  end if;
  if own <> (its_asked_as = 'own page') or (not own and coalesce(its_known_by, '') = '') then
    raise check_violation using message = 'a request for access says who asked, and how they are known';
  end if;
  if exists (select from access_request r
    where r.person_id = any (records_of(whose)) and r.answered_at is null and r.stopped_at is null) then
    return null;
  end if;
  insert into access_request (id, person_id, opened_by, asked_as, asker, known_by, words, came_on, counts_from, due_on)
  values (request, whose, current_member(), its_asked_as, nullif(its_asker, ''), nullif(its_known_by, ''),
    nullif(its_words, ''), its_came_on, its_counts_from, its_due_on)
  on conflict (person_id) where answered_at is null and stopped_at is null do nothing;
  if not found then
    return null;
  end if;
  if not own then
    perform queue_words(gen_random_uuid(), p.member_id, p.id, 'Something about your record',
      'There is something new about your record. Sign in to read it, or ring us.')
    from person p where p.id = any (records_of(whose)) and p.erased_at is null;
  end if;
  return request;
end $$ set search_path from current;

-- The one that is open and that the current member answers, locked until they are done; null where there is none.
create function access_to_answer(request uuid) returns access_request language plpgsql volatile security definer as $$
declare
  open_request access_request;
begin
  select * into open_request from access_request r where r.id = request and r.stopped_at is null for update;
  if open_request.id is null or not answers_access(open_request.person_id) then
    return null;
  end if;
  return open_request;
end $$ set search_path from current;

-- Two months more, because it is complex. The person is told, within the first month (article 12(3)).
create function extend_access(request uuid, its_why text, its_due_on date) returns boolean
language plpgsql volatile security definer as $$
declare
  asked access_request := access_to_answer(request);
begin
  if asked.id is null or not holds_role('guardian') or asked.extended_at is not null or asked.answered_at is not null
    or (now() at time zone 'Europe/London')::date > asked.due_on then
    return false;
  end if;
  update access_request set extended_why = its_why, extended_by = current_member(), extended_at = now(),
    due_on = its_due_on where id = request;
  perform queue_words(gen_random_uuid(), p.member_id, p.id, 'Something about your record',
    'Something about your record takes longer than we said. Sign in to read why, or ring us.')
  from person p where p.id = any (records_of(asked.person_id)) and p.erased_at is null;
  return true;
end $$ set search_path from current;

-- Everything in the record that is not the person's own: what others wrote, and whatever tells of others. Each with a
-- fingerprint that changes when any of it does. To nobody but those who answer.
create function access_items(whose uuid) returns table (kind text, subject_id uuid, section text, fingerprint text,
  versions jsonb)
language plpgsql stable security definer as $$
declare
  records uuid[] := records_of(whose);
  own uuid[] := array(select p.member_id from person p where p.id = any (records_of(whose)));
  part record;
  told record;
begin
  if not answers_access(whose) then
    return;
  end if;
  for part in
    select v.table_name, v.table_name as kind, v.section, 'subject_id' as subject, v.table_name = 'contact' as every
    from versioned v
    union all select s.name || '_entry', 'entry', s.name, 'entry_id', false from section s order by 3, 1
  loop
    return query execute format($query$
      select %L, v.%I, %L, md5(string_agg(v::text, '|' order by v.version)),
        jsonb_agg(to_jsonb(v) || jsonb_build_object('by', w.name, 'helped', h.name) order by v.version desc)
      from %I v join member w on w.id = v.written_by left join member h on h.id = v.helped_by
      where v.person_id = any ($1) and (v.written_by <> all ($2) or %L) group by v.%I order by v.%I$query$,
      part.kind, part.subject, part.section, part.table_name, part.every, part.subject, part.subject)
      using records, own;
  end loop;
  for told in
    select * from (values
      ('about_media', '''about''', 'added_by', 'added_at', 't.digest is not null'),
      ('different_view', 't.section', 'written_by', 'recorded_at', 't.words is not null'),
      ('withheld_entry', 't.section', 'withheld_by', 'withheld_at', 't.ended_at is null'),
      ('capacity_record', '''about''', 'assessed_by', 'recorded_at', 'true'),
      ('best_interests', '''about''', 'decided_by', 'recorded_at', 'true'),
      ('authority', '''people''', 'seen_by', 'recorded_at', 'true'),
      ('piece_of_work', '''team''', 'opened_by', 'opened_at', 'true'),
      ('urgent_access', '''team''', 'member_id', 'opened_at', 'true'),
      ('review', '''team''', 'reviewed_by', 'reviewed_at', 'true')
    ) one (table_name, section, author, moment, holds)
  loop
    return query execute format($query$
      select %L, t.id, %s, md5(t::text), jsonb_build_array(to_jsonb(t)
        || jsonb_build_object('by', w.name, 'recorded_at', t.%I, 'who', who.name))
      from %I t join member w on w.id = t.%I
      left join member who on who.id = coalesce(to_jsonb(t) ->> 'worker_id', to_jsonb(t) ->> 'member_id')::uuid
      where t.person_id = any ($1) and t.%I <> all ($2) and %s order by t.id$query$,
      told.table_name, told.section, told.moment, told.table_name, told.author, told.author, told.holds)
      using records, own;
  end loop;
  return query
    select 'enquiry', e.id, 'safeguarding', md5(e::text || coalesce(alleged.names, '')),
      jsonb_build_array(to_jsonb(e) || jsonb_build_object('by', m.name, 'recorded_at', e.opened_at,
        'alleged', alleged.names))
    from enquiry e join member m on m.id = e.opened_by cross join lateral (
      select string_agg(who.name, ', ' order by who.name) as names
      from enquiry_alleged a join member who on who.id = a.member_id where a.enquiry_id = e.id
    ) alleged
    where e.person_id = any (records) order by e.id;
end $$ set search_path from current;

-- One thing is decided, as it is now. What two had agreed before is agreed no longer.
create function decide_access(decision uuid, request uuid, its_kind text, subject uuid, its_fingerprint text,
  its_outcome text, its_ground text, its_passages text[], its_why text, its_asked_whom text) returns boolean
language plpgsql volatile security definer as $$
declare
  asked access_request := access_to_answer(request);
begin
  if asked.id is null or not holds_role('guardian') then
    return false;
  end if;
  if not exists (select from access_items(asked.person_id) i
    where i.kind = its_kind and i.subject_id = subject and i.fingerprint = its_fingerprint) then
    return false;
  end if;
  insert into access_decision (id, person_id, request_id, kind, subject_id, fingerprint, outcome, ground, passages, why,
    asked_whom, decided_by)
  values (decision, asked.person_id, request, its_kind, subject, its_fingerprint, its_outcome, its_ground, its_passages,
    nullif(its_why, ''), nullif(its_asked_whom, ''), current_member());
  update access_request set ready_by = null, ready_at = null, agreed_by = null, agreed_at = null where id = request;
  return true;
end $$ set search_path from current;

-- How many things are not decided as they are now.
create function access_undecided(request uuid) returns bigint language sql stable security definer as $$
  select count(*) from access_request r, access_items(r.person_id) i
  where r.id = request and i.fingerprint is distinct from (
    select d.fingerprint from access_decision d
    where d.request_id = r.id and d.kind = i.kind and d.subject_id = i.subject_id order by d.id desc limit 1)
$$ set search_path from current;

-- Asks for the second person, once all of it is decided. False while something is not.
create function ready_access(request uuid) returns boolean language plpgsql volatile security definer as $$
declare
  asked access_request := access_to_answer(request);
begin
  if asked.id is null or not holds_role('guardian') or asked.agreed_at is not null or access_undecided(request) > 0 then
    return false;
  end if;
  update access_request set ready_by = current_member(), ready_at = now() where id = request;
  return true;
end $$ set search_path from current;

-- Whether the current member may be the second of the two: none of what is decided is their own doing.
create function agrees_access(request uuid) returns boolean language sql stable security definer as $$
  select coalesce((
    select answers_access(r.person_id) and r.ready_by <> current_member()
      and not exists (select from access_decision d where d.request_id = r.id and d.decided_by = current_member())
    from access_request r where r.id = request and r.ready_at is not null), false)
$$ set search_path from current;

-- The second person agrees, or gives it back to be decided again. 'changed' when something is not as it was decided.
create function agree_access(request uuid, agreed boolean) returns text language plpgsql volatile security definer as $$
declare
  asked access_request := access_to_answer(request);
begin
  if asked.id is null or asked.ready_at is null or asked.agreed_at is not null or not agrees_access(request) then
    return 'late';
  end if;
  if not agreed then
    update access_request set ready_by = null, ready_at = null where id = request;
    return 'back';
  end if;
  if access_undecided(request) > 0 then
    return 'changed';
  end if;
  update access_request set agreed_by = current_member(), agreed_at = now() where id = request;
  return 'agreed';
end $$ set search_path from current;

-- Writes down that it was given, with what became of each thing. False where two have not agreed.
create function give_access(answer uuid, request uuid, its_how text, its_items jsonb) returns boolean
language plpgsql volatile security definer as $$
declare
  asked access_request := access_to_answer(request);
begin
  if asked.id is null or asked.agreed_at is null then
    return false;
  end if;
  insert into access_answer (id, person_id, request_id, how, items, given_by)
  values (answer, asked.person_id, request, its_how, its_items, current_member());
  update access_request set answered_at = coalesce(answered_at, now()) where id = request;
  return true;
end $$ set search_path from current;

-- The person stops it: they did not ask, or do not want it any more. Whoever only acts for them cannot go on against that.
create function stop_access(request uuid) returns boolean language plpgsql volatile security definer as $$
begin
  update access_request r set stopped_by = current_member(), stopped_at = now()
  where r.id = request and r.answered_at is null and r.stopped_at is null and owns_record(r.person_id);
  return found;
end $$ set search_path from current;

-- Those that are not answered, by the day they are due, for whoever answers them.
create function waiting_access() returns table (id uuid, person_id uuid, name text, due_on date, came_on date,
  ready_at timestamptz, agreed_at timestamptz)
language plpgsql stable security definer as $$
begin
  if not (holds_role('guardian') or holds_role('lead')) then
    return;
  end if;
  return query
    select r.id, r.person_id, m.name, r.due_on, r.came_on, r.ready_at, r.agreed_at
    from access_request r join person p on p.id = r.person_id join member m on m.id = p.member_id
    where r.answered_at is null and r.stopped_at is null and answers_access(r.person_id)
    order by r.due_on, r.id;
end $$ set search_path from current;

revoke all on function answers_access, may_see_access_request, open_access, access_to_answer, extend_access,
  decide_access, access_undecided, ready_access, agrees_access, agree_access, give_access, stop_access, waiting_access,
  access_items from public;
grant execute on function answers_access, may_see_access_request, open_access, extend_access, decide_access,
  access_undecided, ready_access, agrees_access, agree_access, give_access, stop_access, waiting_access, access_items
  to "{app}";
