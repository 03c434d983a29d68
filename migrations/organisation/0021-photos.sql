-- Photos of real people and real doors, for Easy Read. The pictures lie in files, without place, camera or anything
-- else that came with them.

create table photo (
  id uuid primary key,
  digest text not null references stored_file,
  media_type text not null constraint photo_media_type check (media_type in ('image/webp', 'image/jpeg', 'image/png')),
  width integer not null,
  height integer not null,
  -- For those who do not see it.
  description text not null constraint photo_description_length check (char_length(description) between 1 and 200),
  added_by uuid not null references member,
  added_at timestamptz not null default now(),
  -- Somebody in it may change their mind: then it is gone everywhere, in old versions too.
  removed_at timestamptz,
  removed_by uuid references member
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
revoke all on function may_add_photo, may_remove_photo from public;
grant execute on function may_add_photo, may_remove_photo to "{app}";

alter table photo enable row level security;
create policy photo_read on photo for select to "{app}" using (anybody());
create policy photo_add on photo for insert to "{app}" with check (may_add_photo(added_by));
create policy photo_remove on photo for update to "{app}" using (may_remove_photo()) with check (may_remove_photo());
grant select, insert on photo to "{app}";
grant update (removed_at, removed_by, description) on photo to "{app}";
