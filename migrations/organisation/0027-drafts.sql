-- What somebody is typing: theirs alone, kept as they type, gone when it was saved or after 30 days. It is found by the
-- path of its form, because a form posts to its own address.

create table draft (
  id uuid primary key,
  author_id uuid not null references member,
  person_id uuid references person,
  section text references section,
  path text not null constraint draft_path_length check (char_length(path) <= 500),
  -- The version that the form had read, where it changes something: what came between is shown.
  based_on text,
  fields jsonb not null constraint draft_fields_size check (pg_column_size(fields) <= 200000),
  kept_at timestamptz not null default now(),
  constraint draft_once unique (author_id, path)
);
create index draft_of_person on draft (person_id);
create index draft_section on draft (section);
create index draft_age on draft (kept_at);

-- Their author's while they may still write there. Where a session was opened for somebody, whoever opened it may not
-- read on in what that person began alone.
create function may_draft(author uuid, whose uuid, part text) returns boolean
language plpgsql stable security definer as $$
begin
  return author = current_member() and current_assistant() is null and case
    when whose is null then true
    when part is null then may_meet(whose)
    else may_write(whose, part)
  end;
end $$ set search_path from current;
create function may_sweep_drafts() returns boolean language sql stable security definer as
  $$ select session_user = '{jobs}' and current_setting('alongside.duty', true) = 'sweep-drafts' $$
  set search_path from current;
revoke all on function may_draft, may_sweep_drafts from public;
grant execute on function may_draft to "{app}";
grant execute on function may_sweep_drafts to "{jobs}";

alter table draft enable row level security;
alter table draft force row level security;
create policy draft_own on draft to "{app}" using (may_draft(author_id, person_id, section))
  with check (may_draft(author_id, person_id, section));
create policy draft_sweep on draft to "{jobs}" using (may_sweep_drafts());
create policy draft_keeping on draft to "{owner}" using (true) with check (true);
grant select, insert, update, delete on draft to "{app}";
grant select, delete on draft to "{jobs}";
insert into erasable (table_name, how) values ('draft', 'delete');
