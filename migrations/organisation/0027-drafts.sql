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

-- A form that came after its session had ended by itself, within a day: kept for whoever wrote it, who finds it again
-- after signing in. Not where its owner ended the session, nor where somebody else sat in front of it, nor where staff
-- had taken the first of two steps only. True for such a session, also where there is nothing to keep or no such record:
-- nobody without a session is told which records there are.
create function keep_late_post(
  draft_id uuid, its_token bytea, form_path text, whose uuid, part text, its_version text, its_fields jsonb
) returns boolean language plpgsql volatile security definer as $$
declare
  its_author uuid;
begin
  select s.member_id into its_author
  from signin_session s join member m on m.id = s.member_id
  cross join lateral (select is_staff(m.id) as staff) held
  where s.token_hash = its_token and s.ended_at is null and s.assisted_by is null and m.ended_at is null
    and (not held.staff or s.methods && array['totp', 'passkey', 'recovery code', 'example-door'])
    and least(s.expires_at, s.seen_at + s.idle,
        case when held.staff then least(s.seen_at + interval '30 minutes', s.created_at + interval '12 hours') end)
      between now() - interval '1 day' and now();
  if its_author is null then
    return false;
  end if;
  if form_path is not null
    and (whose is null or exists (select from person p where p.id = whose and p.erased_at is null)) then
    insert into draft (id, author_id, person_id, section, path, based_on, fields)
    values (draft_id, its_author, whose, part, form_path, its_version, its_fields)
    on conflict (author_id, path) do update set person_id = excluded.person_id, section = excluded.section,
      based_on = excluded.based_on, fields = excluded.fields, kept_at = now();
  end if;
  return true;
end $$ set search_path from current;
revoke all on function keep_late_post from public;
grant execute on function keep_late_post to "{signin}";
