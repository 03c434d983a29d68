-- Entries kept from the person, because reading them would put somebody else in danger or name who told us in confidence
-- (Data Protection Act 2018, schedule 2 paragraph 16 and schedule 3 part 2). A table of its own: the policy of no plain
-- entry opens it. Two people decide, it is looked at again within a year, and it becomes a plain entry when it ends.

create table withheld_entry (
  id uuid primary key,
  person_id uuid not null references person,
  section text not null references section,
  -- Null once it became a plain entry, or was erased.
  words text constraint withheld_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  reason text not null constraint withheld_entry_reason check (reason in ('safety', 'identity')),
  why text constraint withheld_entry_why_length check (char_length(why) between 10 and 2000),
  -- Whether the person is told that there is something. Not where that alone would be a danger.
  tell_person boolean not null,
  withheld_by uuid not null references member,
  withheld_at timestamptz not null default now(),
  -- Two working days, counted without bank holidays, so never later than the promise.
  agree_by timestamptz not null default now() + case extract(isodow from now() at time zone 'Europe/London')
    when 4 then interval '4 days' when 5 then interval '4 days' when 6 then interval '3 days' else interval '2 days' end,
  agreed_by uuid references member,
  agreed_at timestamptz,
  review_on date not null,
  outcome text constraint withheld_entry_outcome check (outcome in ('refused', 'released')),
  ended_by uuid references member,
  ended_at timestamptz,
  -- The plain entry that it became.
  entry_id uuid,
  constraint withheld_entry_by_two check (agreed_by <> withheld_by),
  constraint withheld_entry_a_year_at_most
    check (review_on <= (coalesce(agreed_at, withheld_at) at time zone 'Europe/London')::date + interval '1 year')
);
create index withheld_entry_of_person on withheld_entry (person_id, section);
create index withheld_entry_section on withheld_entry (section);
create index withheld_entry_withheld_by on withheld_entry (withheld_by);
create index withheld_entry_agreed_by on withheld_entry (agreed_by);
create index withheld_entry_ended_by on withheld_entry (ended_by);
create index withheld_entry_open on withheld_entry (review_on) where ended_at is null;

-- By work or by law, today: a piece of work they are named on, or an enquiry or order they are named in.
create function works_on(whose uuid, part text, wanted text) returns boolean
language sql stable security definer as $$
  select exists (
    select from sharing s join member m on m.id = s.member_id
    where s.member_id = current_member() and s.person_id = any (records_of(whose)) and s.section = part
      and s.basis in ('allocated', 'legal duty') and (s.may = 'write' or wanted = 'see') and m.ended_at is null
      and s.starts_at <= now() and s.ends_at > now()
      and not exists (select from withdrawal w where w.sharing_id = s.id)
      and evidence_stands(s.basis, s.evidence_id, s.person_id, s.member_id, s.section)
  )
$$ set search_path from current;

-- Those who work with the person or answer for it, and none of those that the person lets in, nor an hour's urgent
-- access. Never whoever is said to have done harm, because somebody who speaks of it may be who needs to be kept safe.
create function may_see_withheld(whose uuid, part text) returns boolean
language plpgsql stable security definer as $$
declare
  basis text := basis_for(whose, part, 'see');
begin
  if basis is null or basis in ('self', 'assisted', 'duty') or current_assistant() is not null then
    return false;
  end if;
  if is_alleged(whose, current_member()) then
    return false;
  end if;
  -- Who has several ways in is let in by the one that lasts longest, so the others are asked for too.
  return basis in ('allocated', 'legal duty', 'role') or works_on(whose, part, 'see')
    or holds_role('lead') or holds_role('guardian');
end $$ set search_path from current;

create function may_withhold(whose uuid, part text, who uuid) returns boolean
language plpgsql stable security definer as $$
begin
  return who = current_member() and may_see_withheld(whose, part)
    and (holds_role('lead') or works_on(whose, part, 'write'));
end $$ set search_path from current;

-- A second person keeps it back until a day, a year ahead at most: first by agreeing, later by looking at it again.
-- False where it is not theirs to decide.
create function agree_withheld(which uuid, until date) returns boolean
language plpgsql volatile security definer as $$
declare
  today date := (now() at time zone 'Europe/London')::date;
  found_entry withheld_entry;
begin
  select * into found_entry from withheld_entry w where w.id = which and w.ended_at is null for update;
  if found_entry.id is null or found_entry.withheld_by = current_member() or not holds_role('lead')
    or not may_see_withheld(found_entry.person_id, found_entry.section)
    or until is null or until <= today or until > today + interval '1 year' then
    return false;
  end if;
  update withheld_entry set agreed_by = current_member(), agreed_at = now(), review_on = until where id = which;
  return true;
end $$ set search_path from current;

-- It becomes a plain entry in the name of whoever wrote it: refused by the second person, or released by a lead.
create function release_withheld(which uuid, entry uuid) returns text
language plpgsql volatile security definer as $$
declare
  found_entry withheld_entry;
  its_outcome text;
begin
  select * into found_entry from withheld_entry w where w.id = which and w.ended_at is null for update;
  if found_entry.id is null or not holds_role('lead')
    or not may_see_withheld(found_entry.person_id, found_entry.section)
    or (found_entry.agreed_by is null and found_entry.withheld_by = current_member()) then
    return null;
  end if;
  its_outcome := case when found_entry.agreed_by is null then 'refused' else 'released' end;
  execute format(
    'insert into %I (id, person_id, entry_id, version, words, happened_on, written_by) values ($1, $2, $1, 1, $3, $4, $5)',
    found_entry.section || '_entry')
    using entry, found_entry.person_id, found_entry.words, found_entry.happened_on, found_entry.withheld_by;
  update withheld_entry set words = null, outcome = its_outcome, ended_by = current_member(), ended_at = now(),
    entry_id = entry where id = which;
  return its_outcome;
end $$ set search_path from current;

-- How many entries the owner is told of that they are not shown. No words, no names; to everybody else there are none.
create function withheld_told(whose uuid, part text) returns bigint language sql stable security definer as $$
  select count(*) from withheld_entry w
  where w.person_id = any (records_of(whose)) and w.section = part and w.tell_person and w.ended_at is null
    and owns_record(whose)
$$ set search_path from current;

-- What waits for a practice lead: to be agreed by a second person, or to be looked at again within 30 days.
create function withheld_to_review() returns table (
  id uuid, person_id uuid, section text, person_name text, withheld_by_name text, what text, due_on date
) language plpgsql stable security definer as $$
declare
  today date := (now() at time zone 'Europe/London')::date;
begin
  if not holds_role('lead') then
    return;
  end if;
  return query
    select w.id, w.person_id, w.section, owner.name, writer.name,
      case when w.agreed_by is null then 'agree' else 'review' end,
      case when w.agreed_by is null then (w.agree_by at time zone 'Europe/London')::date else w.review_on end
    from withheld_entry w join person p on p.id = w.person_id join member owner on owner.id = p.member_id
      join member writer on writer.id = w.withheld_by
    where w.ended_at is null and w.withheld_by <> current_member()
      and (w.agreed_by is null or w.review_on <= today + 30)
      and may_see_withheld(w.person_id, w.section)
    order by 7, w.id;
end $$ set search_path from current;

-- Who can see a part of one's own record by a sharing today, the longest first. Nothing to anybody but its owner.
create function sharers_of(whose uuid, part text) returns table (name text, until timestamptz)
language sql stable security definer as $$
  select m.name, max(s.ends_at)
  from sharing s join member m on m.id = s.member_id
  where owns_record(whose) and s.person_id = any (records_of(whose)) and s.section = part and m.ended_at is null
    and s.starts_at <= now() and s.ends_at > now()
    and not exists (select from withdrawal w where w.sharing_id = s.id)
    and evidence_stands(s.basis, s.evidence_id, s.person_id, s.member_id, s.section)
    and (s.basis = 'legal duty' or not is_excluded(whose, s.member_id, part))
  group by m.id, m.name
  order by 2 desc, 1
$$ set search_path from current;

revoke all on function works_on, may_see_withheld, may_withhold, agree_withheld, release_withheld, withheld_told,
  withheld_to_review, sharers_of from public;
grant execute on function may_see_withheld, may_withhold, agree_withheld, release_withheld, withheld_told,
  withheld_to_review, sharers_of to "{app}";

alter table withheld_entry enable row level security;
alter table withheld_entry force row level security;
create policy withheld_entry_see on withheld_entry for select to "{app}" using (may_see_withheld(person_id, section));
create policy withheld_entry_add on withheld_entry for insert to "{app}"
  with check (may_withhold(person_id, section, withheld_by));
create policy withheld_entry_keeping on withheld_entry to "{owner}" using (true) with check (true);
grant select on withheld_entry to "{app}";
grant insert (id, person_id, section, words, happened_on, reason, why, tell_person, withheld_by, review_on)
  on withheld_entry to "{app}";
insert into erasable (table_name, how, blanked) values ('withheld_entry', 'blank', '{words,why}');
