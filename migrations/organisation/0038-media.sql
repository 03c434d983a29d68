-- Photos, sound and video that belong to a part of About me. The content lies in files, served only to whoever may see
-- the row.

create table about_media (
  id uuid primary key,
  person_id uuid not null references person,
  part text not null constraint about_media_part check (part in ('important', 'people', 'communication', 'wellness',
    'please do', 'support', 'also')),
  kind text not null constraint about_media_kind check (kind in ('photo', 'sound', 'video')),
  -- None once it was taken away or erased: then nothing lists its content, which goes too.
  digest text references stored_file,
  -- A fixed list: nothing that a browser could run is ever served from here, whatever was sent.
  media_type text not null constraint about_media_type check (media_type in ('image/webp', 'image/jpeg', 'image/png',
    'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/webm', 'audio/wav', 'audio/flac', 'audio/aac', 'video/mp4', 'video/webm',
    'video/quicktime')),
  size_bytes bigint not null constraint about_media_size check (size_bytes > 0),
  -- What it shows or says, for those who do not see or hear it.
  description text constraint about_media_description_length check (char_length(description) between 1 and 1000),
  added_by uuid not null references member,
  helped_by uuid references member,
  added_at timestamptz not null default now(),
  removed_at timestamptz,
  removed_by uuid references member,
  removal_helped_by uuid references member,
  constraint about_media_gone check (removed_at is null or (digest is null and description is null)),
  constraint about_media_removed_whole check ((removed_at is null) = (removed_by is null))
);
create index about_media_of_person on about_media (person_id, added_at);
create index about_media_digest on about_media (digest);
create index about_media_added_by on about_media (added_by);
create index about_media_helped_by on about_media (helped_by);
create index about_media_removed_by on about_media (removed_by);
create index about_media_removal_helped_by on about_media (removal_helped_by);
alter table about_media enable row level security;
alter table about_media force row level security;
create policy about_media_see on about_media for select to "{app}" using (may_see(person_id, 'about'));
create policy about_media_add on about_media for insert to "{app}"
  with check (may_write_as(person_id, 'about', added_by, helped_by));
create policy about_media_keeping on about_media to "{owner}" using (true) with check (true);
grant select on about_media to "{app}";
grant insert (id, person_id, part, kind, digest, media_type, size_bytes, description, added_by, helped_by)
  on about_media to "{app}";
insert into erasable (table_name, how, blanked) values ('about_media', 'blank', '{description,digest}');

-- Its words as somebody changed them later: what a voice says is often written down by another, on another day. What it
-- came with stands beside it above.
create table media_words (
  id uuid primary key,
  person_id uuid not null references person,
  subject_id uuid not null, -- about_media
  version integer not null constraint media_words_version_counts check (version >= 1),
  words text constraint media_words_length check (char_length(words) between 1 and 1000),
  removed boolean not null default false,
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint media_words_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint media_words_once unique (subject_id, version)
);
create index media_words_of_person on media_words (person_id, subject_id);
create index media_words_written_by on media_words (written_by);
create index media_words_helped_by on media_words (helped_by);
alter table media_words enable row level security;
alter table media_words force row level security;
create policy media_words_see on media_words for select to "{app}" using (may_see(person_id, 'about'));
create policy media_words_write on media_words for insert to "{app}"
  with check (may_write_as(person_id, 'about', written_by, helped_by));
create policy media_words_keeping on media_words to "{owner}" using (true) with check (true);
grant select on media_words to "{app}";
grant insert (id, person_id, subject_id, version, words, removed, happened_on, written_by, helped_by, helper_name)
  on media_words to "{app}";
insert into versioned (table_name, section) values ('media_words', 'about');
insert into erasable (table_name, how, blanked) values ('media_words', 'blank', '{words,helper_name}');
