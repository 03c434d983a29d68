-- Looks told by day. The policy of `look` asks for each row who may see it: two questions each for ten thousand rows.
-- These functions ask once for the whole record, and give only what a page tells: a row for each member, part and
-- manner of a day, with how often.

-- What somebody did not expect, for the guardian to look into. Whom it names does not see it, a guardian or not.
create table look_report (
  id uuid primary key,
  person_id uuid not null references person,
  about_member uuid references member,
  about_on date not null,
  words text constraint look_report_words_length check (char_length(words) <= 2000),
  recorded_by uuid not null references member,
  recorded_at timestamptz not null default now(),
  answered_by uuid references member,
  answered_at timestamptz,
  answer text constraint look_report_answer_length check (char_length(answer) between 1 and 2000),
  constraint look_report_answered_whole check ((answered_by is null) = (answered_at is null))
);
create index look_report_of_person on look_report (person_id, recorded_at desc);
create index look_report_open on look_report (recorded_at) where answered_at is null;
create index look_report_about on look_report (about_member);
create index look_report_recorded_by on look_report (recorded_by);
create index look_report_answered_by on look_report (answered_by);

create function may_see_look_report(whose uuid, about uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) or (about is distinct from current_member() and guards(whose)) $$
  set search_path from current;

alter table look_report enable row level security;
alter table look_report force row level security;
create policy look_report_see on look_report for select to "{app}" using (may_see_look_report(person_id, about_member));
create policy look_report_keeping on look_report to "{owner}" using (true) with check (true);
grant select on look_report to "{app}";
insert into erasable (table_name, how, blanked) values ('look_report', 'blank', '{words,answer}');

-- By day here, newest first: days on which something happened, before `before_day`, until a page has enough to read: so
-- many days, or 100 rows. Where there are earlier days, a last row says so, of the kind 'more'. A refusal names nobody.
-- Each day is found by its newest row, so that a page reads the days it shows and no others.
create function looks_by_day(whose uuid, who uuid, part text, before_day date, days_max integer)
returns table (day date, kind text, member_id uuid, name text, duty text, section text, may text, opened text,
  basis text, role text, why text, review text, times integer, first_at timestamptz, list_size integer)
language plpgsql stable security definer as $$
declare
  records uuid[];
  upto timestamptz := case when before_day is null then 'infinity'::timestamptz
    else before_day::timestamp at time zone 'Europe/London' end;
  newest timestamptz;
  its_day date;
  days_told integer := 0;
  rows_told integer := 0;
  its_rows integer;
begin
  if not may_see_looks(whose) then
    return;
  end if;
  records := records_of(whose);
  loop
    select max(latest.at) into newest
    from unnest(records) r (id) cross join lateral (
      (select l.at from look l
       where l.person_id = r.id and l.at < upto and (who is null or l.member_id = who)
         and (part is null or l.section = part)
       order by l.at desc limit 1)
      union all
      (select f.at from refusal f
       where f.person_id = r.id and f.at < upto and who is null and (part is null or f.section = part)
       order by f.at desc limit 1)
    ) latest;
    exit when newest is null;
    its_day := (newest at time zone 'Europe/London')::date;
    if days_told >= days_max or rows_told >= 100 then
      day := its_day;
      kind := 'more';
      return next;
      exit;
    end if;
    return query
      with that_day as (
        select 'look' as kind, l.member_id, l.duty, l.section, l.may, l.opened, l.basis, count(*)::integer as times,
          min(l.at) as first_at, (array_agg(l.id order by l.at))[1] as first_id
        from look l
        where l.person_id = any (records) and l.at < upto and l.at >= its_day::timestamp at time zone 'Europe/London'
          and (who is null or l.member_id = who) and (part is null or l.section = part)
        group by l.member_id, l.duty, l.section, l.may, l.opened, l.basis
        union all
        select 'refusal', null, null, f.section, f.may, 'page', '', count(*)::integer, min(f.at), null
        from refusal f
        where f.person_id = any (records) and f.at < upto and f.at >= its_day::timestamp at time zone 'Europe/London'
          and who is null and (part is null or f.section = part)
        group by f.section, f.may
      )
      select its_day, d.kind, d.member_id, m.name, d.duty, d.section, d.may, d.opened, d.basis,
        case when d.basis = 'role' then (
          select r.role from role r
          where r.member_id = d.member_id and r.role in ('lead', 'guardian') and r.starts_at <= d.first_at
            and (r.ends_at is null or r.ends_at > d.first_at)
          order by r.role desc limit 1) end,
        case d.basis
          when 'urgent' then (
            select u.reason from urgent_access u
            where u.person_id = any (records) and u.member_id = d.member_id and u.opened_at <= d.first_at
              and u.ends_at >= d.first_at
            order by u.opened_at desc limit 1)
          when 'legal duty' then (
            select e.name from sharing s join enquiry e on e.id = s.evidence_id
            where s.member_id = d.member_id and s.person_id = any (records) and s.section = d.section
              and s.basis = 'legal duty' and s.starts_at <= d.first_at and s.ends_at > d.first_at
            order by s.starts_at desc limit 1)
        end,
        case when d.basis = 'urgent' then (
          select v.outcome from urgent_access u join review v on v.urgent_access_id = u.id
          where u.person_id = any (records) and u.member_id = d.member_id and u.opened_at <= d.first_at
            and u.ends_at >= d.first_at
          order by u.opened_at desc, v.reviewed_at desc limit 1) end,
        d.times, d.first_at,
        case when d.opened = 'list' then (select count(*)::integer from look l where l.id = d.first_id) end
      from that_day d left join member m on m.id = d.member_id
      order by d.first_at desc;
    get diagnostics its_rows = row_count;
    days_told := days_told + 1;
    rows_told := rows_told + its_rows;
    upto := its_day::timestamp at time zone 'Europe/London';
  end loop;
end $$ set search_path from current;

-- Everyone who ever looked, to choose one of them.
create function lookers(whose uuid) returns table (id uuid, name text)
language plpgsql stable security definer as $$
begin
  if not may_see_looks(whose) then
    return;
  end if;
  return query
    select m.id, m.name from member m
    where m.id in (select l.member_id from look l where l.person_id = any (records_of(whose)))
    order by lower(m.name), m.id;
end $$ set search_path from current;

-- The guardians who may see this record's looks, but for the one that it is about, and whether or not one is asking.
create function guardians_of(whose uuid, about uuid) returns setof uuid language sql stable security definer as $$
  select distinct m.id from member m join role r on r.member_id = m.id
  where r.role = 'guardian' and m.ended_at is null and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
    and m.id is distinct from about
    and not exists (select from section s where is_excluded(whose, m.id, s.name)) and not is_alleged(whose, m.id)
$$ set search_path from current;

-- The owner says that they did not expect something. Gives how many guardians are told.
create function report_look(report uuid, whose uuid, about uuid, on_day date, its_words text) returns integer
language plpgsql volatile security definer as $$
declare
  guardian uuid;
  told integer := 0;
begin
  if not owns_record(whose) then
    raise insufficient_privilege using message = 'only its owner says what they did not expect';
  end if;
  if about is not null and not exists (
    select from look l where l.person_id = any (records_of(whose)) and l.member_id = about
  ) then
    raise insufficient_privilege using message = 'somebody who never looked is not reported for looking';
  end if;
  insert into look_report (id, person_id, about_member, about_on, words, recorded_by)
  values (report, whose, about, on_day, nullif(its_words, ''), current_member());
  for guardian in select guardians_of(whose, about) loop
    perform queue_words(gen_random_uuid(), guardian, whose, 'Somebody asks you to look into something',
      'Somebody did not expect a look at their record. Sign in, and open My space to see whose.');
    told := told + 1;
  end loop;
  return told;
end $$ set search_path from current;

-- A guardian says what they found, once, and the person is told that there is an answer. False when it was answered.
create function answer_look_report(report uuid, its_answer text) returns boolean
language plpgsql volatile security definer as $$
declare
  answered record;
begin
  if not exists (
    select from look_report r where r.id = report and r.about_member is distinct from current_member()
      and guards(r.person_id) and not owns_record(r.person_id)
  ) then
    raise insufficient_privilege using message = 'a guardian answers, and not the one that it is about';
  end if;
  update look_report set answered_by = current_member(), answered_at = now(), answer = its_answer
  where id = report and answered_at is null
  returning person_id, recorded_by into answered;
  if not found then
    return false;
  end if;
  perform queue_words(gen_random_uuid(), answered.recorded_by, answered.person_id, 'There is an answer for you',
    'The guardian looked into what you told them. Sign in to read the answer.');
  return true;
end $$ set search_path from current;

-- The people who share something with the current member, by name, with what and until when. Nearly every part is open
-- for a plain reason, which is told for all of them at once; only of the others is the rule asked, one by one. Planned once a
-- connection, because planning takes longer than telling.
create function people_for_me(starts text, skipped integer, rows_max integer)
returns table (person_id uuid, name text, parts jsonb) language plpgsql stable security definer as $$
declare
  me uuid := current_member();
  letters text := lower(starts);
  doubtful uuid[];
begin
  if me is null or current_assistant() is not null then
    return;
  end if;
  doubtful := array(select unnest(records_of(e.person_id)) from exclusion e where e.member_id = me);
  return query
    with mine as materialized (
      select s.person_id, s.section, s.basis, s.ends_at, s.section <> 'safeguarding' and s.person_id <> all (doubtful)
        and (s.basis = 'agreed' or (s.basis = 'allocated' and exists (
          select from piece_of_work w
          where w.id = s.evidence_id and w.person_id = s.person_id and w.worker_id = me and w.closed_at is null))) as plain
      from sharing s
      where s.member_id = me and s.starts_at <= now() and s.ends_at > now()
        and not exists (select from withdrawal w where w.sharing_id = s.id)
    ), near as materialized (
      select (records_of(p.id))[1] as kept, p.id from (select distinct m.person_id as id from mine m) p
    ), part as (
      select n.kept, m.section, bool_or(m.plain) as plain, max(m.ends_at) as until,
        (array_agg(m.basis order by m.basis = 'legal duty' desc, m.ends_at desc))[1] as basis
      from near n join mine m on m.person_id = n.id group by n.kept, m.section
    ), shared as (
      select part.kept, jsonb_agg(jsonb_build_object('name', part.section, 'until', part.until, 'basis', part.basis))
        filter (where case when part.plain then true
          else coalesce(basis_for(part.kept, part.section, 'see'), 'role') <> 'role' end) as its_parts
      from part group by part.kept
    )
    select p.id, m.name, s.its_parts
    from shared s join person p on p.id = s.kept join member m on m.id = p.member_id
    where s.its_parts is not null and p.erased_at is null and p.member_id <> me
      and (starts = '' or starts_with(lower(m.name), letters) or position(' ' || letters in lower(m.name)) > 0)
    order by lower(m.name), p.id
    offset skipped limit rows_max;
end $$ set plan_cache_mode = force_generic_plan set search_path from current;

-- The newest line about each person that a list names. The list was opened in this very transaction: its look is the
-- proof that each of them may be seen, and asking the policy again for every entry would cost more than all the rest.
create function newest_about(its_look uuid) returns table (person_id uuid, words text)
language sql stable security definer as $$
  select l.person_id, newest.words
  from look l cross join lateral (
    select left(e.words, 200) as words from about_entry e
    where e.person_id = l.person_id and e.words is not null order by e.recorded_at desc limit 1
  ) newest
  where l.id = its_look and l.section = 'about' and l.opened = 'list' and l.at = now() and l.member_id = current_member()
    and current_assistant() is null
$$ set search_path from current;

-- With a role that sees every record, the first letters of a name find anybody's.
create function people_by_name(starts text, skipped integer, rows_max integer)
returns table (person_id uuid, name text, parts jsonb) language plpgsql stable security definer as $$
declare
  letters text := lower(starts);
begin
  if letters = '' or not (holds_role('lead') or holds_role('guardian')) then
    return;
  end if;
  return query
    select found.id, found.its_name, open.parts from (
      select p.id, m.name as its_name from person p join member m on m.id = p.member_id
      where p.erased_at is null and p.member_id <> current_member()
        and (starts_with(lower(m.name), letters) or position(' ' || letters in lower(m.name)) > 0)
        and not exists (select from same_person o where o.from_person_id = p.id and o.undone_at is null)
        and may_meet(p.id)
      order by lower(m.name), p.id
      offset skipped limit rows_max
    ) found
    cross join lateral (
      select jsonb_agg(jsonb_build_object('name', part.name, 'until', null, 'basis', 'role') order by part.place) as parts
      from sections_of(found.id) part
    ) open
    order by lower(found.its_name), found.id;
end $$ set search_path from current;

-- Who can open something of one's own record today, by name: what was taken back, has no evidence any more or is kept
-- out is left out, as basis_for would. For the owner alone.
create function who_can_see(whose uuid) returns table (id uuid, name text)
language plpgsql stable security definer as $$
begin
  if not owns_record(whose) then
    return;
  end if;
  return query
    select distinct m.id, m.name from sharing s join member m on m.id = s.member_id
    where s.person_id = any (records_of(whose)) and m.ended_at is null and s.starts_at <= now() and s.ends_at > now()
      and not exists (select from withdrawal w where w.sharing_id = s.id)
      and evidence_stands(s.basis, s.evidence_id, s.person_id, s.member_id, s.section)
      and (s.basis = 'legal duty' or not is_excluded(s.person_id, s.member_id, s.section))
    order by m.name, m.id;
end $$ set search_path from current;

revoke all on function newest_about, who_can_see, may_see_look_report, looks_by_day, lookers, guardians_of, report_look,
  answer_look_report, people_for_me, people_by_name from public;
grant execute on function newest_about, who_can_see, may_see_look_report, looks_by_day, lookers, report_look, answer_look_report,
  people_for_me, people_by_name to "{app}";
