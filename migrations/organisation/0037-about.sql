-- What somebody tells about themselves, in the seven parts of PRSB About Me 2.01, each a text with versions of its own.
-- Every table of facts about a person that is changed by adding a version has the same head, and stands in the list below.

create table versioned (
  table_name text primary key,
  section text not null references section
);
create index versioned_section on versioned (section);

-- The newest version of each subject in one of these tables, in the order in which they were begun. What was taken out
-- is among them. It asks once for each record what the policies would ask for each row.
create function newest_in(from_table text, whose uuid[]) returns setof jsonb
language plpgsql stable security definer as $$
declare
  part text := (select section from versioned where table_name = from_table);
  open uuid[] := array(select r.id from unnest(whose) r (id) where may_see(r.id, part));
begin
  if part is null or cardinality(open) = 0 then
    return;
  end if;
  return query execute format($query$
    select to_jsonb(v) || jsonb_build_object('written_by_name', w.name, 'helped_by_name', h.name)
    from (select distinct on (subject_id) * from %I where person_id = any ($1) order by subject_id, version desc) v
    join member w on w.id = v.written_by left join member h on h.id = v.helped_by
    order by v.subject_id$query$, from_table) using open;
end $$ set search_path from current;
revoke all on function newest_in from public;
grant execute on function newest_in to "{app}";

create table about_part (
  id uuid primary key,
  person_id uuid not null references person,
  subject_id uuid not null,
  version integer not null constraint about_part_version_counts check (version >= 1),
  part text not null constraint about_part_known check (part in ('important', 'people', 'communication', 'wellness',
    'please do', 'support', 'also')),
  words text constraint about_part_words_length check (char_length(words) between 1 and 10000),
  -- The same in short sentences, one a line, where somebody wrote it so.
  easy_words text constraint about_part_easy_length check (char_length(easy_words) between 1 and 5000),
  -- Typed in from a form that the person had filled in by hand.
  from_paper boolean not null default false,
  removed boolean not null default false,
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint about_part_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint about_part_once unique (subject_id, version),
  constraint about_part_one_of_each unique (person_id, part, version)
);
-- What a list shows of each person: what they wrote last, and of what was written at once what matters most.
create index about_part_newest on about_part (person_id, recorded_at desc, (part = 'important') desc, version desc);
create index about_part_written_by on about_part (written_by);
create index about_part_helped_by on about_part (helped_by);
alter table about_part enable row level security;
alter table about_part force row level security;
create policy about_part_see on about_part for select to "{app}" using (may_see(person_id, 'about'));
create policy about_part_write on about_part for insert to "{app}"
  with check (may_write_as(person_id, 'about', written_by, helped_by));
create policy about_part_keeping on about_part to "{owner}" using (true) with check (true);
grant select on about_part to "{app}";
grant insert (id, person_id, subject_id, version, part, words, easy_words, from_paper, removed, happened_on, written_by,
  helped_by, helper_name) on about_part to "{app}";
insert into versioned (table_name, section) values ('about_part', 'about');
insert into erasable (table_name, how, blanked) values ('about_part', 'blank', '{words,easy_words,helper_name}');
