-- Plain entries, one table for each section, until the section's own room is built. Nothing is changed in place: a
-- change adds a version of the same entry. One table for each, because a mistake in one policy must open no other
-- section.

-- Nobody writes in another's name: the author is the current member, and whoever opened their session for them helped.
-- Nobody else is said to have helped: a name that was typed is no member.
create function may_write_as(whose uuid, part text, author uuid, helper uuid) returns boolean
language plpgsql stable security definer as $$
begin
  return author = current_member() and helper is not distinct from current_assistant()
    and basis_for(whose, part, 'write') is not null;
end $$ set search_path from current;
revoke all on function may_write_as from public;
grant execute on function may_write_as to "{app}";

create table about_entry (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null,
  version integer not null constraint about_entry_version_counts check (version >= 1),
  words text constraint about_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint about_entry_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint about_entry_once unique (person_id, entry_id, version)
);
create index about_entry_begun on about_entry (person_id, entry_id desc) where version = 1;
create index about_entry_written_by on about_entry (written_by);
create index about_entry_helped_by on about_entry (helped_by);
alter table about_entry enable row level security;
alter table about_entry force row level security;
create policy about_entry_see on about_entry for select to "{app}" using (may_see(person_id, 'about'));
create policy about_entry_write on about_entry for insert to "{app}"
  with check (may_write_as(person_id, 'about', written_by, helped_by));
create policy about_entry_keeping on about_entry to "{owner}" using (true) with check (true);
grant select on about_entry to "{app}";
grant insert (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
  on about_entry to "{app}";

create table people_entry (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null,
  version integer not null constraint people_entry_version_counts check (version >= 1),
  words text constraint people_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint people_entry_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint people_entry_once unique (person_id, entry_id, version)
);
create index people_entry_begun on people_entry (person_id, entry_id desc) where version = 1;
create index people_entry_written_by on people_entry (written_by);
create index people_entry_helped_by on people_entry (helped_by);
alter table people_entry enable row level security;
alter table people_entry force row level security;
create policy people_entry_see on people_entry for select to "{app}" using (may_see(person_id, 'people'));
create policy people_entry_write on people_entry for insert to "{app}"
  with check (may_write_as(person_id, 'people', written_by, helped_by));
create policy people_entry_keeping on people_entry to "{owner}" using (true) with check (true);
grant select on people_entry to "{app}";
grant insert (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
  on people_entry to "{app}";

create table conversations_entry (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null,
  version integer not null constraint conversations_entry_version_counts check (version >= 1),
  words text constraint conversations_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint conversations_entry_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint conversations_entry_once unique (person_id, entry_id, version)
);
create index conversations_entry_begun on conversations_entry (person_id, entry_id desc) where version = 1;
create index conversations_entry_written_by on conversations_entry (written_by);
create index conversations_entry_helped_by on conversations_entry (helped_by);
alter table conversations_entry enable row level security;
alter table conversations_entry force row level security;
create policy conversations_entry_see on conversations_entry for select to "{app}" using (may_see(person_id, 'conversations'));
create policy conversations_entry_write on conversations_entry for insert to "{app}"
  with check (may_write_as(person_id, 'conversations', written_by, helped_by));
create policy conversations_entry_keeping on conversations_entry to "{owner}" using (true) with check (true);
grant select on conversations_entry to "{app}";
grant insert (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
  on conversations_entry to "{app}";

create table plan_entry (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null,
  version integer not null constraint plan_entry_version_counts check (version >= 1),
  words text constraint plan_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint plan_entry_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint plan_entry_once unique (person_id, entry_id, version)
);
create index plan_entry_begun on plan_entry (person_id, entry_id desc) where version = 1;
create index plan_entry_written_by on plan_entry (written_by);
create index plan_entry_helped_by on plan_entry (helped_by);
alter table plan_entry enable row level security;
alter table plan_entry force row level security;
create policy plan_entry_see on plan_entry for select to "{app}" using (may_see(person_id, 'plan'));
create policy plan_entry_write on plan_entry for insert to "{app}"
  with check (may_write_as(person_id, 'plan', written_by, helped_by));
create policy plan_entry_keeping on plan_entry to "{owner}" using (true) with check (true);
grant select on plan_entry to "{app}";
grant insert (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
  on plan_entry to "{app}";

create table budget_entry (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null,
  version integer not null constraint budget_entry_version_counts check (version >= 1),
  words text constraint budget_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint budget_entry_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint budget_entry_once unique (person_id, entry_id, version)
);
create index budget_entry_begun on budget_entry (person_id, entry_id desc) where version = 1;
create index budget_entry_written_by on budget_entry (written_by);
create index budget_entry_helped_by on budget_entry (helped_by);
alter table budget_entry enable row level security;
alter table budget_entry force row level security;
create policy budget_entry_see on budget_entry for select to "{app}" using (may_see(person_id, 'budget'));
create policy budget_entry_write on budget_entry for insert to "{app}"
  with check (may_write_as(person_id, 'budget', written_by, helped_by));
create policy budget_entry_keeping on budget_entry to "{owner}" using (true) with check (true);
grant select on budget_entry to "{app}";
grant insert (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
  on budget_entry to "{app}";

create table team_entry (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null,
  version integer not null constraint team_entry_version_counts check (version >= 1),
  words text constraint team_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint team_entry_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint team_entry_once unique (person_id, entry_id, version)
);
create index team_entry_begun on team_entry (person_id, entry_id desc) where version = 1;
create index team_entry_written_by on team_entry (written_by);
create index team_entry_helped_by on team_entry (helped_by);
alter table team_entry enable row level security;
alter table team_entry force row level security;
create policy team_entry_see on team_entry for select to "{app}" using (may_see(person_id, 'team'));
create policy team_entry_write on team_entry for insert to "{app}"
  with check (may_write_as(person_id, 'team', written_by, helped_by));
create policy team_entry_keeping on team_entry to "{owner}" using (true) with check (true);
grant select on team_entry to "{app}";
grant insert (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
  on team_entry to "{app}";

create table diary_entry (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null,
  version integer not null constraint diary_entry_version_counts check (version >= 1),
  words text constraint diary_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint diary_entry_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint diary_entry_once unique (person_id, entry_id, version)
);
create index diary_entry_begun on diary_entry (person_id, entry_id desc) where version = 1;
create index diary_entry_written_by on diary_entry (written_by);
create index diary_entry_helped_by on diary_entry (helped_by);
alter table diary_entry enable row level security;
alter table diary_entry force row level security;
create policy diary_entry_see on diary_entry for select to "{app}" using (may_see(person_id, 'diary'));
create policy diary_entry_write on diary_entry for insert to "{app}"
  with check (may_write_as(person_id, 'diary', written_by, helped_by));
create policy diary_entry_keeping on diary_entry to "{owner}" using (true) with check (true);
grant select on diary_entry to "{app}";
grant insert (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
  on diary_entry to "{app}";

create table notes_entry (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null,
  version integer not null constraint notes_entry_version_counts check (version >= 1),
  words text constraint notes_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint notes_entry_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint notes_entry_once unique (person_id, entry_id, version)
);
create index notes_entry_begun on notes_entry (person_id, entry_id desc) where version = 1;
create index notes_entry_written_by on notes_entry (written_by);
create index notes_entry_helped_by on notes_entry (helped_by);
alter table notes_entry enable row level security;
alter table notes_entry force row level security;
create policy notes_entry_see on notes_entry for select to "{app}" using (may_see(person_id, 'notes'));
create policy notes_entry_write on notes_entry for insert to "{app}"
  with check (may_write_as(person_id, 'notes', written_by, helped_by));
create policy notes_entry_keeping on notes_entry to "{owner}" using (true) with check (true);
grant select on notes_entry to "{app}";
grant insert (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
  on notes_entry to "{app}";

create table safeguarding_entry (
  id uuid primary key,
  person_id uuid not null references person,
  entry_id uuid not null,
  version integer not null constraint safeguarding_entry_version_counts check (version >= 1),
  words text constraint safeguarding_entry_words_length check (char_length(words) between 1 and 10000),
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint safeguarding_entry_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint safeguarding_entry_once unique (person_id, entry_id, version)
);
create index safeguarding_entry_begun on safeguarding_entry (person_id, entry_id desc) where version = 1;
create index safeguarding_entry_written_by on safeguarding_entry (written_by);
create index safeguarding_entry_helped_by on safeguarding_entry (helped_by);
alter table safeguarding_entry enable row level security;
alter table safeguarding_entry force row level security;
create policy safeguarding_entry_see on safeguarding_entry for select to "{app}" using (may_see(person_id, 'safeguarding'));
create policy safeguarding_entry_write on safeguarding_entry for insert to "{app}"
  with check (may_write_as(person_id, 'safeguarding', written_by, helped_by));
create policy safeguarding_entry_keeping on safeguarding_entry to "{owner}" using (true) with check (true);
grant select on safeguarding_entry to "{app}";
grant insert (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
  on safeguarding_entry to "{app}";

insert into erasable (table_name, how, blanked) values
  ('about_entry', 'blank', '{words,helper_name}'),
  ('people_entry', 'blank', '{words,helper_name}'),
  ('conversations_entry', 'blank', '{words,helper_name}'),
  ('plan_entry', 'blank', '{words,helper_name}'),
  ('budget_entry', 'blank', '{words,helper_name}'),
  ('team_entry', 'blank', '{words,helper_name}'),
  ('diary_entry', 'blank', '{words,helper_name}'),
  ('notes_entry', 'blank', '{words,helper_name}'),
  ('safeguarding_entry', 'blank', '{words,helper_name}');

-- A page of a section: the newest version of each entry, the one begun last first, older than `before` where it is given.
-- It asks once for each record what the policies above would ask for each row, a hundred times over.
create function entries_of(whose uuid[], part text, before uuid, how_many integer) returns table (
  entry_id uuid, person_id uuid, version integer, words text, happened_on date, recorded_at timestamptz,
  helper_name text, written_by text, helped_by text
) language plpgsql stable security definer as $$
declare
  open uuid[] := array(select r.id from unnest(whose) r (id) where may_see(r.id, part));
begin
  if cardinality(open) = 0 then
    return;
  end if;
  return query execute format($query$
    select v.entry_id, v.person_id, v.version, v.words, v.happened_on, v.recorded_at, v.helper_name, w.name, h.name
    from (
      select f.person_id, f.entry_id from %1$I f
      where f.person_id = any ($1) and f.version = 1 and ($2 is null or f.entry_id < $2)
      order by f.entry_id desc limit $3
    ) begun cross join lateral (
      select * from %1$I every where every.person_id = begun.person_id and every.entry_id = begun.entry_id
      order by every.version desc limit 1
    ) v join member w on w.id = v.written_by left join member h on h.id = v.helped_by
    order by v.entry_id desc$query$, part || '_entry') using open, before, how_many;
end $$ set search_path from current;
revoke all on function entries_of from public;
grant execute on function entries_of to "{app}";
