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
alter table contact enable row level security;
alter table contact force row level security;
create policy contact_see on contact for select to "{app}" using (may_see(person_id, 'people'));
create policy contact_write on contact for insert to "{app}"
  with check (may_write_as(person_id, 'people', written_by, helped_by));
create policy contact_keeping on contact to "{owner}" using (true) with check (true);
grant select on contact to "{app}";
create index contact_member on contact (member_id);
grant insert (id, person_id, subject_id, version, name, kind, relation, lives_with, unpaid_carer, emergency, telephone, email, address,
  words, member_id, removed, happened_on, written_by, helped_by, helper_name)
  on contact to "{app}";
insert into versioned (table_name, section) values ('contact', 'people');
insert into erasable (table_name, how) values ('contact', 'delete');
