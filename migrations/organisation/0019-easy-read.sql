-- A text that people decide on has a twin in Easy Read: rows of a picture and words. What was written is never changed
-- in place, so everyone can see what it said, and when.

-- Who writes the twins of which kind of text.
create table twinned (
  kind text not null,
  role text not null,
  primary key (kind, role)
);
insert into twinned (kind, role) values
  ('page', 'editor'), ('notice', 'editor'), ('listing', 'editor'), ('listing', 'steward');
grant select on twinned to "{app}", "{jobs}";

create table twin (
  id uuid primary key,
  kind text not null constraint twin_kind_form check (kind ~ '^[a-z]+$'),
  -- Which text of that kind: a short name, or an id. Of any table, so it points at none.
  subject text not null constraint twin_subject_form check (subject ~ '^[a-z0-9-]{1,60}$'),
  created_at timestamptz not null default now(),
  constraint twin_once unique (kind, subject)
);

create table twin_version (
  id uuid primary key,
  twin_id uuid not null references twin,
  kind text not null,
  version integer not null constraint twin_version_counts check (version > 0),
  -- The version that its writer began from; null for the first.
  based_on integer,
  -- False where somebody else had saved meanwhile: kept, and not shown to readers until somebody chooses it.
  stands boolean not null default true,
  title text not null constraint twin_version_title_length check (char_length(title) between 1 and 120),
  -- In order. No rows: there is no twin any more.
  rows jsonb not null constraint twin_version_rows_are_many
    check (jsonb_typeof(rows) = 'array' and jsonb_array_length(rows) <= 500 and pg_column_size(rows) <= 1048576),
  -- The paragraphs of the text as they were, to tell later what changed.
  of_text jsonb not null constraint twin_version_text_is_many check (jsonb_typeof(of_text) = 'array'),
  written_by uuid not null references member,
  -- As the writer wants to be named: a name, or what they do here.
  written_as text not null constraint twin_version_written_as_length check (char_length(written_as) between 1 and 120),
  helped_by text not null default '' constraint twin_version_helped_length check (char_length(helped_by) <= 120),
  saved_at timestamptz not null default now(),
  constraint twin_version_once unique (twin_id, version)
);
create index twin_version_written_by on twin_version (written_by);

-- People with learning disabilities read it, and said whether it is easy to read.
create table twin_check (
  id uuid primary key,
  twin_id uuid not null,
  version integer not null,
  kind text not null,
  easy boolean not null,
  -- As those who checked want to be named: names, or "three members of the Easy Read group".
  checked_by text not null constraint twin_check_by_length check (char_length(checked_by) between 1 and 200),
  checked_on date not null,
  said text not null default '' constraint twin_check_said_length check (char_length(said) <= 1000),
  recorded_by uuid not null references member,
  recorded_at timestamptz not null default now(),
  foreign key (twin_id, version) references twin_version (twin_id, version)
);
create index twin_check_of_version on twin_check (twin_id, version);
create index twin_check_recorded_by on twin_check (recorded_by);

-- What is being written: its author's alone, until it is saved, and for 30 days.
create table twin_draft (
  author_id uuid not null references member,
  kind text not null,
  subject text not null,
  based_on integer,
  title text not null constraint twin_draft_title_length check (char_length(title) <= 120),
  rows jsonb not null constraint twin_draft_rows_are_many
    check (jsonb_typeof(rows) = 'array' and jsonb_array_length(rows) <= 500 and pg_column_size(rows) <= 1048576),
  -- The row that was taken out last, and where it stood, so that it can be put back.
  taken_out jsonb,
  -- The paragraphs of the text that its author began from, so that they are told what changed since.
  of_text jsonb constraint twin_draft_text_is_many check (jsonb_typeof(of_text) = 'array'),
  written_as text not null default '',
  helped_by text not null default '',
  -- Counts up with each change, so that two windows of one author do not overwrite each other.
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (author_id, kind, subject)
);
create index twin_draft_age on twin_draft (changed_at);

create function may_write_twin(what text) returns boolean language sql stable security definer as $$
  select exists (select from twinned where kind = what and holds_role(role))
$$ set search_path from current;

-- What stands is for everyone, what was put aside for those who write.
create function may_read_twin(what text, stands boolean) returns boolean language sql stable security definer as $$
  select stands or may_write_twin(what)
$$ set search_path from current;

create function may_add_twin_version(what text, writer uuid, twin uuid) returns boolean
language sql stable security definer as $$
  select writer = current_member() and may_write_twin(what)
    and exists (select from twin t where t.id = twin and t.kind = what)
$$ set search_path from current;

create function may_keep_twin_draft(what text, author uuid) returns boolean language sql stable security definer as $$
  select author = current_member() and may_write_twin(what)
$$ set search_path from current;

create function anybody() returns boolean language sql stable security definer as
  $$ select true $$ set search_path from current;

create function may_sweep_twin_drafts() returns boolean language sql stable security definer as
  $$ select session_user = '{jobs}' and current_setting('alongside.duty', true) = 'sweep-twin-drafts' $$
  set search_path from current;

revoke all on function may_write_twin, may_read_twin, may_add_twin_version, may_keep_twin_draft, anybody,
  may_sweep_twin_drafts from public;
grant execute on function may_write_twin, may_read_twin, may_add_twin_version, may_keep_twin_draft, anybody to "{app}";
grant execute on function may_sweep_twin_drafts to "{jobs}";

alter table twin enable row level security;
create policy twin_read on twin for select to "{app}" using (anybody());
create policy twin_add on twin for insert to "{app}" with check (may_write_twin(kind));
grant select, insert on twin to "{app}";

alter table twin_version enable row level security;
create policy twin_version_read on twin_version for select to "{app}" using (may_read_twin(kind, stands));
create policy twin_version_add on twin_version for insert to "{app}"
  with check (may_add_twin_version(kind, written_by, twin_id));
-- When it was saved is for the database to say.
grant select, insert (id, twin_id, kind, version, based_on, stands, title, rows, of_text, written_by, written_as,
  helped_by) on twin_version to "{app}";

alter table twin_check enable row level security;
create policy twin_check_read on twin_check for select to "{app}" using (anybody());
create policy twin_check_add on twin_check for insert to "{app}"
  with check (may_add_twin_version(kind, recorded_by, twin_id));
grant select, insert (id, twin_id, version, kind, easy, checked_by, checked_on, said, recorded_by) on twin_check
  to "{app}";

alter table twin_draft enable row level security;
create policy twin_draft_own on twin_draft to "{app}"
  using (may_keep_twin_draft(kind, author_id)) with check (may_keep_twin_draft(kind, author_id));
create policy twin_draft_sweep on twin_draft for delete to "{jobs}" using (may_sweep_twin_drafts());
create policy twin_draft_find on twin_draft for select to "{jobs}" using (may_sweep_twin_drafts());
grant select, insert, update, delete on twin_draft to "{app}";
grant select, delete on twin_draft to "{jobs}";
