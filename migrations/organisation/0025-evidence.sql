-- What the bases of a sharing lean on. A sharing whose evidence has ended, or does not cover the section, opens
-- nothing, whatever its own dates say.

-- The worker named on it may see what they need for it, until it is closed.
create table piece_of_work (
  id uuid primary key,
  person_id uuid not null references person,
  worker_id uuid not null references member,
  about text not null constraint piece_of_work_about_length check (char_length(about) between 1 and 300),
  opened_by uuid not null references member,
  opened_at timestamptz not null default now(),
  closed_by uuid references member,
  closed_at timestamptz
);
create index piece_of_work_of_person on piece_of_work (person_id);
create index piece_of_work_of_worker on piece_of_work (worker_id);
create index piece_of_work_opened_by on piece_of_work (opened_by);
create index piece_of_work_closed_by on piece_of_work (closed_by);

-- A document that gives somebody the right to act for the person, seen by a member of staff. Welfare and money are
-- apart: who may do the shopping from an account has no business in the diary.
create table authority (
  id uuid primary key,
  person_id uuid not null references person,
  member_id uuid not null references member,
  kind text not null constraint authority_kind check (kind in ('attorney', 'deputy', 'appointee', 'nominee', 'advocate')),
  covers text not null constraint authority_covers check (covers in ('welfare', 'money')),
  document text not null constraint authority_document_length check (char_length(document) between 1 and 300),
  seen_by uuid not null references member,
  seen_on date not null,
  until date not null,
  recorded_at timestamptz not null default now(),
  ended_by uuid references member,
  ended_at timestamptz,
  constraint authority_money_alone check (kind not in ('appointee', 'nominee') or covers = 'money'),
  constraint authority_advocates_welfare check (kind <> 'advocate' or covers = 'welfare')
);
create index authority_of_person on authority (person_id);
create index authority_of_member on authority (member_id);
create index authority_seen_by on authority (seen_by);
create index authority_ended_by on authority (ended_by);

-- That the person cannot decide something themselves, for a time (Mental Capacity Act 2005 sections 2 and 3). A welfare
-- attorney acts only while one of these stands (section 11(7)(a)).
create table capacity_record (
  id uuid primary key,
  person_id uuid not null references person,
  decision text not null constraint capacity_decision_length check (char_length(decision) between 1 and 300),
  why text not null constraint capacity_why_length check (char_length(why) between 1 and 4000),
  assessed_by uuid not null references member,
  assessed_on date not null,
  until date not null,
  recorded_at timestamptz not null default now(),
  ended_by uuid references member,
  ended_at timestamptz
);
create index capacity_record_of_person on capacity_record (person_id);
create index capacity_record_assessed_by on capacity_record (assessed_by);
create index capacity_record_ended_by on capacity_record (ended_by);

-- A decision made for the person in their best interests (section 4), which lets a named member see what it needs.
create table best_interests (
  id uuid primary key,
  person_id uuid not null references person,
  capacity_record_id uuid not null references capacity_record,
  member_id uuid not null references member,
  decision text not null constraint best_interests_decision_length check (char_length(decision) between 1 and 4000),
  decided_by uuid not null references member,
  decided_on date not null,
  until date not null,
  recorded_at timestamptz not null default now(),
  ended_by uuid references member,
  ended_at timestamptz
);
create index best_interests_of_person on best_interests (person_id);
create index best_interests_capacity on best_interests (capacity_record_id);
create index best_interests_of_member on best_interests (member_id);
create index best_interests_decided_by on best_interests (decided_by);
create index best_interests_ended_by on best_interests (ended_by);

-- A legal duty: an enquiry (Care Act 2014 section 42) or a court's order. It counts once a practice lead has signed it
-- off, who is not the one who opened it.
create table enquiry (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null constraint enquiry_kind check (kind in ('section 42', 'court')),
  name text not null constraint enquiry_name_length check (char_length(name) between 1 and 300),
  opened_by uuid not null references member,
  opened_at timestamptz not null default now(),
  signed_off_by uuid references member,
  signed_off_at timestamptz,
  ends_at timestamptz not null,
  closed_by uuid references member,
  closed_at timestamptz,
  constraint enquiry_by_two check (signed_off_by <> opened_by),
  constraint enquiry_a_year_at_most check (ends_at <= opened_at + interval '1 year')
);
create index enquiry_of_person on enquiry (person_id);
create index enquiry_opened_by on enquiry (opened_by);
create index enquiry_signed_off_by on enquiry (signed_off_by);
create index enquiry_closed_by on enquiry (closed_by);

-- Who is said to have done harm. A legal duty opens nothing to them, and does not beat an exclusion of theirs.
create table enquiry_alleged (
  id uuid primary key,
  person_id uuid not null references person,
  enquiry_id uuid not null references enquiry on delete cascade,
  member_id uuid not null references member,
  recorded_by uuid not null references member,
  recorded_at timestamptz not null default now()
);
create index enquiry_alleged_of_person on enquiry_alleged (person_id, member_id);
create index enquiry_alleged_of_enquiry on enquiry_alleged (enquiry_id);
create index enquiry_alleged_of_member on enquiry_alleged (member_id);
create index enquiry_alleged_recorded_by on enquiry_alleged (recorded_by);

create table urgent_access (
  id uuid primary key,
  person_id uuid not null references person,
  member_id uuid not null references member,
  reason text not null constraint urgent_reason_length check (char_length(reason) between 10 and 2000),
  opened_at timestamptz not null default now(),
  ends_at timestamptz not null,
  review_by timestamptz not null,
  ended_at timestamptz,
  constraint urgent_access_an_hour_at_most check (ends_at <= opened_at + interval '1 hour')
);
create index urgent_access_of_person on urgent_access (person_id, opened_at desc);
create index urgent_access_of_member on urgent_access (member_id);

-- Two records of one person are shown as one, until it is undone. No row ever changes hands. They form a star: the one
-- that is kept is nobody's other half.
create table same_person (
  id uuid primary key,
  person_id uuid not null references person,
  from_person_id uuid not null references person,
  why text not null constraint same_person_why_length check (char_length(why) between 1 and 1000),
  joined_by uuid not null references member,
  joined_at timestamptz not null default now(),
  undone_by uuid references member,
  undone_at timestamptz,
  constraint same_person_two check (person_id <> from_person_id)
);
create index same_person_kept on same_person (person_id);
create index same_person_of on same_person (from_person_id);
create unique index same_person_once on same_person (from_person_id) where undone_at is null;
create index same_person_joined_by on same_person (joined_by);
create index same_person_undone_by on same_person (undone_by);

-- The other records of this person, itself among them. Whoever keeps the owner of another one out says that they are two
-- people: no join holds against that, and each goes on with their own.
create function records_of(whose uuid) returns uuid[] language plpgsql stable security definer as $$
declare
  kept uuid := coalesce((select s.person_id from same_person s where s.from_person_id = whose and s.undone_at is null),
    whose);
  joined uuid[] := array(
    select kept union all
    select s.from_person_id from same_person s where s.person_id = kept and s.undone_at is null
  );
begin
  if cardinality(joined) = 1 then
    return joined;
  end if;
  joined := array(
    select one.id from unnest(joined) with ordinality one (id, place)
    where one.id = kept or not keep_each_other_out(array[one.id], array_remove(joined, one.id))
    order by one.place
  );
  return case when whose = any (joined) then joined else array[whose] end;
end $$ set search_path from current;

create function keep_each_other_out(ones uuid[], others uuid[]) returns boolean language sql stable security definer as $$
  select exists (
    select from exclusion e join person p on p.member_id = e.member_id
    where (e.person_id = any (ones) and p.id = any (others) or e.person_id = any (others) and p.id = any (ones))
      and not exists (select from withdrawal w where w.exclusion_id = e.id)
  )
$$ set search_path from current;

-- Whether what a sharing leans on holds today, and covers this section. Money sees the budget and nothing else; welfare
-- sees the rest, but not what is kept for safeguarding.
create function evidence_stands(its_basis text, evidence uuid, whose uuid, who uuid, part text) returns boolean
language plpgsql stable security definer as $$
declare
  today date := (now() at time zone 'Europe/London')::date;
begin
  case its_basis
    when 'agreed' then
      return true;
    when 'allocated' then
      return exists (select from piece_of_work w
        where w.id = evidence and w.person_id = whose and w.worker_id = who and w.closed_at is null);
    when 'urgent' then
      return exists (select from urgent_access u
        where u.id = evidence and u.person_id = whose and u.member_id = who and u.ended_at is null and u.ends_at > now());
    when 'legal duty' then
      return exists (select from enquiry e
        where e.id = evidence and e.person_id = whose and e.signed_off_at is not null and e.signed_off_at <= now()
          and e.closed_at is null and e.ends_at > now())
        and not is_alleged(whose, who);
    when 'best interests' then
      return part <> 'safeguarding' and exists (
        select from best_interests b join capacity_record c on c.id = b.capacity_record_id and c.person_id = b.person_id
        where b.id = evidence and b.person_id = whose and b.member_id = who and b.ended_at is null and b.until >= today
          and c.ended_at is null and c.until >= today);
    else
      return exists (select from authority a
        where a.id = evidence and a.person_id = whose and a.member_id = who and a.kind = its_basis
          and a.ended_at is null and a.until >= today
          and case a.covers when 'money' then part = 'budget' else part not in ('budget', 'safeguarding') end
          and (a.kind <> 'attorney' or a.covers <> 'welfare' or exists (
            select from capacity_record c where c.person_id = whose and c.ended_at is null and c.until >= today)));
  end case;
end $$ set search_path from current;

-- Said to have done harm to this person, in an enquiry that still goes on.
create function is_alleged(whose uuid, who uuid) returns boolean language sql stable security definer as $$
  select exists (
    select from enquiry_alleged a join enquiry e on e.id = a.enquiry_id
    where a.person_id = any (records_of(whose)) and a.member_id = who and e.closed_at is null
  )
$$ set search_path from current;

-- Who sits in front of a session that was opened for the current member; null in a session of their own.
create function current_assistant() returns uuid language sql stable as
  $$ select nullif(current_setting('alongside.assistant', true), '')::uuid $$
  set search_path from current;

create or replace function is_excluded(whose uuid, who uuid, part text) returns boolean
language sql stable security definer as $$
  select exists (
    select from exclusion e
    where e.member_id = who and e.person_id = any (records_of(whose)) and (e.section is null or e.section = part)
      and not exists (select from withdrawal w where w.exclusion_id = e.id)
  )
$$ set search_path from current;

-- Whose record it is decides over it: in their own session alone. With somebody in front of it who opened it for them,
-- nobody can tell who decided.
create or replace function owns_record(whose uuid) returns boolean language sql stable security definer as $$
  select current_assistant() is null
    and exists (select from person where id = any (records_of(whose)) and member_id = current_member())
$$ set search_path from current;

-- Why the current member may, or null when they may not. Self comes first: it is the commonest and the cheapest. Planned
-- once a connection: the planner cannot tell how many records an array holds, and would plan anew at each call, which
-- takes four times as long as asking.
create or replace function basis_for(whose uuid, part text, wanted text) returns text
language plpgsql stable security definer as $$
declare
  me uuid := nullif(current_setting('alongside.member', true), '')::uuid;
  assistant uuid := nullif(current_setting('alongside.assistant', true), '')::uuid;
  who uuid := coalesce(assistant, me);
  named_duty text;
  found_basis text;
  records uuid[];
  mine boolean;
begin
  if me is null then
    named_duty := nullif(current_setting('alongside.duty', true), '');
    if named_duty is not null and session_user = '{jobs}' and exists (
      select from duty d where d.name = named_duty and d.section = part and (d.may = 'write' or wanted = 'see')
    ) then
      return 'duty';
    end if;
    return null;
  end if;

  -- A record that never was, or was erased, is nobody's to open, whatever their role.
  select p.member_id = me into mine from person p where p.id = whose and p.erased_at is null;
  if mine is null then
    return null;
  end if;
  records := records_of(whose);
  if not mine and cardinality(records) > 1 then
    mine := exists (select from person p where p.id = any (records) and p.member_id = me and p.erased_at is null);
  end if;
  if mine and assistant is null then
    return 'self';
  end if;
  -- A session that somebody opened for a person reaches that person's record, and no further than their own rights do.
  if assistant is not null and not mine then
    return null;
  end if;

  -- A legal duty is looked for first, because it is the one basis that an exclusion does not beat.
  select s.basis into found_basis
  from sharing s join member m on m.id = s.member_id
  where s.member_id = who and s.person_id = any (records) and s.section = part and m.ended_at is null
    and (s.may = 'write' or wanted = 'see')
    and s.starts_at <= now() and s.ends_at > now()
    and not exists (select from withdrawal w where w.sharing_id = s.id)
    and (assistant is null or s.basis in ('agreed', 'allocated'))
    and (s.basis = 'agreed' or evidence_stands(s.basis, s.evidence_id, s.person_id, s.member_id, s.section))
    -- Whoever is said to have done harm is never told, whatever the person agreed with them before.
    and not (part = 'safeguarding' and is_alleged(whose, who))
  order by s.basis = 'legal duty' desc, s.ends_at desc
  limit 1;
  if found_basis = 'legal duty' then
    return found_basis;
  end if;

  if found_basis is null and wanted = 'see' and assistant is null and exists (
    select from role r join member m on m.id = r.member_id
    where r.member_id = me and r.role in ('lead', 'guardian') and m.ended_at is null
      and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
  ) and not (part = 'safeguarding' and is_alleged(whose, me)) then
    found_basis := 'role';
  end if;

  -- is_excluded, written out: this runs for every page and row, and a call costs more than the question.
  if found_basis is not null and exists (
    select from exclusion e
    where e.member_id = who and e.person_id = any (records) and (e.section is null or e.section = part)
      and not exists (select from withdrawal w where w.exclusion_id = e.id)
  ) then
    return null;
  end if;
  if found_basis is not null and assistant is not null then
    return 'assisted';
  end if;
  return found_basis;
end $$ set plan_cache_mode = force_generic_plan set search_path from current;

-- What of a record the current member may open, in the order of its pages.
create function sections_of(whose uuid) returns table (name text, may text, place integer)
language plpgsql stable security definer as $$
begin
  return query
    select part.name, case when basis_for(whose, part.name, 'write') is null then 'see' else 'write' end, part.place::integer
    from unnest(array['about', 'people', 'conversations', 'plan', 'budget', 'team', 'diary', 'notes', 'safeguarding'])
      with ordinality part (name, place)
    where basis_for(whose, part.name, 'see') is not null
    order by part.place;
end $$ set search_path from current;

-- The records whose section the current member may see. Lists begin here, and join their rows laterally.
create or replace function visible(part text) returns setof uuid language plpgsql stable security definer as $$
declare
  sees_all boolean := holds_role('lead') or holds_role('guardian');
  doubtful uuid[];
begin
  if current_member() is null then
    return;
  end if;
  if current_assistant() is not null then
    return query
      select p.id from person p where p.erased_at is null and p.member_id = current_member() and may_see(p.id, part);
    return;
  end if;
  if sees_all then
    -- Nearly all of them are open: the few that may not be are asked about one by one.
    doubtful := array(
      select every.id from exclusion e, unnest(records_of(e.person_id)) every (id) where e.member_id = current_member()
      union
      select every.id from enquiry_alleged a, unnest(records_of(a.person_id)) every (id)
      where a.member_id = current_member()
    );
    return query
      select p.id from person p
      where p.erased_at is null and (p.id <> all (doubtful) or may_see(p.id, part));
    return;
  end if;
  -- Each record once, however many ways lead to it, or a list would show it twice.
  return query
    with near as (
      select p.id from person p where p.member_id = current_member()
      union
      select s.person_id from sharing s join member m on m.id = s.member_id
      where s.member_id = current_member() and s.section = part and m.ended_at is null
        and s.starts_at <= now() and s.ends_at > now()
    )
    select distinct every.id from near, unnest(records_of(near.id)) every (id) where may_see(every.id, part);
end $$ set search_path from current;

-- In a session that somebody opened for a member, that member's roles and what others shared with them stay shut.
create or replace function holds_role(wanted text) returns boolean language sql stable security definer as $$
  select current_assistant() is null and exists (
    select from role r join member m on m.id = r.member_id
    where r.member_id = current_member() and r.role = wanted and m.ended_at is null
      and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
  )
$$ set search_path from current;

-- Nor of a record in which they are said to have done harm: who looked would tell them of the enquiry.
create or replace function guards(whose uuid) returns boolean language sql stable security definer as $$
  select holds_role('guardian')
    and not exists (select from section where is_excluded(whose, current_member(), section.name))
    and not is_alleged(whose, current_member())
$$ set search_path from current;

create or replace function may_see_sharing(whose uuid, who uuid) returns boolean
language sql stable security definer as
  $$ select (who = current_member() and current_assistant() is null) or owns_record(whose) or guards(whose) $$
  set search_path from current;

create or replace function may_share(whose uuid, basis text, granted_by uuid) returns boolean
language sql stable security definer as
  $$ select basis = 'agreed' and granted_by = current_member() and owns_record(whose) $$
  set search_path from current;

-- In a session that somebody opened for a person, nothing is taken back or given up either.
create or replace function may_withdraw(whose uuid, sharing uuid, exclusion uuid, recorded_by uuid) returns boolean
language sql stable security definer as $$
  select recorded_by = current_member() and current_assistant() is null and (
    (owns_record(whose) and (
      exists (select from sharing s where s.id = sharing and s.person_id = whose and s.basis <> 'legal duty')
      or exists (select from exclusion e where e.id = exclusion and e.person_id = whose)))
    or exists (select from sharing s where s.id = sharing and s.person_id = whose and s.member_id = current_member())
  )
$$ set search_path from current;

-- A look says who looked: in a session that was opened for the person, whoever sat in front of it.
create or replace function open_section(look_id uuid, whose uuid, part text, wanted text, request uuid, how text)
returns text language plpgsql volatile security definer as $$
declare
  me uuid := coalesce(current_assistant(), current_member());
  granted text := basis_for(whose, part, wanted);
begin
  if me is not null and granted <> 'self' then
    insert into look (id, person_id, member_id, section, may, opened, basis, request_id)
    values (look_id, whose, me, part, wanted, how, granted, request);
  end if;
  return granted;
end $$ set search_path from current;

create or replace function open_list(look_id uuid, whose uuid[], part text, request uuid) returns void
language plpgsql volatile security definer as $$
declare
  shown uuid[];
  bases text[];
begin
  select array_agg(p.id), array_agg(basis_for(p.id, part, 'see')) into shown, bases
  from (select distinct unnest(whose)) p (id);
  if array_position(bases, null) is not null then
    raise insufficient_privilege using message = 'a list may show only records that may be seen';
  end if;
  insert into look (id, person_id, member_id, section, may, opened, basis, request_id)
  select look_id, p.id, coalesce(current_assistant(), current_member()), part, 'see', 'list', p.basis, request
  from unnest(shown, bases) p (id, basis) where p.basis not in ('self', 'duty');
end $$ set search_path from current;

create function may_see_same_person(whose uuid, other uuid) returns boolean language plpgsql stable security definer as $$
begin
  return owns_record(whose) or (guards(whose) and guards(other))
    or (holds_role('lead') and may_see(whose, 'about') and may_see(other, 'about'));
end $$ set search_path from current;

revoke all on function sections_of, records_of, keep_each_other_out, evidence_stands, is_alleged, current_assistant, may_see_same_person from public;
grant execute on function sections_of, records_of, current_assistant, may_see_same_person to "{app}", "{jobs}";

alter table piece_of_work enable row level security;
alter table piece_of_work force row level security;
create policy piece_of_work_see on piece_of_work for select to "{app}" using (may_see(person_id, 'team'));
create policy piece_of_work_keeping on piece_of_work to "{owner}" using (true) with check (true);

alter table authority enable row level security;
alter table authority force row level security;
create policy authority_see on authority for select to "{app}" using (may_see(person_id, 'people'));
create policy authority_keeping on authority to "{owner}" using (true) with check (true);

alter table capacity_record enable row level security;
alter table capacity_record force row level security;
create policy capacity_record_see on capacity_record for select to "{app}" using (may_see(person_id, 'about'));
create policy capacity_record_keeping on capacity_record to "{owner}" using (true) with check (true);

alter table best_interests enable row level security;
alter table best_interests force row level security;
create policy best_interests_see on best_interests for select to "{app}" using (may_see(person_id, 'about'));
create policy best_interests_keeping on best_interests to "{owner}" using (true) with check (true);

alter table enquiry enable row level security;
alter table enquiry force row level security;
create policy enquiry_see on enquiry for select to "{app}" using (may_see(person_id, 'safeguarding'));
create policy enquiry_keeping on enquiry to "{owner}" using (true) with check (true);

alter table enquiry_alleged enable row level security;
alter table enquiry_alleged force row level security;
create policy enquiry_alleged_see on enquiry_alleged for select to "{app}" using (may_see(person_id, 'safeguarding'));
create policy enquiry_alleged_keeping on enquiry_alleged to "{owner}" using (true) with check (true);

alter table urgent_access enable row level security;
alter table urgent_access force row level security;
create policy urgent_access_see on urgent_access for select to "{app}" using (may_see_sharing(person_id, member_id));
create policy urgent_access_keeping on urgent_access to "{owner}" using (true) with check (true);

alter table same_person enable row level security;
alter table same_person force row level security;
create policy same_person_see on same_person for select to "{app}"
  using (may_see_same_person(person_id, from_person_id));
create policy same_person_keeping on same_person to "{owner}" using (true) with check (true);

grant select on piece_of_work, authority, capacity_record, best_interests, enquiry, enquiry_alleged, urgent_access,
  same_person to "{app}";

insert into erasable (table_name, how, blanked) values
  ('piece_of_work', 'delete', '{}'), ('authority', 'delete', '{}'), ('best_interests', 'delete', '{}'),
  ('capacity_record', 'delete', '{}'), ('enquiry_alleged', 'delete', '{}'), ('enquiry', 'delete', '{}'),
  ('urgent_access', 'delete', '{}'), ('same_person', 'keep', '{}');
