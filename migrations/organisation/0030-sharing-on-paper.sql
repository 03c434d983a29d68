-- What sharing needs beside the sharing itself: what the person is shown of it, papers that a worker enters, and a
-- reminder before it ends.

-- Who helped, and on which paper, is written by the doors below. Whoever shares by themselves names no helper.
revoke insert on sharing, exclusion, withdrawal from "{app}";
grant insert (id, person_id, member_id, section, may, basis, starts_at, ends_at, granted_by) on sharing to "{app}";
grant insert (id, person_id, member_id, section, recorded_by) on exclusion to "{app}";
grant insert (id, person_id, sharing_id, exclusion_id, recorded_by) on withdrawal to "{app}";

-- Everything that stands about a record, as its owner is shown it. An attorney who may do nothing yet is shown too, so
-- that nobody learns of one on the day they cannot decide any more.
create function sharings_of(whose uuid) returns table (id uuid, person_id uuid, member_id uuid, name text, section text,
  may text, basis text, evidence_id uuid, starts_at timestamptz, ends_at timestamptz, helped_by text, stands boolean,
  kept_out boolean, about text, kind text)
language plpgsql stable security definer as $$
declare
  today date := (now() at time zone 'Europe/London')::date;
begin
  if not owns_record(whose) then
    return;
  end if;
  return query
    select s.id, s.person_id, s.member_id, m.name, s.section, s.may, s.basis, s.evidence_id, s.starts_at, s.ends_at,
      h.name, leaning.stands, s.basis <> 'legal duty' and is_excluded(s.person_id, s.member_id, s.section),
      case s.basis
        when 'allocated' then (select w.about from piece_of_work w where w.id = s.evidence_id)
        when 'legal duty' then (select e.name from enquiry e where e.id = s.evidence_id)
        when 'urgent' then (select u.reason from urgent_access u where u.id = s.evidence_id)
        when 'agreed' then (select p.number from sharing_paper p where p.id = s.evidence_id)
      end,
      case s.basis
        when 'legal duty' then (select e.kind from enquiry e where e.id = s.evidence_id)
        else (select a.covers from authority a where a.id = s.evidence_id)
      end
    from sharing s join member m on m.id = s.member_id left join member h on h.id = s.helped_by
    cross join lateral (
      select evidence_stands(s.basis, s.evidence_id, s.person_id, s.member_id, s.section) as stands
    ) leaning
    where s.person_id = any (records_of(whose)) and m.ended_at is null
      and s.starts_at <= now() and s.ends_at > now()
      and not exists (select from withdrawal w where w.sharing_id = s.id)
      and (leaning.stands or (s.basis = 'attorney' and exists (
        select from authority a where a.id = s.evidence_id and a.ended_at is null and a.until >= today)))
    order by m.name, s.member_id, s.ends_at, s.id;
end $$ set search_path from current;

-- The same for whoever it was shared with: what opens something for them today. Of what was taken back, and of an
-- exclusion, there is nothing to be seen.
create function sharings_with_me(whose uuid) returns table (id uuid, person_id uuid, section text, may text, basis text,
  ends_at timestamptz)
language plpgsql stable security definer as $$
begin
  if current_member() is null or current_assistant() is not null then
    return;
  end if;
  return query
    select s.id, s.person_id, s.section, s.may, s.basis, s.ends_at
    from sharing s
    where s.person_id = any (records_of(whose)) and s.member_id = current_member()
      and s.starts_at <= now() and s.ends_at > now()
      and not exists (select from withdrawal w where w.sharing_id = s.id)
      and evidence_stands(s.basis, s.evidence_id, s.person_id, s.member_id, s.section)
      and (s.basis = 'legal duty' or not is_excluded(s.person_id, s.member_id, s.section))
      and basis_for(s.person_id, s.section, s.may) is not null
    order by s.ends_at, s.id;
end $$ set search_path from current;

-- A printed page with a number, which the person signs and a worker enters, once.
create table sharing_paper (
  id uuid primary key,
  person_id uuid not null references person,
  number text not null constraint sharing_paper_number_once unique
    constraint sharing_paper_number_plain check (number ~ '^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$'),
  printed_by uuid not null references member,
  printed_at timestamptz not null default now(),
  entered_by uuid references member,
  entered_at timestamptz
);
create index sharing_paper_of_person on sharing_paper (person_id);
create index sharing_paper_printed_by on sharing_paper (printed_by);
create index sharing_paper_entered_by on sharing_paper (entered_by);

-- Whoever works with the person today, and not for an urgent hour alone: that would give somebody else a year. Somebody
-- who is kept out of any part has no business in what is shared.
create function may_enter_paper(whose uuid) returns boolean language sql stable security definer as $$
  select current_assistant() is null and not owns_record(whose)
    and (holds_role('desk') or holds_role('worker') or holds_role('lead'))
    and exists (select from section where basis_for(whose, name, 'see') <> 'urgent')
    and not exists (select from section where is_excluded(whose, current_member(), section.name))
$$ set search_path from current;

create function may_see_paper(whose uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) or may_enter_paper(whose) $$
  set search_path from current;

create function may_print_paper(whose uuid, printed_by uuid) returns boolean language sql stable security definer as
  $$ select printed_by = current_member() and may_see_paper(whose) $$
  set search_path from current;

alter table sharing_paper enable row level security;
alter table sharing_paper force row level security;
create policy sharing_paper_see on sharing_paper for select to "{app}" using (may_see_paper(person_id));
create policy sharing_paper_add on sharing_paper for insert to "{app}" with check (may_print_paper(person_id, printed_by));
create policy sharing_paper_keeping on sharing_paper to "{owner}" using (true) with check (true);
grant select on sharing_paper to "{app}";
grant insert (id, person_id, number, printed_by) on sharing_paper to "{app}";
insert into erasable (table_name, how) values ('sharing_paper', 'delete');

-- Whom the name on a paper may mean: somebody who works here, or with whom this person has shared before. Never whoever
-- enters it, and never the person.
create function named_on_paper(whose uuid, its_name text) returns table (id uuid, name text)
language plpgsql stable security definer as $$
begin
  if not may_enter_paper(whose) then
    return;
  end if;
  return query
    select m.id, m.name from member m
    where lower(m.name) = lower(btrim(its_name)) and m.ended_at is null and m.id <> current_member()
      and not exists (select from person p where p.id = any (records_of(whose)) and p.member_id = m.id)
      and (is_staff(m.id)
        or exists (select from sharing s where s.member_id = m.id and s.person_id = any (records_of(whose))))
    order by m.id limit 10;
end $$ set search_path from current;

-- Enters a paper: what the person agreed to with their signature, with the worker's help. False when there is no such
-- paper of this person, when it was entered before, or when it may not be entered so. The person is told at once, in the
-- same transaction, so that no paper is entered behind their back.
create function enter_paper(paper_number text, whose uuid, who uuid, parts text[], written text[], last_day date)
returns boolean language plpgsql volatile security definer as $$
declare
  paper sharing_paper;
  its_owner uuid;
  ring text;
begin
  if not may_enter_paper(whose)
    or not exists (select from member m where m.id = who and m.ended_at is null)
    or who = current_member()
    or exists (select from person p where p.id = any (records_of(whose)) and p.member_id = who)
    or coalesce(cardinality(parts), 0) = 0
    or not (written <@ parts)
    or last_day < (now() at time zone 'Europe/London')::date
    or last_day > (now() at time zone 'Europe/London')::date + interval '1 year'
  then
    return false;
  end if;
  select p.* into paper from sharing_paper p
  where p.number = paper_number and p.person_id = whose and p.entered_at is null for update;
  if paper.id is null then
    return false;
  end if;
  select p.member_id into its_owner from person p where p.id = whose;
  insert into sharing (id, person_id, member_id, section, may, basis, evidence_id, ends_at, granted_by, helped_by)
  select gen_random_uuid(), whose, who, part.name, case when part.name = any (written) then 'write' else 'see' end,
    'agreed', paper.id, least((last_day + 1)::timestamp at time zone 'Europe/London', now() + interval '1 year'),
    its_owner, current_member()
  from (select distinct unnest(parts) as name) part;
  update sharing_paper set entered_by = current_member(), entered_at = now() where id = paper.id;

  select o.telephone into ring from public.organisation o where o.schema_name = current_schema();
  perform queue_words(gen_random_uuid(), p.member_id, p.id, 'Something changed in who can see your record',
    E'We entered a paper of yours. Something changed in who can see your record.\n\n'
    || 'If you did not want this: sign in, open “Who can see” and take it back with one button.'
    || coalesce(' Or ring us: ' || ring || '.', ' Or tell somebody who works here.'))
  from person p where p.id = any (records_of(whose));
  if not exists (select from section where is_excluded(whose, who, section.name)) then
    perform queue_words(gen_random_uuid(), who, whose, 'Something was shared with you',
      'Somebody shared something with you. Sign in to see what.');
  end if;
  return true;
end $$ set search_path from current;

-- Both were told that it ends.
create table sharing_reminder (
  sharing_id uuid primary key references sharing,
  person_id uuid not null references person,
  reminded_at timestamptz not null default now()
);
create index sharing_reminder_of_person on sharing_reminder (person_id);

create function may_see_reminder(whose uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) $$
  set search_path from current;

alter table sharing_reminder enable row level security;
alter table sharing_reminder force row level security;
create policy sharing_reminder_see on sharing_reminder for select to "{app}" using (may_see_reminder(person_id));
create policy sharing_reminder_keeping on sharing_reminder to "{owner}" using (true) with check (true);
grant select on sharing_reminder to "{app}";
insert into erasable (table_name, how) values ('sharing_reminder', 'delete');

-- Two weeks before, or when half of a shorter time has gone. Once for each, and one message for all that ends together.
-- Nobody hears of what was taken back, goes on anyway, or of what they are kept out of.
create function remind_of_endings() returns integer language plpgsql volatile security definer as $$
declare
  ending record;
  told integer := 0;
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'remind-of-endings' then
    raise insufficient_privilege using message = 'reminding is a duty of its own';
  end if;
  for ending in
    select s.person_id, s.member_id, p.member_id as its_owner, array_agg(s.id) as ids
    from sharing s join person p on p.id = s.person_id join member m on m.id = s.member_id
    where s.basis = 'agreed' and s.starts_at <= now() and s.ends_at > now()
      and s.ends_at <= now() + least(interval '14 days', (s.ends_at - s.starts_at) / 2)
      and p.erased_at is null and m.ended_at is null
      and not exists (select from sharing_reminder r where r.sharing_id = s.id)
      and not exists (select from withdrawal w where w.sharing_id = s.id)
      and not is_excluded(s.person_id, s.member_id, s.section)
      and not exists (
        select from sharing later
        where later.person_id = s.person_id and later.member_id = s.member_id and later.section = s.section
          and later.basis = 'agreed' and later.ends_at > s.ends_at and (later.may = 'write' or s.may = 'see')
          and not exists (select from withdrawal w where w.sharing_id = later.id))
    group by s.person_id, s.member_id, p.member_id
  loop
    perform queue_words(gen_random_uuid(), ending.its_owner, ending.person_id, 'Something that you share ends soon',
      E'Something that you share from your record ends soon. Nobody has to do anything.\n\n'
      || 'If you want it to go on, sign in and open “Who can see”.');
    perform queue_words(gen_random_uuid(), ending.member_id, ending.person_id, 'Something shared with you ends soon',
      'Something that somebody shares with you ends soon. Sign in to see what. Only they can let it go on.');
    insert into sharing_reminder (sharing_id, person_id) select unnest(ending.ids), ending.person_id;
    told := told + 1;
  end loop;
  return told;
end $$ set search_path from current;

revoke all on function sharings_of, sharings_with_me, may_enter_paper, may_see_paper, may_print_paper, named_on_paper,
  enter_paper, may_see_reminder, remind_of_endings from public;
grant execute on function sharings_of, sharings_with_me, may_enter_paper, may_see_paper, may_print_paper, named_on_paper,
  enter_paper, may_see_reminder to "{app}";
grant execute on function remind_of_endings to "{jobs}";
