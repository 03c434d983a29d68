-- Who may see what. Everyone but the person has access by a row here, or by a role, and for a time.
-- Withdrawals and exclusions are only ever added, so that it can be shown later who could see what, and when.

create table section (
  name text primary key
);
insert into section (name)
values ('about'), ('people'), ('conversations'), ('plan'), ('budget'), ('team'), ('diary'), ('notes'), ('safeguarding');

create table sharing (
  id uuid primary key,
  person_id uuid not null references person,
  member_id uuid not null references member,
  section text not null references section,
  may text not null constraint sharing_may check (may in ('see', 'write')),
  basis text not null constraint sharing_basis check (basis in ('agreed', 'allocated', 'attorney', 'deputy',
    'appointee', 'nominee', 'advocate', 'best interests', 'legal duty', 'urgent')),
  evidence_id uuid,
  starts_at timestamptz not null default now(),
  ends_at timestamptz not null,
  granted_by uuid not null references member,
  helped_by uuid references member,
  recorded_at timestamptz not null default now(),
  constraint sharing_ends_after_start check (ends_at > starts_at),
  -- From when it was recorded too, or one evening's row of years, each beginning where the last ends, has no end.
  constraint sharing_agreed_a_year_at_most check (basis <> 'agreed'
    or ends_at <= least(starts_at, recorded_at) + interval '1 year'),
  constraint sharing_urgent_an_hour_at_most check (basis <> 'urgent'
    or ends_at <= least(starts_at, recorded_at) + interval '1 hour')
);
create index sharing_of_member on sharing (member_id, person_id);
create index sharing_of_person on sharing (person_id);
create index sharing_section on sharing (section);
create index sharing_granted_by on sharing (granted_by);
create index sharing_helped_by on sharing (helped_by);

-- Section null means every section.
create table exclusion (
  id uuid primary key,
  person_id uuid not null references person,
  member_id uuid not null references member,
  section text references section,
  recorded_by uuid not null references member,
  helped_by uuid references member,
  recorded_at timestamptz not null default now()
);
create index exclusion_of_member on exclusion (member_id, person_id);
create index exclusion_of_person on exclusion (person_id);
create index exclusion_section on exclusion (section);
create index exclusion_recorded_by on exclusion (recorded_by);
create index exclusion_helped_by on exclusion (helped_by);

-- Takes back a sharing, or lifts an exclusion.
create table withdrawal (
  id uuid primary key,
  person_id uuid not null references person,
  sharing_id uuid references sharing,
  exclusion_id uuid references exclusion,
  recorded_by uuid not null references member,
  helped_by uuid references member,
  recorded_at timestamptz not null default now(),
  constraint withdrawal_of_one check (num_nonnulls(sharing_id, exclusion_id) = 1)
);
create index withdrawal_of_sharing on withdrawal (sharing_id);
create index withdrawal_of_exclusion on withdrawal (exclusion_id);
create index withdrawal_of_person on withdrawal (person_id);
create index withdrawal_recorded_by on withdrawal (recorded_by);
create index withdrawal_helped_by on withdrawal (helped_by);

-- What a job may do in whose record, by name. It counts only for the login of the jobs.
create table duty (
  name text not null,
  section text not null references section,
  may text not null constraint duty_may check (may in ('see', 'write')),
  primary key (name, section)
);
create index duty_section on duty (section);

grant select on section to "{app}", "{jobs}";
grant select on duty to "{jobs}";
-- Nobody says when something was recorded but the clock: it is what a later dispute is settled by.
grant select on sharing, exclusion, withdrawal to "{app}";
grant insert (id, person_id, member_id, section, may, basis, evidence_id, starts_at, ends_at, granted_by, helped_by)
  on sharing to "{app}";
grant insert (id, person_id, member_id, section, recorded_by, helped_by) on exclusion to "{app}";
grant insert (id, person_id, sharing_id, exclusion_id, recorded_by, helped_by) on withdrawal to "{app}";

create function owns_record(whose uuid) returns boolean language sql stable security definer as
  $$ select exists (select from person where id = whose and member_id = current_member()) $$
  set search_path from current;

create function is_excluded(whose uuid, who uuid, part text) returns boolean
language sql stable security definer as $$
  select exists (
    select from exclusion e
    where e.member_id = who and e.person_id = whose and (e.section is null or e.section = part)
      and not exists (select from withdrawal w where w.exclusion_id = e.id)
  )
$$ set search_path from current;

-- Why the current member may, or null when they may not. Self comes first: it is the commonest and the cheapest.
create function basis_for(whose uuid, part text, wanted text) returns text
language plpgsql stable security definer as $$
declare
  me uuid := nullif(current_setting('alongside.member', true), '')::uuid;
  named_duty text;
  found_basis text;
  its_owner uuid;
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
  select p.member_id into its_owner from person p where p.id = whose and p.erased_at is null;
  if its_owner is null then
    return null;
  end if;
  if its_owner = me then
    return 'self';
  end if;

  -- A legal duty is looked for first, because it is the one basis that an exclusion does not beat.
  select s.basis into found_basis
  from sharing s join member m on m.id = s.member_id
  where s.member_id = me and s.person_id = whose and s.section = part and m.ended_at is null
    and (s.may = 'write' or wanted = 'see')
    and s.starts_at <= now() and s.ends_at > now()
    and not exists (select from withdrawal w where w.sharing_id = s.id)
  order by s.basis = 'legal duty' desc, s.ends_at desc
  limit 1;
  if found_basis = 'legal duty' then
    return found_basis;
  end if;

  if found_basis is null and wanted = 'see' and exists (
    select from role r join member m on m.id = r.member_id
    where r.member_id = me and r.role in ('lead', 'guardian') and m.ended_at is null
      and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
  ) then
    found_basis := 'role';
  end if;

  -- is_excluded, written out: this runs for every page and row, and a call costs more than the question.
  if found_basis is not null and exists (
    select from exclusion e
    where e.member_id = me and e.person_id = whose and (e.section is null or e.section = part)
      and not exists (select from withdrawal w where w.exclusion_id = e.id)
  ) then
    return null;
  end if;
  return found_basis;
end $$ set search_path from current;

create function may_see(whose uuid, part text) returns boolean language plpgsql stable security definer as
  $$ begin return basis_for(whose, part, 'see') is not null; end $$
  set search_path from current;

create function may_write(whose uuid, part text) returns boolean language plpgsql stable security definer as
  $$ begin return basis_for(whose, part, 'write') is not null; end $$
  set search_path from current;

-- Somebody who may see any section may know that the record exists.
create function may_meet(whose uuid) returns boolean language sql stable security definer as
  $$ select exists (select from section where may_see(whose, name)) $$
  set search_path from current;

-- A guardian may show who could see and who looked, but not of a record that any of them is excluded from.
create function guards(whose uuid) returns boolean language sql stable security definer as $$
  select holds_role('guardian')
    and not exists (select from section where is_excluded(whose, current_member(), section.name))
$$ set search_path from current;

create function may_see_sharing(whose uuid, who uuid) returns boolean language sql stable security definer as
  $$ select who = current_member() or owns_record(whose) or guards(whose) $$
  set search_path from current;

-- Other bases than an agreement come through functions of their own, each asking for its evidence.
create function may_share(whose uuid, basis text, granted_by uuid) returns boolean
language sql stable security definer as
  $$ select basis = 'agreed' and granted_by = current_member() and owns_record(whose) $$
  set search_path from current;

create function may_exclude(whose uuid, recorded_by uuid) returns boolean language sql stable security definer as
  $$ select recorded_by = current_member() and owns_record(whose) $$
  set search_path from current;

-- The person may take back anything of theirs but a legal duty, which ends with what it is for, or anyone could end an
-- enquiry by pressing on them. Whoever was given a sharing may give it up.
create function may_withdraw(whose uuid, sharing uuid, exclusion uuid, recorded_by uuid) returns boolean
language sql stable security definer as $$
  select recorded_by = current_member() and (
    (owns_record(whose) and (
      exists (select from sharing s where s.id = sharing and s.person_id = whose and s.basis <> 'legal duty')
      or exists (select from exclusion e where e.id = exclusion and e.person_id = whose)))
    or exists (select from sharing s where s.id = sharing and s.person_id = whose and s.member_id = current_member())
  )
$$ set search_path from current;

-- Never shown to the person who is excluded, a guardian or not, even after it was lifted.
create function may_see_exclusion(whose uuid, who uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) or (guards(whose) and who is distinct from current_member()) $$
  set search_path from current;

create function may_see_withdrawal(whose uuid, exclusion uuid) returns boolean
language sql stable security definer as $$
  select may_see_exclusion(whose, (select e.member_id from exclusion e where e.id = exclusion))
$$ set search_path from current;

alter table person enable row level security;
alter table person force row level security;
create policy person_see on person for select to "{app}", "{jobs}" using (may_meet(id));
create policy person_keeping on person to "{owner}" using (true) with check (true);
grant select on person to "{app}", "{jobs}";

alter table sharing enable row level security;
alter table sharing force row level security;
create policy sharing_see on sharing for select to "{app}" using (may_see_sharing(person_id, member_id));
create policy sharing_add on sharing for insert to "{app}" with check (may_share(person_id, basis, granted_by));
create policy sharing_keeping on sharing to "{owner}" using (true) with check (true);

alter table exclusion enable row level security;
alter table exclusion force row level security;
create policy exclusion_see on exclusion for select to "{app}" using (may_see_exclusion(person_id, member_id));
create policy exclusion_add on exclusion for insert to "{app}" with check (may_exclude(person_id, recorded_by));
create policy exclusion_keeping on exclusion to "{owner}" using (true) with check (true);

alter table withdrawal enable row level security;
alter table withdrawal force row level security;
create policy withdrawal_see on withdrawal for select to "{app}" using (may_see_withdrawal(person_id, exclusion_id));
create policy withdrawal_add on withdrawal for insert to "{app}"
  with check (may_withdraw(person_id, sharing_id, exclusion_id, recorded_by));
create policy withdrawal_keeping on withdrawal to "{owner}" using (true) with check (true);

-- The records whose section the current member may see. Lists begin here, and join their rows laterally.
create function visible(part text) returns setof uuid language plpgsql stable security definer as $$
declare
  sees_all boolean := holds_role('lead') or holds_role('guardian');
begin
  if current_member() is null then
    return;
  end if;
  -- Each record once, however many ways lead to it, or a list would show it twice.
  return query
    select p.id from person p where p.member_id = current_member() and p.erased_at is null
    union
    select s.person_id
    from sharing s join person p on p.id = s.person_id join member m on m.id = s.member_id
    where s.member_id = current_member() and s.section = part and p.erased_at is null and m.ended_at is null
      and s.starts_at <= now() and s.ends_at > now()
      and not exists (select from withdrawal w where w.sharing_id = s.id)
      and (s.basis = 'legal duty' or not is_excluded(s.person_id, s.member_id, part))
    union
    select p.id from person p
    where sees_all and p.erased_at is null and not is_excluded(p.id, current_member(), part);
end $$ set search_path from current;

revoke all on function owns_record, is_excluded, basis_for, may_see, may_write, may_meet, guards, may_see_sharing,
  may_share, may_exclude, may_withdraw, may_see_exclusion, may_see_withdrawal, visible from public;
grant execute on function owns_record, basis_for, may_see, may_write, may_meet, may_see_sharing, may_share,
  may_exclude, may_withdraw, may_see_exclusion, may_see_withdrawal, visible to "{app}", "{jobs}";
