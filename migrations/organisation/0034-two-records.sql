-- Who somebody is, by which one record is told from another; and whether two records are of one person. Nothing is
-- changed in place: a married name or a new telephone is a version more, and the old one still tells who it is.

create table person_identity (
  id uuid primary key,
  person_id uuid not null references person,
  version integer not null constraint person_identity_version_counts check (version >= 1),
  name text not null constraint person_identity_name_length check (char_length(name) between 1 and 120),
  born_on date,
  postcode text constraint person_identity_postcode_length check (char_length(postcode) <= 10),
  telephone text constraint person_identity_telephone_length check (char_length(telephone) <= 30),
  email text constraint person_identity_email_length check (char_length(email) <= 254),
  -- The same as others would have typed or heard it: what matching looks at.
  first_key text not null,
  first_sound text not null,
  last_keys text[] not null,
  last_sounds text[] not null,
  name_keys text[] not null,
  telephone_key text,
  postcode_key text,
  email_key text,
  recorded_by uuid not null references member,
  recorded_at timestamptz not null default now(),
  constraint person_identity_once unique (person_id, version)
);
create index person_identity_recorded_by on person_identity (recorded_by);
create index person_identity_born on person_identity (born_on);
create index person_identity_sound on person_identity (first_sound);
create index person_identity_telephone on person_identity (telephone_key) where telephone_key is not null;
create index person_identity_postcode on person_identity (postcode_key) where postcode_key is not null;
create index person_identity_email on person_identity (email_key) where email_key is not null;

create function may_write_identity(whose uuid, author uuid) returns boolean language plpgsql stable security definer as $$
begin
  return author = current_member() and current_assistant() is null and basis_for(whose, 'about', 'write') is not null;
end $$ set search_path from current;

alter table person_identity enable row level security;
alter table person_identity force row level security;
create policy person_identity_see on person_identity for select to "{app}" using (may_see(person_id, 'about'));
create policy person_identity_write on person_identity for insert to "{app}"
  with check (may_write_identity(person_id, recorded_by));
create policy person_identity_keeping on person_identity to "{owner}" using (true) with check (true);
grant select on person_identity to "{app}";
grant insert (id, person_id, version, name, born_on, postcode, telephone, email, first_key, first_sound, last_keys,
  last_sounds, name_keys, telephone_key, postcode_key, email_key, recorded_by) on person_identity to "{app}";

-- Pairs that somebody should look at who may see both. Nobody is named as having asked where the asker may not know.
create table same_person_doubt (
  id uuid primary key,
  person_id uuid not null references person,
  other_person_id uuid not null references person,
  reasons text[] not null,
  asked_by uuid references member,
  asked_at timestamptz not null default now(),
  answer text constraint same_person_doubt_answer check (answer in ('same', 'different')),
  answered_by uuid references member,
  answered_at timestamptz,
  constraint same_person_doubt_once unique (person_id, other_person_id),
  constraint same_person_doubt_two check (person_id <> other_person_id)
);
create index same_person_doubt_other on same_person_doubt (other_person_id);
create index same_person_doubt_asked_by on same_person_doubt (asked_by);
create index same_person_doubt_answered_by on same_person_doubt (answered_by);
create index same_person_doubt_open on same_person_doubt (asked_at) where answer is null;

-- Not over one's own: a join makes the owner of each the owner of both.
create function may_see_doubt(whose uuid, other uuid) returns boolean language plpgsql stable security definer as $$
begin
  return holds_role('lead') and may_see(whose, 'about') and may_see(other, 'about')
    and not owns_record(whose) and not owns_record(other);
end $$ set search_path from current;

alter table same_person_doubt enable row level security;
alter table same_person_doubt force row level security;
create policy same_person_doubt_see on same_person_doubt for select to "{app}"
  using (may_see_doubt(person_id, other_person_id));
create policy same_person_doubt_keeping on same_person_doubt to "{owner}" using (true) with check (true);
grant select (id, person_id, other_person_id, reasons, asked_at, answer, answered_by, answered_at)
  on same_person_doubt to "{app}";
insert into erasable (table_name, how) values ('person_identity', 'delete'), ('same_person_doubt', 'delete');

-- Day and month in the other order, as they are often written down; null where that is no day.
create function swapped(day date) returns date language sql immutable as $$
  select case when extract(day from day) <= 12 and extract(day from day) <> extract(month from day)
    then make_date(extract(year from day)::int, extract(day from day)::int, extract(month from day)::int) end
$$ set search_path from current;

-- Two parts of three agree: one was misheard or mistyped.
create function nearly(one date, other date) returns boolean language sql immutable as $$
  select (extract(year from one) = extract(year from other))::int
    + (extract(month from one) = extract(month from other))::int
    + (extract(day from one) = extract(day from other))::int = 2
$$ set search_path from current;

-- The records that may be of somebody with these facts, each with why. `facts` is one row of person_identity.
create function matches_of(facts person_identity) returns table (whose uuid, why text[])
language plpgsql stable security definer as $$
begin
  return query
    with near as (
      select i.* from person_identity i where i.born_on = facts.born_on
      union select i.* from person_identity i where i.born_on = swapped(facts.born_on)
      union select i.* from person_identity i where i.first_sound = facts.first_sound
      union select i.* from person_identity i where i.telephone_key = facts.telephone_key
      union select i.* from person_identity i where i.email_key = facts.email_key
      union select i.* from person_identity i where i.postcode_key = facts.postcode_key
    ), agreeing as (
      select n.person_id,
        n.first_key = facts.first_key as same_first,
        n.first_sound = facts.first_sound as like_first,
        n.last_keys && facts.last_keys as same_last,
        n.last_sounds && facts.last_sounds as like_last,
        n.name_keys = facts.name_keys as same_words,
        coalesce(n.born_on = facts.born_on, false) as same_born,
        coalesce(n.born_on = swapped(facts.born_on), false) as swapped_born,
        coalesce(nearly(n.born_on, facts.born_on), false) as near_born,
        n.born_on is null or facts.born_on is null as unknown_born,
        coalesce(n.telephone_key = facts.telephone_key, false) as same_telephone,
        coalesce(n.email_key = facts.email_key, false) as same_email,
        coalesce(n.postcode_key = facts.postcode_key, false) as same_postcode
      from near n join person p on p.id = n.person_id
      where p.erased_at is null and n.person_id is distinct from facts.person_id
    ), told as (
      select a.person_id, array_remove(array[
        case
          when same_born and (same_first and same_last or same_words) then 'name and birth'
          when same_born and same_first and like_last then 'name sounds and birth'
          when same_born and like_first and like_last then 'alike and birth'
          when same_born and (same_first or like_first) then 'first name and birth'
          when same_born and like_last then 'surname and birth'
          when swapped_born and (like_first and like_last or same_words) then 'name and swapped birth'
          when near_born and (same_first and like_last or same_words) then 'name and near birth'
          when unknown_born and (same_first and like_last or same_words) then 'name'
        end,
        case when same_telephone and (like_first or same_born) then 'telephone' end,
        case when same_email and (like_first or same_born) then 'email' end,
        case
          when same_postcode and like_first and like_last and not same_born then 'name and postcode'
          when same_postcode and same_first and not like_last then 'first name and postcode'
          when same_postcode and same_born then 'birth and postcode'
        end], null) as reasons
      from agreeing a
    )
    -- What one version or another of a record says counts together.
    select t.person_id, array_agg(distinct reason order by reason) from told t, unnest(t.reasons) reason
    group by t.person_id;
end $$ set search_path from current;

create function may_open_records() returns boolean language sql stable security definer as
  $$ select holds_role('desk') or holds_role('worker') or holds_role('lead') $$
  set search_path from current;

-- Somebody who is kept out of any part is told nothing of the record, and not that it is there.
create function keeps_out(whose uuid, who uuid) returns boolean language sql stable security definer as $$
  select exists (
    select from exclusion e
    where e.member_id = who and e.person_id = any (records_of(whose))
      and not exists (select from withdrawal w where w.exclusion_id = e.id))
    or is_alleged(whose, who)
$$ set search_path from current;

-- One row of person_identity from what a form says, for matching and for opening.
create function identity_of(facts jsonb) returns person_identity language sql stable as
  $$ select jsonb_populate_record(null::person_identity, facts) $$
  set search_path from current;

-- For whoever opens a record: which may be there already, with no more than tells them apart. Logged.
create function likely_matches(facts jsonb, request uuid)
returns table (person_id uuid, name text, born_year integer, reasons text[])
language plpgsql volatile security definer as $$
declare
  found uuid[];
begin
  if not may_open_records() then
    raise insufficient_privilege using message = 'only whoever opens records may look for one';
  end if;
  found := array(
    select m.whose from matches_of(identity_of(facts)) m where not keeps_out(m.whose, current_member())
    order by cardinality(m.why) desc, m.whose limit 10);
  perform record_audit(gen_random_uuid(), 'record.matched', jsonb_build_object('found', to_jsonb(found)), request);
  return query
    select m.whose, newest.name, extract(year from newest.born_on)::integer, m.why
    from matches_of(identity_of(facts)) m
    cross join lateral (
      select i.name, i.born_on from person_identity i where i.person_id = m.whose order by i.version desc limit 1
    ) newest
    where m.whose = any (found) order by cardinality(m.why) desc, m.whose;
end $$ set search_path from current;

-- Opens a record for somebody who has none. Whom they were unsure about is put in the queue, and so is, in silence, who
-- keeps the current member out: they could not be shown that record.
create function open_record(its_person uuid, its_member uuid, facts jsonb, unsure uuid[], request uuid) returns void
language plpgsql volatile security definer as $$
declare
  said person_identity := identity_of(facts);
begin
  if not may_open_records() then
    raise insufficient_privilege using message = 'only the desk, a worker or a practice lead opens a record';
  end if;
  insert into member (id, name) values (its_member, said.name);
  insert into person (id, member_id) values (its_person, its_member);
  insert into opened_record (person_id, opened_by) values (its_person, current_member());
  insert into person_identity (id, person_id, version, name, born_on, postcode, telephone, email, first_key, first_sound,
    last_keys, last_sounds, name_keys, telephone_key, postcode_key, email_key, recorded_by)
  values (gen_random_uuid(), its_person, 1, said.name, said.born_on, said.postcode, said.telephone, said.email,
    said.first_key, said.first_sound, said.last_keys, said.last_sounds, said.name_keys, said.telephone_key,
    said.postcode_key, said.email_key, current_member());
  insert into same_person_doubt (id, person_id, other_person_id, reasons, asked_by)
  select gen_random_uuid(), its_person, m.whose, m.why,
    case when keeps_out(m.whose, current_member()) then null else current_member() end
  from matches_of(said) m
  where m.whose <> its_person and (m.whose = any (unsure) or keeps_out(m.whose, current_member()));
  perform record_audit(gen_random_uuid(), 'record.opened', jsonb_build_object('person', its_person), request);
end $$ set search_path from current;

-- Whose record the current member opened today: for the letter that is their first way in.
create function member_just_opened(whose uuid) returns uuid language sql stable security definer as $$
  select p.member_id from person p
  where p.id = whose and p.erased_at is null and may_open_records() and opened_record(whose, current_member())
$$ set search_path from current;

-- Joins two records: 'joined', and which is kept; 'already'; 'both' where each of them was joined to others before, and
-- one of those joins must be undone first. Null for whoever may not. Asking for one record at a time keeps the star.
create function join_records(its_id uuid, keep uuid, other uuid, its_why text, request uuid)
returns table (outcome text, kept uuid) language plpgsql volatile security definer as $$
declare
  one uuid;
  two uuid;
begin
  lock table same_person in share row exclusive mode;
  if not (may_see_doubt(keep, other) and holds_role('lead')) then
    return;
  end if;
  one := (records_of(keep))[1];
  two := (records_of(other))[1];
  if one = two then
    return query select 'already', one;
    return;
  end if;
  -- Not said aloud: that one keeps the other out is between them.
  if keep_each_other_out(records_of(one), records_of(two)) then
    return;
  end if;
  if cardinality(records_of(two)) > 1 then
    if cardinality(records_of(one)) > 1 then
      return query select 'both', one;
      return;
    end if;
    select two, one into one, two;
  end if;
  insert into same_person (id, person_id, from_person_id, why, joined_by)
  values (its_id, one, two, its_why, current_member());
  update same_person_doubt d set answer = 'same', answered_by = current_member(), answered_at = now()
  where (d.person_id, d.other_person_id) in ((keep, other), (other, keep));
  perform tell_owners(one, two);
  perform record_audit(gen_random_uuid(), 'record.joined',
    jsonb_build_object('join', its_id, 'kept', one, 'from', two), request);
  return query select 'joined', one;
end $$ set search_path from current;

-- What the owner of one half shared of the other's record while they were one, and whom they kept out of it. Internal.
create function end_what_the_other_decided(its_join same_person) returns void
language plpgsql volatile security definer as $$
declare
  half uuid := its_join.from_person_id;
  rest uuid[] := array(
    select its_join.person_id union all
    select s.from_person_id from same_person s
    where s.person_id = its_join.person_id and s.undone_at is null and s.id <> its_join.id
  );
begin
  insert into withdrawal (id, person_id, sharing_id, recorded_by)
  select gen_random_uuid(), s.person_id, s.id, current_member()
  from sharing s join person giver on giver.member_id = s.granted_by
  where s.basis = 'agreed' and s.recorded_at >= its_join.joined_at and s.ends_at > now()
    and (s.person_id = half and giver.id = any (rest) or s.person_id = any (rest) and giver.id = half)
    and not exists (select from withdrawal w where w.sharing_id = s.id);
  insert into withdrawal (id, person_id, exclusion_id, recorded_by)
  select gen_random_uuid(), e.person_id, e.id, current_member()
  from exclusion e join person giver on giver.member_id = e.recorded_by
  where e.recorded_at >= its_join.joined_at
    and (e.person_id = half and giver.id = any (rest) or e.person_id = any (rest) and giver.id = half)
    and not exists (select from withdrawal w where w.exclusion_id = e.id);
end $$ set search_path from current;

-- Everything is as before, because nothing was rewritten. False where it was undone already, or is not theirs to undo.
create function undo_join(its_id uuid, request uuid) returns boolean language plpgsql volatile security definer as $$
declare
  its_join same_person;
begin
  select * into its_join from same_person s where s.id = its_id and s.undone_at is null for update;
  if its_join.id is null or not may_see_doubt(its_join.person_id, its_join.from_person_id) then
    return false;
  end if;
  perform end_what_the_other_decided(its_join);
  update same_person set undone_at = now(), undone_by = current_member() where id = its_id;
  update same_person_doubt d set answer = 'different', answered_by = current_member(), answered_at = now()
  where (d.person_id, d.other_person_id) in ((its_join.person_id, its_join.from_person_id),
    (its_join.from_person_id, its_join.person_id));
  perform tell_owners(its_join.person_id, its_join.from_person_id);
  perform record_audit(gen_random_uuid(), 'record.parted', jsonb_build_object('join', its_id), request);
  return true;
end $$ set search_path from current;

create function tell_owners(one uuid, two uuid) returns void language plpgsql volatile security definer as $$
begin
  perform queue_words(gen_random_uuid(), p.member_id, p.id, 'Something changed in your record',
    'Something changed in your record. Sign in to see what.')
  from person p where p.id in (one, two);
end $$ set search_path from current;

-- They are two people. False where that was answered already, or is not theirs to answer.
create function answer_different(its_id uuid, request uuid) returns boolean
language plpgsql volatile security definer as $$
begin
  update same_person_doubt d set answer = 'different', answered_by = current_member(), answered_at = now()
  where d.id = its_id and d.answer is null and may_see_doubt(d.person_id, d.other_person_id);
  if not found then
    return false;
  end if;
  perform record_audit(gen_random_uuid(), 'record.told-apart', jsonb_build_object('doubt', its_id), request);
  return true;
end $$ set search_path from current;

-- What was written while two records were one, in the parts that the current member may see, so that it can be put
-- right. No words: who, where and when.
create function written_while_joined(its_id uuid)
returns table (person_id uuid, section text, entry_id uuid, written_by text, recorded_at timestamptz)
language plpgsql stable security definer as $$
declare
  its_join same_person;
  part text;
begin
  select * into its_join from same_person s where s.id = its_id;
  if its_join.id is null or not may_see_doubt(its_join.person_id, its_join.from_person_id) then
    return;
  end if;
  foreach part in array array['about', 'people', 'conversations', 'plan', 'budget', 'team', 'diary', 'notes',
    'safeguarding'] loop
    return query execute format(
      'select e.person_id, %L, e.entry_id, m.name, e.recorded_at from %I e join member m on m.id = e.written_by
       where e.person_id in ($1, $2) and e.recorded_at between $3 and $4 and may_see(e.person_id, %L)
       order by e.recorded_at limit 100', part, part || '_entry', part)
      using its_join.person_id, its_join.from_person_id, its_join.joined_at, coalesce(its_join.undone_at, now());
  end loop;
end $$ set search_path from current;

revoke all on function may_write_identity, may_see_doubt, swapped, nearly, matches_of, may_open_records, keeps_out,
  identity_of, likely_matches, open_record, join_records, undo_join,
  end_what_the_other_decided, tell_owners, answer_different, written_while_joined, member_just_opened from public;
grant execute on function may_write_identity, may_see_doubt, likely_matches, open_record, join_records, undo_join,
  answer_different, written_while_joined, member_just_opened to "{app}";
