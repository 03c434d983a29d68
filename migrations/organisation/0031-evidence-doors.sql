-- The doors by which evidence comes in, and sharings follow from it. Pages add no row of evidence themselves: each door
-- asks first who calls. False means no: for somebody who has no office in this record, and for what is not so.

-- What each piece of evidence is to open. Where a second person signs it off, the sharings are made only then.
alter table piece_of_work
  add column seen text[] not null default '{}',
  add column written text[] not null default '{}',
  add column ends_at timestamptz not null default now() + interval '1 year';
alter table authority
  add column seen text[] not null default '{}',
  add column written text[] not null default '{}',
  add column signed_off_by uuid references member,
  add column signed_off_at timestamptz,
  add constraint authority_by_two check (signed_off_by <> seen_by);
create index authority_signed_off_by on authority (signed_off_by);
alter table best_interests
  add column seen text[] not null default '{}',
  add column written text[] not null default '{}',
  add column signed_off_by uuid references member,
  add column signed_off_at timestamptz,
  add constraint best_interests_by_two check (signed_off_by <> decided_by);
create index best_interests_signed_off_by on best_interests (signed_off_by);
alter table enquiry
  add column seen text[] not null default '{}',
  add column written text[] not null default '{}',
  add column closed_why text constraint enquiry_closed_why_length check (char_length(closed_why) between 1 and 1000);

-- Who may see by an enquiry.
create table enquiry_member (
  id uuid primary key,
  person_id uuid not null references person,
  enquiry_id uuid not null references enquiry on delete cascade,
  member_id uuid not null references member,
  recorded_by uuid not null references member,
  recorded_at timestamptz not null default now()
);
create index enquiry_member_of_person on enquiry_member (person_id);
create index enquiry_member_of_enquiry on enquiry_member (enquiry_id);
create index enquiry_member_of_member on enquiry_member (member_id);
create index enquiry_member_recorded_by on enquiry_member (recorded_by);

-- What somebody else made of an urgent look afterwards. Only added: a second thought is a second row.
create table review (
  id uuid primary key,
  person_id uuid not null references person,
  urgent_access_id uuid not null references urgent_access,
  outcome text not null constraint review_outcome check (outcome in ('right', 'not right')),
  words text not null constraint review_words_length check (char_length(words) between 1 and 2000),
  reviewed_by uuid not null references member,
  reviewed_at timestamptz not null default now()
);
create index review_of_person on review (person_id);
create index review_of_urgent on review (urgent_access_id);
create index review_reviewed_by on review (reviewed_by);

-- That it was told how a piece of evidence ends soon. Once for each.
create table evidence_reminder (
  evidence_id uuid primary key,
  person_id uuid not null references person,
  reminded_at timestamptz not null default now()
);
create index evidence_reminder_of_person on evidence_reminder (person_id);

-- Whom the person keeps out of any part, or who is said to have done harm, has no office in that record either.
create function is_kept_from(whose uuid, who uuid) returns boolean language sql stable security definer as $$
  select exists (
    select from exclusion e
    where e.member_id = who and e.person_id = any (records_of(whose))
      and not exists (select from withdrawal w where w.exclusion_id = e.id)
  ) or exists (
    select from enquiry_alleged a join enquiry e on e.id = a.enquiry_id
    where a.member_id = who and a.person_id = any (records_of(whose)) and e.closed_at is null
  )
$$ set search_path from current;

-- A record that is there, is another's, and whose owner does not keep the current member out.
create function serves(whose uuid) returns boolean language sql stable security definer as $$
  select current_member() is not null and current_assistant() is null
    and exists (select from person where id = whose and erased_at is null)
    and not exists (select from person where id = any (records_of(whose)) and member_id = current_member())
    and not is_kept_from(whose, current_member())
$$ set search_path from current;

create function leads(whose uuid) returns boolean language sql stable security definer as
  $$ select holds_role('lead') and serves(whose) $$ set search_path from current;

create function allocates(whose uuid) returns boolean language sql stable security definer as
  $$ select (holds_role('lead') or holds_role('desk')) and serves(whose) $$ set search_path from current;

-- A worker or lead with a right of their own. What was opened in an emergency is for reading, and gives nobody a right.
create function may_record_about(whose uuid, part text) returns boolean language sql stable security definer as $$
  select (holds_role('worker') or holds_role('lead')) and serves(whose) and may_see(whose, part) and (holds_role('lead')
    or exists (
      select from sharing s
      where s.member_id = current_member() and s.person_id = any (records_of(whose)) and s.section = part
        and s.basis in ('agreed', 'allocated', 'legal duty') and s.starts_at <= now() and s.ends_at > now()
        and not exists (select from withdrawal w where w.sharing_id = s.id)
        and evidence_stands(s.basis, s.evidence_id, s.person_id, s.member_id, s.section)))
$$ set search_path from current;

create function opens_enquiries(whose uuid) returns boolean language sql stable security definer as $$
  select (holds_role('desk') or holds_role('worker') or holds_role('lead')) and serves(whose) and may_meet(whose)
$$ set search_path from current;

create function reviews(whose uuid) returns boolean language sql stable security definer as
  $$ select (holds_role('lead') or holds_role('guardian')) and serves(whose) $$ set search_path from current;

-- The record's name for whoever has an office in it, as the desk that names its worker; null for others.
create function name_of_record(whose uuid) returns text language sql stable security definer as $$
  select m.name from person p join member m on m.id = p.member_id
  where p.id = whose and p.erased_at is null and (may_meet(whose) or allocates(whose))
$$ set search_path from current;

create function may_see_work(whose uuid) returns boolean language plpgsql stable security definer as
  $$ begin return may_see(whose, 'team') or allocates(whose); end $$ set search_path from current;

-- Whoever is said to have done harm is never told, whatever was shared with them before.
create function may_see_enquiry(whose uuid) returns boolean language plpgsql stable security definer as $$
begin
  return may_see(whose, 'safeguarding') and (owns_record(whose) or not is_alleged(whose, current_member()));
end $$ set search_path from current;

create function may_see_review(whose uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) or guards(whose) or leads(whose) $$ set search_path from current;

create function may_see_urgent(whose uuid, who uuid) returns boolean language sql stable security definer as
  $$ select may_see_sharing(whose, who) or leads(whose) $$ set search_path from current;

create function may_see_evidence_reminder(whose uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) $$ set search_path from current;

-- Something in the record that someone opens, for each section once. Internal: its callers have asked who calls.
create function open_sharings(its_basis text, evidence uuid, whose uuid, who uuid, seen text[], written text[],
  until timestamptz) returns void
language sql volatile security definer as $$
  insert into sharing (id, person_id, member_id, section, may, basis, evidence_id, ends_at, granted_by)
  select gen_random_uuid(), whose, who, part.name, case when part.name = any (written) then 'write' else 'see' end,
    its_basis, evidence, until, current_member()
  from (select unnest(seen) as name union select unnest(written)) part
$$ set search_path from current;

-- Where two records are one, the person may sign in by either, and each has its own private way to be told.
create function tell_of_change(whose uuid) returns void language sql volatile security definer as $$
  select queue_words(gen_random_uuid(), p.member_id, p.id, 'Something changed in who can see your record',
    'Something changed in who can see your record. Sign in to see what.')
  from person p where p.id = any (records_of(whose))
$$ set search_path from current;

create function note_evidence(what text, evidence uuid, whose uuid) returns void
language sql volatile security definer as $$
  select record_audit(gen_random_uuid(), what, jsonb_build_object('evidence', evidence, 'person', whose), null)
$$ set search_path from current;

-- Nobody who is kept out hears that there is something to be kept out of.
create function tell_who_may_see(whose uuid, who uuid) returns void language sql volatile security definer as $$
  select queue_words(gen_random_uuid(), who, whose, 'You may see something new',
    'You may see something new in somebody’s record. Sign in to see what.')
  where not is_kept_from(whose, who)
$$ set search_path from current;

-- Known sections, at least one, and none that may not be opened on this ground.
create function are_parts(seen text[], written text[], never text[]) returns boolean
language sql stable security definer as $$
  select cardinality(seen || written) > 0 and not (seen || written) && never
    and (seen || written) <@ array(select name from section)
$$ set search_path from current;

create function end_of(last_day date) returns timestamptz language sql stable as
  $$ select (last_day + 1)::timestamp at time zone 'Europe/London' $$ set search_path from current;

-- Today or later, and a year at most: by then somebody looks at it again.
create function within_a_year(first_day date, last_day date) returns boolean language sql stable as $$
  select last_day >= (now() at time zone 'Europe/London')::date and last_day <= first_day + interval '1 year'
    and first_day <= (now() at time zone 'Europe/London')::date
$$ set search_path from current;

-- Members with exactly this name, for staff who name somebody; with an e-mail, only who has it.
create function members_named(its_name text, its_email text) returns table (id uuid, name text)
language plpgsql stable security definer as $$
begin
  if not (holds_role('desk') or holds_role('worker') or holds_role('lead')) then
    return;
  end if;
  return query
    select m.id, m.name from member m
    where lower(m.name) = lower(btrim(its_name)) and m.ended_at is null
      and (its_email is null or exists (
        select from signin_email e
        where e.member_id = m.id and lower(e.email) = lower(its_email) and e.confirmed_at is not null
          and e.ended_at is null))
    order by m.id limit 3;
end $$ set search_path from current;

-- Allocated ------------------------------------------------------------------------------------------------------

-- Those who may be named on a piece of work. Whom the person keeps out is left out in silence.
create function workers_for(whose uuid) returns table (id uuid, name text)
language plpgsql stable security definer as $$
begin
  if not allocates(whose) then
    return;
  end if;
  return query
    select m.id, m.name from member m
    where m.ended_at is null and not is_kept_from(whose, m.id)
      and exists (select from role r where r.member_id = m.id and r.role = 'worker' and r.starts_at <= now()
        and (r.ends_at is null or r.ends_at > now()))
      and not exists (select from person p where p.id = any (records_of(whose)) and p.member_id = m.id)
    order by m.name, m.id;
end $$ set search_path from current;

create function open_work(piece uuid, whose uuid, worker uuid, its_about text, its_seen text[], its_written text[])
returns boolean language plpgsql volatile security definer as $$
begin
  if not allocates(whose) or not are_parts(its_seen, its_written, '{safeguarding}')
    or not exists (select from workers_for(whose) w where w.id = worker) then
    return false;
  end if;
  insert into piece_of_work (id, person_id, worker_id, about, opened_by, seen, written)
  values (piece, whose, worker, its_about, current_member(), its_seen, its_written);
  perform open_sharings('allocated', piece, whose, worker, its_seen, its_written, now() + interval '1 year');
  perform tell_of_change(whose);
  perform tell_who_may_see(whose, worker);
  perform note_evidence('work.opened', piece, whose);
  return true;
end $$ set search_path from current;

-- Whoever names workers reads who works with the person, and what for. That is a look too, by no basis of their own.
create function look_at_work(look_id uuid, whose uuid, request uuid) returns boolean
language plpgsql volatile security definer as $$
begin
  if not allocates(whose) then
    return false;
  end if;
  insert into look (id, person_id, member_id, section, may, opened, basis, request_id)
  values (look_id, whose, current_member(), 'team', 'see', 'page', 'allocating', request);
  return true;
end $$ set search_path from current;

create function close_work(piece uuid, whose uuid) returns boolean
language plpgsql volatile security definer as $$
begin
  if not allocates(whose) then
    return false;
  end if;
  update piece_of_work set closed_by = current_member(), closed_at = now()
  where id = piece and person_id = any (records_of(whose)) and closed_at is null;
  if found then
    perform tell_of_change(whose);
    perform note_evidence('work.closed', piece, whose);
    return true;
  end if;
  return false;
end $$ set search_path from current;

-- Those who act for the person -------------------------------------------------------------------------------------

-- Recorded by one who saw the document, for another; it opens nothing before a second person signed it off.
create function record_authority(evidence uuid, whose uuid, who uuid, its_kind text, its_covers text,
  its_document text, its_seen_on date, its_until date, its_seen text[], its_written text[]) returns boolean
language plpgsql volatile security definer as $$
declare
  never text[] := case its_covers when 'money'
    then array['about', 'people', 'conversations', 'plan', 'team', 'diary', 'notes', 'safeguarding']
    else array['budget', 'safeguarding'] end;
begin
  if not may_record_about(whose, 'people') or who = current_member()
    or not exists (select from member m where m.id = who and m.ended_at is null)
    or exists (select from person p where p.id = any (records_of(whose)) and p.member_id = who)
    or not are_parts(its_seen, its_written, never)
    or its_seen_on > (now() at time zone 'Europe/London')::date
    or not within_a_year((now() at time zone 'Europe/London')::date, its_until) then
    return false;
  end if;
  insert into authority (id, person_id, member_id, kind, covers, document, seen_by, seen_on, until, seen, written)
  values (evidence, whose, who, its_kind, its_covers, its_document, current_member(), its_seen_on, its_until, its_seen,
    its_written);
  perform note_evidence('authority.recorded', evidence, whose);
  return true;
end $$ set search_path from current;

create function sign_off_authority(evidence uuid, whose uuid) returns boolean
language plpgsql volatile security definer as $$
declare
  it authority;
begin
  if not leads(whose) then
    return false;
  end if;
  update authority set signed_off_by = current_member(), signed_off_at = now()
  where id = evidence and person_id = any (records_of(whose)) and signed_off_at is null and ended_at is null
    and until >= (now() at time zone 'Europe/London')::date and current_member() not in (seen_by, member_id)
  returning * into it;
  if it.id is null then
    return false;
  end if;
  perform open_sharings(it.kind, it.id, it.person_id, it.member_id, it.seen, it.written, end_of(it.until));
  perform tell_of_change(whose);
  perform tell_who_may_see(whose, it.member_id);
  perform note_evidence('authority.signed-off', evidence, whose);
  return true;
end $$ set search_path from current;

create function end_authority(evidence uuid, whose uuid) returns boolean
language plpgsql volatile security definer as $$
begin
  if not may_record_about(whose, 'people') then
    return false;
  end if;
  update authority set ended_by = current_member(), ended_at = now()
  where id = evidence and person_id = any (records_of(whose)) and ended_at is null;
  if found then
    perform tell_of_change(whose);
    perform note_evidence('authority.ended', evidence, whose);
    return true;
  end if;
  return false;
end $$ set search_path from current;

-- Deciding for a time what the person cannot (Mental Capacity Act 2005) -----------------------------------------------

-- Whether a record of that stands, for whoever sees who acts for the person: a welfare attorney counts only while it does.
create function lacks_capacity(whose uuid) returns boolean language sql stable security definer as $$
  select may_see(whose, 'people') and exists (
    select from capacity_record c where c.person_id = any (records_of(whose)) and c.ended_at is null
      and c.until >= (now() at time zone 'Europe/London')::date)
$$ set search_path from current;

-- An assessment wakes a welfare attorney's rights, so no attorney may make it.
create function record_capacity(evidence uuid, whose uuid, its_decision text, its_why text, its_assessed_on date,
  its_until date) returns boolean
language plpgsql volatile security definer as $$
begin
  if not may_record_about(whose, 'about') or not within_a_year(its_assessed_on, its_until)
    or exists (select from authority a where a.person_id = any (records_of(whose)) and a.member_id = current_member()
      and a.ended_at is null) then
    return false;
  end if;
  insert into capacity_record (id, person_id, decision, why, assessed_by, assessed_on, until)
  values (evidence, whose, its_decision, its_why, current_member(), its_assessed_on, its_until);
  perform tell_of_change(whose);
  perform note_evidence('capacity.recorded', evidence, whose);
  return true;
end $$ set search_path from current;

create function end_capacity(evidence uuid, whose uuid) returns boolean
language plpgsql volatile security definer as $$
begin
  if not may_record_about(whose, 'about') then
    return false;
  end if;
  update capacity_record set ended_by = current_member(), ended_at = now()
  where id = evidence and person_id = any (records_of(whose)) and ended_at is null;
  if found then
    perform tell_of_change(whose);
    perform note_evidence('capacity.ended', evidence, whose);
    return true;
  end if;
  return false;
end $$ set search_path from current;

create function record_best_interests(evidence uuid, whose uuid, capacity uuid, who uuid, its_decision text,
  its_decided_on date, its_until date, its_seen text[], its_written text[]) returns boolean
language plpgsql volatile security definer as $$
begin
  if not may_record_about(whose, 'about') or who = current_member()
    or not are_parts(its_seen, its_written, '{safeguarding}')
    or not within_a_year(its_decided_on, its_until)
    or not exists (select from member m where m.id = who and m.ended_at is null)
    or exists (select from person p where p.id = any (records_of(whose)) and p.member_id = who)
    or not exists (select from capacity_record c where c.id = capacity and c.person_id = any (records_of(whose)) and c.ended_at is null
      and c.until >= its_until) then
    return false;
  end if;
  insert into best_interests (id, person_id, capacity_record_id, member_id, decision, decided_by, decided_on, until,
    seen, written)
  values (evidence, whose, capacity, who, its_decision, current_member(), its_decided_on, its_until, its_seen,
    its_written);
  perform note_evidence('best-interests.recorded', evidence, whose);
  return true;
end $$ set search_path from current;

create function sign_off_best_interests(evidence uuid, whose uuid) returns boolean
language plpgsql volatile security definer as $$
declare
  it best_interests;
begin
  if not leads(whose) then
    return false;
  end if;
  update best_interests set signed_off_by = current_member(), signed_off_at = now()
  where id = evidence and person_id = any (records_of(whose)) and signed_off_at is null and ended_at is null
    and until >= (now() at time zone 'Europe/London')::date and current_member() not in (decided_by, member_id)
  returning * into it;
  if it.id is null then
    return false;
  end if;
  perform open_sharings('best interests', it.id, it.person_id, it.member_id, it.seen, it.written, end_of(it.until));
  perform tell_of_change(whose);
  perform tell_who_may_see(whose, it.member_id);
  perform note_evidence('best-interests.signed-off', evidence, whose);
  return true;
end $$ set search_path from current;

create function end_best_interests(evidence uuid, whose uuid) returns boolean
language plpgsql volatile security definer as $$
begin
  if not may_record_about(whose, 'about') then
    return false;
  end if;
  update best_interests set ended_by = current_member(), ended_at = now()
  where id = evidence and person_id = any (records_of(whose)) and ended_at is null;
  if found then
    perform tell_of_change(whose);
    perform note_evidence('best-interests.ended', evidence, whose);
    return true;
  end if;
  return false;
end $$ set search_path from current;

-- Legal duty (Care Act 2014 section 42, or a court's order) -----------------------------------------------------------

create function open_enquiry(evidence uuid, whose uuid, its_kind text, its_name text, its_until date, seers uuid[],
  alleged uuid[], its_seen text[], its_written text[]) returns boolean
language plpgsql volatile security definer as $$
declare
  its_owner uuid := (select p.member_id from person p where p.id = whose);
begin
  if not opens_enquiries(whose) or not are_parts(its_seen, its_written, '{}') or cardinality(seers) = 0
    or seers && alleged or its_owner = any (seers || alleged)
    or not within_a_year((now() at time zone 'Europe/London')::date, its_until)
    or exists (select from unnest(seers) named where not exists (
      select from member m where m.id = named and m.ended_at is null))
    or exists (select from unnest(alleged) named where not exists (select from member m where m.id = named)) then
    return false;
  end if;
  insert into enquiry (id, person_id, kind, name, opened_by, ends_at, seen, written)
  values (evidence, whose, its_kind, its_name, current_member(), least(end_of(its_until), now() + interval '1 year'),
    its_seen, its_written);
  insert into enquiry_member (id, person_id, enquiry_id, member_id, recorded_by)
  select gen_random_uuid(), whose, evidence, who, current_member() from (select distinct unnest(seers) as who) named;
  insert into enquiry_alleged (id, person_id, enquiry_id, member_id, recorded_by)
  select gen_random_uuid(), whose, evidence, who, current_member() from (select distinct unnest(alleged) as who) named;
  perform note_evidence('enquiry.opened', evidence, whose);
  return true;
end $$ set search_path from current;

create function sign_off_enquiry(evidence uuid, whose uuid) returns boolean
language plpgsql volatile security definer as $$
declare
  it enquiry;
  named record;
begin
  if not leads(whose) then
    return false;
  end if;
  update enquiry set signed_off_by = current_member(), signed_off_at = now()
  where id = evidence and person_id = any (records_of(whose)) and signed_off_at is null and closed_at is null and ends_at > now()
    and opened_by <> current_member()
  returning * into it;
  if it.id is null then
    return false;
  end if;
  for named in select n.member_id from enquiry_member n where n.enquiry_id = it.id loop
    perform open_sharings('legal duty', it.id, it.person_id, named.member_id, it.seen, it.written, it.ends_at);
    -- A legal duty goes past an exclusion, so they are told whether or not they are kept out.
    perform queue_words(gen_random_uuid(), named.member_id, whose, 'You may see something new',
      'You may see something new in somebody’s record. Sign in to see what.')
    where not is_alleged(whose, named.member_id);
  end loop;
  perform tell_of_change(whose);
  perform note_evidence('enquiry.signed-off', evidence, whose);
  return true;
end $$ set search_path from current;

create function close_enquiry(evidence uuid, whose uuid, why text) returns boolean
language plpgsql volatile security definer as $$
begin
  if not leads(whose) then
    return false;
  end if;
  update enquiry set closed_by = current_member(), closed_at = now(), closed_why = why
  where id = evidence and person_id = any (records_of(whose)) and closed_at is null;
  if found then
    perform tell_of_change(whose);
    perform note_evidence('enquiry.closed', evidence, whose);
    return true;
  end if;
  return false;
end $$ set search_path from current;

-- Urgent -----------------------------------------------------------------------------------------------------------

create function opens_in_an_emergency() returns boolean language sql stable security definer as
  $$ select holds_role('desk') or holds_role('worker') or holds_role('lead') $$ set search_path from current;

-- Opens it for an hour. Null for a record that is not there and for one whose owner keeps this member out: nobody can
-- tell the two apart. The pages reckon the working days of the review; the bound keeps a promise from being years away.
create function open_urgent(evidence uuid, whose uuid, its_reason text, review_due timestamptz) returns timestamptz
language plpgsql volatile security definer as $$
declare
  until timestamptz := now() + interval '1 hour';
  guardian record;
begin
  if not opens_in_an_emergency() or not serves(whose) or review_due is null or review_due > now() + interval '8 days'
    or review_due < now() then
    return null;
  end if;
  -- Open already: pressed again, it writes to nobody again, and lasts no longer.
  if urgent_until(whose) is not null then
    return urgent_until(whose);
  end if;
  insert into urgent_access (id, person_id, member_id, reason, ends_at, review_by)
  values (evidence, whose, current_member(), its_reason, until, review_due);
  perform open_sharings('urgent', evidence, whose, current_member(),
    array(select name from section where name <> 'safeguarding'), '{}', until);
  perform tell_of_change(whose);
  for guardian in
    select distinct r.member_id from role r join member m on m.id = r.member_id
    where r.role = 'guardian' and m.ended_at is null and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
      and r.member_id <> current_member() and not is_kept_from(whose, r.member_id)
  loop
    perform queue_words(gen_random_uuid(), guardian.member_id, whose, 'An urgent look waits for a review',
      'Somebody opened a record because it was urgent. Sign in and open “Reviews” to see whose, and why.');
  end loop;
  perform note_evidence('urgent.opened', evidence, whose);
  return until;
end $$ set search_path from current;

-- Until when the current member has this record open in an emergency; null when they do not, or no more.
create function urgent_until(whose uuid) returns timestamptz language sql stable security definer as $$
  select max(u.ends_at) from urgent_access u
  where u.person_id = any (records_of(whose)) and u.member_id = current_member() and u.ended_at is null and u.ends_at > now()
    and serves(whose)
$$ set search_path from current;

create function end_urgent(whose uuid) returns boolean language plpgsql volatile security definer as $$
begin
  update urgent_access set ended_at = now()
  where person_id = any (records_of(whose)) and member_id = current_member() and ended_at is null and ends_at > now();
  return found;
end $$ set search_path from current;

-- By exact name, now or before, and date of birth. Whoever is kept out finds nobody, as where there is nobody.
create function find_for_urgent(its_name text, born date) returns uuid
language plpgsql stable security definer as $$
declare
  found_one uuid[];
begin
  if not opens_in_an_emergency() then
    return null;
  end if;
  found_one := array(
    select distinct (records_of(p.id))[1]
    from person p join member m on m.id = p.member_id join person_identity i on i.person_id = p.id
    where i.born_on = born and lower(btrim(its_name)) in (lower(i.name), lower(m.name)) and p.erased_at is null
      and serves(p.id)
    limit 2);
  return case when cardinality(found_one) = 1 then found_one[1] end;
end $$ set search_path from current;

-- Reviews ------------------------------------------------------------------------------------------------------------

-- What was in fact read while it was open, for whoever goes through it.
create function parts_looked_at(urgent uuid) returns text[] language sql stable security definer as $$
  select array(
    select distinct l.section from look l join urgent_access u on u.id = urgent
    where l.person_id = u.person_id and l.member_id = u.member_id and l.basis = 'urgent'
      and l.at between u.opened_at and least(coalesce(u.ended_at, u.ends_at), u.ends_at)
      and reviews(u.person_id)
    order by l.section)
$$ set search_path from current;

-- By somebody else than who looked.
create function record_review(entry uuid, urgent uuid, its_outcome text, its_words text) returns boolean
language plpgsql volatile security definer as $$
declare
  it urgent_access;
begin
  select u.* into it from urgent_access u where u.id = urgent;
  if it.id is null or not reviews(it.person_id) or it.member_id = current_member() then
    return false;
  end if;
  insert into review (id, person_id, urgent_access_id, outcome, words, reviewed_by)
  values (entry, it.person_id, it.id, its_outcome, its_words, current_member());
  perform queue_words(gen_random_uuid(), p.member_id, p.id, 'Something changed in who has looked at your record',
    'Somebody went through a look at your record. Sign in and open “Who looked” to see what they say.')
  from person p where p.id = any (records_of(it.person_id));
  perform note_evidence('urgent.reviewed', urgent, it.person_id);
  return true;
end $$ set search_path from current;

-- What stands, and ends by itself within so many days.
create function evidence_ending(soon date) returns table (kind text, evidence_id uuid, person_id uuid, member_id uuid,
  begun_by uuid, ends_at timestamptz)
language sql stable security definer as $$
  select 'work ends', w.id, w.person_id, w.worker_id, w.opened_by, w.ends_at from piece_of_work w
  where w.closed_at is null and w.ends_at > now() and w.ends_at <= end_of(soon)
  union all
  select 'authority ends', a.id, a.person_id, a.member_id, a.seen_by, end_of(a.until) from authority a
  where a.ended_at is null and a.signed_off_at is not null and a.until between soon - 30 and soon
  union all
  select 'capacity ends', c.id, c.person_id, null::uuid, c.assessed_by, end_of(c.until) from capacity_record c
  where c.ended_at is null and c.until between soon - 30 and soon
  union all
  select 'best interests ends', b.id, b.person_id, b.member_id, b.decided_by, end_of(b.until) from best_interests b
  where b.ended_at is null and b.signed_off_at is not null and b.until between soon - 30 and soon
  union all
  select 'enquiry ends', e.id, e.person_id, null::uuid, e.opened_by, e.ends_at from enquiry e
  where e.signed_off_at is not null and e.closed_at is null and e.ends_at > now() and e.ends_at <= end_of(soon)
$$ set search_path from current;

-- All that waits for somebody, whoever asks. Internal: its callers leave out what is not theirs.
create function waiting_for_review(soon date) returns table (kind text, subject_id uuid, person_id uuid, begun_by uuid,
  due_at timestamptz)
language sql stable security definer as $$
  select 'urgent', u.id, u.person_id, u.member_id, u.review_by from urgent_access u
  where not exists (select from review r where r.urgent_access_id = u.id)
  union all
  select 'enquiry to sign off', e.id, e.person_id, e.opened_by, e.opened_at + interval '2 days' from enquiry e
  where e.signed_off_at is null and e.closed_at is null and e.ends_at > now()
  union all
  select 'authority to sign off', a.id, a.person_id, a.seen_by, a.recorded_at + interval '7 days' from authority a
  where a.signed_off_at is null and a.ended_at is null and a.until >= soon - 30 and cardinality(a.seen || a.written) > 0
  union all
  select 'best interests to sign off', b.id, b.person_id, b.decided_by, b.recorded_at + interval '7 days'
  from best_interests b
  where b.signed_off_at is null and b.ended_at is null and b.until >= soon - 30 and cardinality(b.seen || b.written) > 0
  union all
  select ending.kind, ending.evidence_id, ending.person_id, ending.begun_by, ending.ends_at from evidence_ending(soon) ending
$$ set search_path from current;

-- What waits for a lead or guardian, what is due first in front. Whoever is kept out of a record does not see its rows.
-- What they began themselves is theirs to see, and somebody else's to decide.
create function review_queue() returns table (kind text, subject_id uuid, person_id uuid, section text, name text,
  begun_by text, mine boolean, due_at timestamptz)
language plpgsql stable security definer as $$
declare
  me uuid := current_member();
  soon date := (now() at time zone 'Europe/London')::date + 30;
begin
  if not (holds_role('lead') or holds_role('guardian')) then
    return;
  end if;
  return query
    select w.kind, w.subject_id, w.person_id, null::text, m.name, b.name, w.begun_by = me, w.due_at
    from waiting_for_review(soon) w
    join person p on p.id = w.person_id join member m on m.id = p.member_id join member b on b.id = w.begun_by
    where p.erased_at is null and serves(w.person_id)
    union all
    select 'withheld to ' || h.what, h.id, h.person_id, h.section, h.person_name, h.withheld_by_name, false, end_of(h.due_on)
    from withheld_to_review() h where serves(h.person_id)
    order by 8, 2 limit 200;
end $$ set search_path from current;

-- Each morning: leads hear how much is due within a day, guardians of urgent looks alone. And whoever's right ends within
-- two weeks hears of it once, with the person.
create function remind_of_reviews() returns integer language plpgsql volatile security definer as $$
declare
  due record;
  told integer := 0;
  soon date := (now() at time zone 'Europe/London')::date + 14;
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'remind-of-reviews' then
    raise insufficient_privilege using message = 'reminding is a duty of its own';
  end if;
  for due in
    select r.member_id, count(distinct w.subject_id) as all_of_it, count(distinct w.subject_id) filter (where w.due_at < now()) as late
    from waiting_for_review(soon + 16) w
    join person p on p.id = w.person_id and p.erased_at is null
    join role r on r.role = 'lead' or (r.role = 'guardian' and w.kind = 'urgent')
    join member m on m.id = r.member_id and m.ended_at is null
    where r.starts_at <= now() and (r.ends_at is null or r.ends_at > now()) and w.due_at < now() + interval '1 day'
      and w.begun_by <> r.member_id and p.member_id <> r.member_id and not is_kept_from(w.person_id, r.member_id)
    group by r.member_id
  loop
    perform queue_words(gen_random_uuid(), due.member_id, null, 'What waits for you in Reviews',
      format(E'%s due within a day. %s late.\n\nSign in and open “Reviews”.',
        case due.all_of_it when 1 then 'One thing is' else due.all_of_it || ' things are' end,
        case due.late when 0 then 'None is' when 1 then 'One of them is' else due.late || ' of them are' end));
    told := told + 1;
  end loop;
  for due in
    select e.evidence_id, e.person_id, e.member_id, p.member_id as its_owner
    from evidence_ending(soon) e join person p on p.id = e.person_id and p.erased_at is null
    where not exists (select from evidence_reminder r where r.evidence_id = e.evidence_id)
  loop
    perform queue_words(gen_random_uuid(), due.its_owner, due.person_id, 'Who can see your record changes soon',
      'Somebody’s right to see something in your record ends soon. Sign in and open “Who can see” to see whose.');
    perform queue_words(gen_random_uuid(), due.member_id, due.person_id, 'Something that you may see ends soon',
      'Your right to see something in somebody’s record ends soon. Sign in to see what.')
    where due.member_id is not null and not is_kept_from(due.person_id, due.member_id);
    insert into evidence_reminder (evidence_id, person_id) values (due.evidence_id, due.person_id);
    told := told + 1;
  end loop;
  return told;
end $$ set search_path from current;

revoke all on function is_kept_from, serves, leads, allocates, may_record_about, opens_enquiries, reviews, name_of_record,
  may_see_work, may_see_enquiry, may_see_review, may_see_urgent, may_see_evidence_reminder, open_sharings,
  tell_of_change, note_evidence, tell_who_may_see, are_parts, end_of, within_a_year, members_named, workers_for, open_work, look_at_work, close_work,
  record_authority, sign_off_authority, end_authority, lacks_capacity, record_capacity, end_capacity,
  record_best_interests, sign_off_best_interests, end_best_interests, open_enquiry, sign_off_enquiry, close_enquiry, opens_in_an_emergency,
  open_urgent, urgent_until, end_urgent, find_for_urgent, parts_looked_at, record_review, review_queue, waiting_for_review,
  evidence_ending, remind_of_reviews from public;
grant execute on function leads, allocates, may_record_about, opens_enquiries, reviews, name_of_record, may_see_work,
  may_see_enquiry, may_see_review, may_see_urgent, may_see_evidence_reminder, members_named, workers_for, open_work, look_at_work,
  close_work, record_authority, sign_off_authority, end_authority, lacks_capacity, record_capacity, end_capacity,
  record_best_interests, sign_off_best_interests, end_best_interests, open_enquiry, sign_off_enquiry, close_enquiry,
  open_urgent, urgent_until, end_urgent, find_for_urgent, parts_looked_at, record_review,
  review_queue to "{app}";
grant execute on function remind_of_reviews to "{jobs}";

drop policy piece_of_work_see on piece_of_work;
create policy piece_of_work_see on piece_of_work for select to "{app}" using (may_see_work(person_id));
drop policy enquiry_see on enquiry;
create policy enquiry_see on enquiry for select to "{app}" using (may_see_enquiry(person_id));
drop policy enquiry_alleged_see on enquiry_alleged;
create policy enquiry_alleged_see on enquiry_alleged for select to "{app}" using (may_see_enquiry(person_id));
drop policy urgent_access_see on urgent_access;
create policy urgent_access_see on urgent_access for select to "{app}" using (may_see_urgent(person_id, member_id));

alter table enquiry_member enable row level security;
alter table enquiry_member force row level security;
create policy enquiry_member_see on enquiry_member for select to "{app}" using (may_see_enquiry(person_id));
create policy enquiry_member_keeping on enquiry_member to "{owner}" using (true) with check (true);

alter table review enable row level security;
alter table review force row level security;
create policy review_see on review for select to "{app}" using (may_see_review(person_id));
create policy review_keeping on review to "{owner}" using (true) with check (true);

alter table evidence_reminder enable row level security;
alter table evidence_reminder force row level security;
create policy evidence_reminder_see on evidence_reminder for select to "{app}"
  using (may_see_evidence_reminder(person_id));
create policy evidence_reminder_keeping on evidence_reminder to "{owner}" using (true) with check (true);

grant select on enquiry_member, review, evidence_reminder to "{app}";
insert into erasable (table_name, how) values
  ('enquiry_member', 'delete'), ('review', 'delete'), ('evidence_reminder', 'delete');
