-- The people around a person: family, friends, neighbours and whoever is paid to help.

create table contact (
  id uuid primary key,
  person_id uuid not null references person,
  subject_id uuid not null,
  version integer not null constraint contact_version_counts check (version >= 1),
  name text not null constraint contact_name_length check (char_length(name) between 1 and 120),
  kind text not null constraint contact_kind check (kind in ('family', 'friend', 'neighbour', 'professional', 'other')),
  -- As people say it: 'daughter', 'my keyworker'.
  relation text constraint contact_relation_length check (char_length(relation) <= 120),
  lives_with boolean not null default false,
  -- Unpaid, as the Care Act 2014 section 10(3) means it.
  unpaid_carer boolean not null default false,
  -- Who is rung first when something happens.
  emergency boolean not null default false,
  telephone text constraint contact_telephone_length check (char_length(telephone) <= 30),
  email text constraint contact_email_length check (char_length(email) <= 254),
  address text constraint contact_address_length check (char_length(address) <= 500),
  words text constraint contact_words_length check (char_length(words) <= 2000),
  -- Where they use this site themselves. Whether they have a record of their own is theirs to show.
  member_id uuid references member,
  removed boolean not null default false,
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint contact_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint contact_once unique (subject_id, version)
);
create index contact_of_person on contact (person_id, subject_id);
create index contact_written_by on contact (written_by);
create index contact_helped_by on contact (helped_by);
create index contact_member on contact (member_id);

-- A contact is linked to a member by the person themselves, from those they share something with: nobody finds out in
-- this way who uses this site. Whoever else changes the contact leaves the link as it was, or takes it away.
create function may_write_contact(whose uuid, subject uuid, author uuid, helper uuid, linked uuid) returns boolean
language plpgsql stable security definer as $$
begin
  return may_write_as(whose, 'people', author, helper) and (
    linked is null
    or linked = (select c.member_id from contact c where c.person_id = whose and c.subject_id = subject
      order by c.version desc limit 1)
    or exists (select from sharings_of(whose) s where s.member_id = linked and s.stands and not s.kept_out));
end $$ set search_path from current;

-- Which of these members have a record of which the reader may see something, and the first part of it: no more is told
-- of anybody.
create function met_among(members uuid[]) returns table (member_id uuid, person_id uuid, part text)
language sql stable security definer as $$
  select p.member_id, (records_of(p.id))[1], met.name
  from person p cross join lateral (select s.name from sections_of(p.id) s order by s.place limit 1) met
  where p.member_id = any (members) and p.erased_at is null
$$ set search_path from current;

revoke all on function may_write_contact, met_among from public;
grant execute on function may_write_contact, met_among to "{app}";

alter table contact enable row level security;
alter table contact force row level security;
create policy contact_see on contact for select to "{app}" using (may_see(person_id, 'people'));
create policy contact_write on contact for insert to "{app}"
  with check (may_write_contact(person_id, subject_id, written_by, helped_by, member_id));
create policy contact_keeping on contact to "{owner}" using (true) with check (true);
grant select on contact to "{app}";
grant insert (id, person_id, subject_id, version, name, kind, relation, lives_with, unpaid_carer, emergency, telephone,
  email, address, words, member_id, removed, happened_on, written_by, helped_by, helper_name)
  on contact to "{app}";
insert into versioned (table_name, section) values ('contact', 'people');
insert into erasable (table_name, how) values ('contact', 'delete');
