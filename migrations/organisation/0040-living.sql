-- Where somebody lives, the numbers by which others know them, and dates that matter to them.

-- One subject for each person: who moves adds a version.
create table home (
  id uuid primary key,
  person_id uuid not null references person,
  subject_id uuid not null,
  version integer not null constraint home_version_counts check (version >= 1),
  address text constraint home_address_length check (char_length(address) <= 500),
  postcode text constraint home_postcode_length check (char_length(postcode) <= 10),
  since_on date,
  lives_with text constraint home_lives_with_length check (char_length(lives_with) <= 300),
  tenure text constraint home_tenure check (tenure in ('owned', 'council', 'housing association', 'private rent',
    'shared lives', 'supported living', 'residential', 'with family', 'temporary', 'none', 'other')),
  -- Who answers for repairs and changes, and how to reach them.
  responsible text constraint home_responsible_length check (char_length(responsible) <= 500),
  stairs text constraint home_stairs check (stairs in ('none', 'inside', 'outside', 'both', 'lift')),
  words text constraint home_words_length check (char_length(words) <= 2000),
  removed boolean not null default false,
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint home_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint home_once unique (subject_id, version),
  constraint home_one unique (person_id, version)
);
create index home_of_person on home (person_id, subject_id);
create index home_written_by on home (written_by);
create index home_helped_by on home (helped_by);

-- Post goes to the address. In a session that somebody opened for the person it stays as it was.
create function may_write_home(whose uuid, author uuid, helper uuid, its_address text, its_postcode text,
  its_removed boolean) returns boolean
language plpgsql stable security definer as $$
declare
  before home;
begin
  -- Of records that were joined, the newest word counts, as it does on the envelope.
  select * into before from home h where h.person_id = any (records_of(whose))
  order by h.recorded_at desc, h.version desc limit 1;
  return may_write_as(whose, 'about', author, helper) and (helper is null
    or (its_address, its_postcode, its_removed)
      is not distinct from (before.address, before.postcode, coalesce(before.removed, false)));
end $$ set search_path from current;
revoke all on function may_write_home from public;
grant execute on function may_write_home to "{app}";

alter table home enable row level security;
alter table home force row level security;
create policy home_see on home for select to "{app}" using (may_see(person_id, 'about'));
create policy home_write on home for insert to "{app}"
  with check (may_write_home(person_id, written_by, helped_by, address, postcode, removed));
create policy home_keeping on home to "{owner}" using (true) with check (true);
grant select on home to "{app}";
grant insert (id, person_id, subject_id, version, address, postcode, since_on, lives_with, tenure, responsible, stairs,
  words, removed, happened_on, written_by, helped_by, helper_name)
  on home to "{app}";
insert into versioned (table_name, section) values ('home', 'about');
insert into erasable (table_name, how) values ('home', 'delete');

create table identifier (
  id uuid primary key,
  person_id uuid not null references person,
  subject_id uuid not null,
  version integer not null constraint identifier_version_counts check (version >= 1),
  kind text not null constraint identifier_kind check (kind in ('nhs', 'council', 'other')),
  -- Whose number it is, where it is neither: 'Severn Housing, tenancy number'.
  whose text constraint identifier_whose_length check (char_length(whose) <= 120),
  value text not null constraint identifier_value_length check (char_length(value) between 1 and 60),
  removed boolean not null default false,
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint identifier_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint identifier_once unique (subject_id, version)
);
create index identifier_of_person on identifier (person_id, subject_id);
create index identifier_written_by on identifier (written_by);
create index identifier_helped_by on identifier (helped_by);
alter table identifier enable row level security;
alter table identifier force row level security;
create policy identifier_see on identifier for select to "{app}" using (may_see(person_id, 'about'));
create policy identifier_write on identifier for insert to "{app}"
  with check (may_write_as(person_id, 'about', written_by, helped_by));
create policy identifier_keeping on identifier to "{owner}" using (true) with check (true);
grant select on identifier to "{app}";
grant insert (id, person_id, subject_id, version, kind, whose, value, removed, happened_on, written_by, helped_by,
  helper_name)
  on identifier to "{app}";
insert into versioned (table_name, section) values ('identifier', 'about');
insert into erasable (table_name, how) values ('identifier', 'delete');

create table day_that_matters (
  id uuid primary key,
  person_id uuid not null references person,
  subject_id uuid not null,
  version integer not null constraint day_that_matters_version_counts check (version >= 1),
  what text not null constraint day_that_matters_what_length check (char_length(what) between 1 and 200),
  on_day date not null,
  every_year boolean not null default false,
  removed boolean not null default false,
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint day_that_matters_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint day_that_matters_once unique (subject_id, version)
);
create index day_that_matters_of_person on day_that_matters (person_id, subject_id);
create index day_that_matters_written_by on day_that_matters (written_by);
create index day_that_matters_helped_by on day_that_matters (helped_by);
alter table day_that_matters enable row level security;
alter table day_that_matters force row level security;
create policy day_that_matters_see on day_that_matters for select to "{app}" using (may_see(person_id, 'about'));
create policy day_that_matters_write on day_that_matters for insert to "{app}"
  with check (may_write_as(person_id, 'about', written_by, helped_by));
create policy day_that_matters_keeping on day_that_matters to "{owner}" using (true) with check (true);
grant select on day_that_matters to "{app}";
grant insert (id, person_id, subject_id, version, what, on_day, every_year, removed, happened_on, written_by, helped_by,
  helper_name)
  on day_that_matters to "{app}";
insert into versioned (table_name, section) values ('day_that_matters', 'about');
insert into erasable (table_name, how) values ('day_that_matters', 'delete');
