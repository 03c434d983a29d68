-- A look is a recorded reading. The functions here are the only door by which pages open a section, and nobody may
-- add, change or remove a look by hand.

create table look (
  id uuid not null,
  person_id uuid not null references person,
  member_id uuid references member,
  duty text,
  section text not null references section,
  may text not null constraint look_may check (may in ('see', 'write')),
  opened text not null constraint look_opened check (opened in ('page', 'list', 'export', 'job')),
  basis text not null,
  request_id uuid,
  at timestamptz not null default now(),
  primary key (id, person_id),
  constraint look_by_one check (num_nonnulls(member_id, duty) = 1)
);
create index look_of_person on look (person_id, at desc);
create index look_of_member on look (member_id, at desc);
create index look_section on look (section);

-- Someone tried, and was not allowed. Written by a transaction of its own, because the page's is rolled back.
create table refusal (
  id uuid primary key,
  person_id uuid not null,
  member_id uuid references member,
  section text not null references section,
  may text not null constraint refusal_may check (may in ('see', 'write')),
  request_id uuid,
  at timestamptz not null default now()
);
create index refusal_of_person on refusal (person_id, at desc);
create index refusal_of_member on refusal (member_id);
create index refusal_section on refusal (section);

create function may_see_looks(whose uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) or guards(whose) $$
  set search_path from current;

alter table look enable row level security;
alter table look force row level security;
create policy look_see on look for select to "{app}" using (may_see_looks(person_id));
create policy look_keeping on look to "{owner}" using (true) with check (true);
grant select on look to "{app}";

alter table refusal enable row level security;
alter table refusal force row level security;
create policy refusal_see on refusal for select to "{app}" using (may_see_looks(person_id));
create policy refusal_keeping on refusal to "{owner}" using (true) with check (true);
grant select on refusal to "{app}";

-- Opens one section of one record: the basis, or null when the current member may not. Reading oneself is no look.
create function open_section(look_id uuid, whose uuid, part text, wanted text, request uuid, how text) returns text
language plpgsql volatile security definer as $$
declare
  me uuid := nullif(current_setting('alongside.member', true), '')::uuid;
  granted text := basis_for(whose, part, wanted);
begin
  if me is not null and granted <> 'self' then
    insert into look (id, person_id, member_id, section, may, opened, basis, request_id)
    values (look_id, whose, me, part, wanted, how, granted, request);
  end if;
  return granted;
end $$ set search_path from current;

-- One look naming each person shown in a list. Fails whole when one of them may not be seen.
create function open_list(look_id uuid, whose uuid[], part text, request uuid) returns void
language plpgsql volatile security definer as $$
begin
  if exists (select from unnest(whose) p (id) where not may_see(p.id, part)) then
    raise insufficient_privilege using message = 'a list may show only records that may be seen';
  end if;
  insert into look (id, person_id, member_id, section, may, opened, basis, request_id)
  select look_id, p.id, current_member(), part, 'see', 'list', basis_for(p.id, part, 'see'), request
  from (select distinct unnest(whose)) p (id)
  where current_member() is not null and not owns_record(p.id);
end $$ set search_path from current;

-- One batch of a job. The named duty counts only for the login of the jobs.
create function open_as_duty(look_id uuid, whose uuid[], part text, wanted text, job uuid) returns void
language plpgsql volatile security definer as $$
begin
  if exists (select from unnest(whose) p (id) where basis_for(p.id, part, wanted) is distinct from 'duty') then
    raise insufficient_privilege using message = 'this job has no duty in that section';
  end if;
  insert into look (id, person_id, duty, section, may, opened, basis, request_id)
  select distinct look_id, p.id, current_setting('alongside.duty'), part, wanted, 'job', 'duty', job
  from unnest(whose) p (id)
  where exists (select from person where person.id = p.id);
end $$ set search_path from current;

-- The first of an hour stands for all like it, or a stranger could fill the disk by asking again and again.
create function record_refusal(refusal_id uuid, whose uuid, who uuid, part text, wanted text, request uuid)
returns void language sql volatile security definer as $$
  insert into refusal (id, person_id, member_id, section, may, request_id)
  select refusal_id, whose, who, part, wanted, request
  where exists (select from section where name = part) and exists (select from person where id = whose)
    and (who is null or exists (select from member where id = who))
    and not exists (
      select from refusal r
      where r.person_id = whose and r.member_id is not distinct from who and r.section = part and r.may = wanted
        and r.at > now() - interval '1 hour'
    )
$$ set search_path from current;

revoke all on function may_see_looks, open_section, open_list, open_as_duty, record_refusal from public;
grant execute on function may_see_looks, open_section, open_list, record_refusal to "{app}";
grant execute on function open_as_duty to "{jobs}";
