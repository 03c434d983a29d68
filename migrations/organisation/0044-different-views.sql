-- Where somebody sees something differently that another wrote about them. It stays beside what it is about, wherever
-- that is shown, and nobody takes it away. UK GDPR article 16 gives the right to have such a statement kept.

create table different_view (
  id uuid primary key,
  person_id uuid not null references person,
  section text not null references section,
  -- Which table the subject lies in: 'entry' for the plain entries of the section.
  kind text not null constraint different_view_kind check (kind in ('entry', 'about_part', 'about_media', 'contact', 'home',
    'identifier', 'day_that_matters', 'reaching')),
  subject_id uuid not null,
  -- The version that was read.
  of_version integer not null,
  words text constraint different_view_words_length check (char_length(words) between 1 and 4000),
  written_by uuid not null references member,
  helped_by uuid references member,
  recorded_at timestamptz not null default now()
);
create index different_view_of_section on different_view (person_id, section, recorded_at);
create index different_view_in_section on different_view (section);
create index different_view_written_by on different_view (written_by);
create index different_view_helped_by on different_view (helped_by);
alter table different_view enable row level security;
alter table different_view force row level security;
create policy different_view_see on different_view for select to "{app}" using (may_see(person_id, section));
create policy different_view_write on different_view for insert to "{app}"
  with check (may_write_as(person_id, section, written_by, helped_by));
create policy different_view_keeping on different_view to "{owner}" using (true) with check (true);
grant select on different_view to "{app}";
grant insert (id, person_id, section, kind, subject_id, of_version, words, written_by, helped_by)
  on different_view to "{app}";
insert into erasable (table_name, how, blanked) values ('different_view', 'blank', '{words}');
