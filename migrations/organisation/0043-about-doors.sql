-- Doors to photos, sound and video: how a look at them is written, who takes one away, and what leaves the disk with an
-- erased record.

-- Whoever added it, and whose record it is, as long as they may write there.
create function may_take_media_away(whose uuid, author uuid) returns boolean
language plpgsql stable security definer as $$
begin
  return basis_for(whose, 'about', 'write') is not null and (author = current_member() or exists (
    select from person p where p.id = any (records_of(whose)) and p.member_id = current_member()));
end $$ set search_path from current;

-- Gives the digest of its content, which may leave the disk now; null when somebody took it away before.
create function take_media_away(media uuid) returns text language plpgsql volatile security definer as $$
declare
  its record;
begin
  select m.person_id, m.added_by, m.digest into its from about_media m where m.id = media for update;
  if not found or not may_take_media_away(its.person_id, its.added_by) then
    raise insufficient_privilege using message = 'only its author or the person takes this away';
  end if;
  update about_media m set digest = null, description = null, removed_at = now(), removed_by = current_member(),
    removal_helped_by = current_assistant()
  where m.id = media and m.removed_at is null;
  update media_words w set words = null, helper_name = null where w.subject_id = media and w.person_id = its.person_id;
  return its.digest;
end $$ set search_path from current;

-- A player asks for a film piece by piece, and a page for each of its photos. The first of a quarter of an hour stands for
-- all of them, and so does the page that shows them, but no list and no copy; whether they may is asked every time.
create or replace function open_section(look_id uuid, whose uuid, part text, wanted text, request uuid, how text)
returns text language plpgsql volatile security definer as $$
declare
  me uuid := coalesce(current_assistant(), current_member());
  granted text := basis_for(whose, part, wanted);
begin
  if me is not null and granted <> 'self' and not (how = 'media' and exists (
    select from look l
    where l.person_id = whose and l.member_id = me and l.section = part and l.basis = granted and l.opened = 'page'
      and l.at > now() - interval '15 minutes')) then
    insert into look (id, person_id, member_id, section, may, opened, basis, request_id)
    values (look_id, whose, me, part, wanted, case how when 'media' then 'page' else how end, granted, request);
  end if;
  return granted;
end $$ set search_path from current;

-- As before, and the list of files forgets what the record alone had, so that neither this disk nor a restored backup
-- keeps it.
create or replace function erase_person(erasure_id uuid, whose uuid, asked uuid, agreed uuid) returns void
language plpgsql volatile security definer as $$
declare
  entry record;
  its_member uuid := (select member_id from person where id = whose);
  key uuid;
  content text;
  contents text[] := array(select distinct m.digest from about_media m where m.person_id = whose and m.digest is not null);
begin
  insert into erasure (id, person_id, asked_by, agreed_by)
  values (erasure_id, whose, asked, agreed)
  on conflict (id) do nothing;
  for entry in select * from erasable order by table_name loop
    key := case entry.found_by when 'person_id' then whose else its_member end;
    if entry.how = 'delete' then
      execute format('delete from %I where %I = $1', entry.table_name, entry.found_by) using key;
    elsif entry.how = 'blank' then
      -- What a column holds when nothing is said: null, or an empty text where it must hold something.
      execute format('update %I set %s where %I = $1', entry.table_name,
        (select string_agg(format('%I = default', c), ', ') from unnest(entry.blanked) c), entry.found_by) using key;
    end if;
  end loop;
  foreach content in array contents loop
    begin
      delete from stored_file f where f.digest = content;
    exception when foreign_key_violation then
      raise notice 'something else shows the same as what was erased';
    end;
  end loop;
  if to_regclass('jobs.job') is not null then
    delete from jobs.job j
    where j.data ->> 'organisation' = current_schema() and exists (
      select from jsonb_each_text(j.data -> 'ids') named where named.value in (whose::text, its_member::text));
  end if;
  update member set name = 'Someone who was here', ended_at = coalesce(ended_at, now()) where id = its_member;
  update person set erased_at = coalesce(erased_at, now()) where id = whose;
end $$ set search_path from current;

-- What the records of an agreed erasure have on the disk, asked before it is done. For the job that erases.
create function files_of_erasure(request uuid) returns setof text language plpgsql stable security definer as $$
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'erase-records' then
    raise insufficient_privilege using message = 'only the job that erases does this';
  end if;
  return query
    select distinct m.digest from erasure_request r join about_media m on m.person_id = any (records_of(r.person_id))
    where r.id = request and r.agreed_at is not null and m.digest is not null;
end $$ set search_path from current;

-- All of a person's, the oldest first. It asks once for each record what the policies would ask for each row.
create function media_in(whose uuid[]) returns table (id uuid, person_id uuid, part text, kind text, media_type text,
  digest text, first_words text, description text, words_version integer, size_bytes float8, added_by text,
  helped_by text, added_at timestamptz, added_by_id uuid, added_on text, may_take_away boolean)
language plpgsql stable security definer as $$
declare
  open uuid[] := array(select r.id from unnest(whose) r (id) where may_see(r.id, 'about'));
  writable uuid[] := array(select r.id from unnest(open) r (id) where basis_for(r.id, 'about', 'write') is not null);
  mine boolean := exists (select from person p where p.id = any (open) and p.member_id = current_member());
begin
  if cardinality(open) = 0 then
    return;
  end if;
  return query
    select m.id, m.person_id, m.part, m.kind, m.media_type, m.digest, m.description,
      case when said.version is null then m.description else said.words end, coalesce(said.version, 0),
      m.size_bytes::float8, a.name, h.name, m.added_at, m.added_by, (m.added_at at time zone 'Europe/London')::date::text,
      m.person_id = any (writable) and (mine or m.added_by = current_member())
    from about_media m join member a on a.id = m.added_by left join member h on h.id = m.helped_by
    left join lateral (
      select w.version, w.words from media_words w
      where w.person_id = m.person_id and w.subject_id = m.id order by w.version desc limit 1
    ) said on true
    where m.person_id = any (open) and m.removed_at is null and m.digest is not null
    order by m.added_at, m.id limit 200;
end $$ set search_path from current;

revoke all on function media_in, may_take_media_away, take_media_away, files_of_erasure from public;
grant execute on function media_in, may_take_media_away, take_media_away to "{app}";
grant execute on function files_of_erasure to "{jobs}";
