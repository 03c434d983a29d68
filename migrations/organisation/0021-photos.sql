-- Photos of real people and real doors, for Easy Read. The pictures lie in files, without place, camera or anything
-- else that came with them.

create table photo (
  id uuid primary key,
  -- None once it was taken away: then nothing lists its content, which goes too.
  digest text references stored_file,
  media_type text not null constraint photo_media_type check (media_type in ('image/webp', 'image/jpeg', 'image/png')),
  width integer not null,
  height integer not null,
  -- For those who do not see it.
  description text not null constraint photo_description_length check (char_length(description) between 1 and 200),
  -- What whoever added it said of the people in it: nobody can be recognised, or everyone agreed.
  people text not null constraint photo_people check (people in ('nobody', 'agreed')),
  added_by uuid not null references member,
  added_at timestamptz not null default now(),
  -- Somebody in it may change their mind: then it is gone everywhere, in old versions too.
  removed_at timestamptz,
  removed_by uuid references member,
  constraint photo_gone check ((digest is null) = (removed_at is not null))
);
create index photo_digest on photo (digest);
create index photo_added_by on photo (added_by);
create index photo_removed_by on photo (removed_by);
create index photo_newest on photo (added_at desc, id) where removed_at is null;

create function may_add_photo(adder uuid) returns boolean language sql stable security definer as $$
  select adder = current_member() and exists (select from twinned where holds_role(role))
$$ set search_path from current;
create function may_remove_photo() returns boolean language sql stable security definer as
  $$ select exists (select from twinned where holds_role(role)) $$ set search_path from current;

-- True when nothing lists this content any more, so that it may leave the disk. Something else may use it still.
create function drop_photo_file(of_digest text) returns boolean language plpgsql volatile security definer as $$
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'drop-photo-files' then
    raise insufficient_privilege;
  end if;
  if exists (select from photo where digest = of_digest) then return false; end if;
  delete from stored_file where digest = of_digest;
  return true;
exception when foreign_key_violation then
  return false;
end $$ set search_path from current;
revoke all on function may_add_photo, may_remove_photo, drop_photo_file from public;
grant execute on function may_add_photo, may_remove_photo to "{app}";
grant execute on function drop_photo_file to "{jobs}";

alter table photo enable row level security;
create policy photo_read on photo for select to "{app}" using (anybody());
create policy photo_add on photo for insert to "{app}" with check (may_add_photo(added_by));
create policy photo_remove on photo for update to "{app}" using (may_remove_photo()) with check (may_remove_photo());
grant select, insert on photo to "{app}";
grant update (digest, removed_at, removed_by, description) on photo to "{app}";
