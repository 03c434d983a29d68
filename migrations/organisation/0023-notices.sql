-- What every organisation has to say of itself: how it keeps what people tell it, and how easy its pages are to use.
-- Alongside comes with a text of each; an organisation that has written its own has versions here.

create table notice_version (
  id uuid primary key,
  notice text not null constraint notice_known check (notice in ('privacy', 'accessibility')),
  version integer not null constraint notice_version_counts check (version > 0),
  -- The version that its writer began from; null for the text that comes with Alongside.
  based_on integer,
  -- False where somebody else had saved meanwhile: kept for those who write, and not shown to readers.
  stands boolean not null default true,
  body text not null constraint notice_body_length check (char_length(body) between 1 and 40000),
  written_by uuid not null references member,
  saved_at timestamptz not null default now(),
  constraint notice_version_once unique (notice, version)
);
create index notice_version_written_by on notice_version (written_by);

create function may_write_notice(writer uuid) returns boolean language sql stable security definer as
  $$ select writer = current_member() and holds_role('editor') $$ set search_path from current;
create function may_read_notice(stands boolean) returns boolean language sql stable security definer as
  $$ select stands or holds_role('editor') $$ set search_path from current;
revoke all on function may_write_notice, may_read_notice from public;
grant execute on function may_write_notice, may_read_notice to "{app}";

alter table notice_version enable row level security;
create policy notice_version_read on notice_version for select to "{app}" using (may_read_notice(stands));
create policy notice_version_add on notice_version for insert to "{app}" with check (may_write_notice(written_by));
grant select, insert on notice_version to "{app}";
