-- Lets anyone keep a list of places with no account. It names nobody, yet what somebody keeps tells much about them: so
-- no login may read these tables, and the functions below find a list by the digest of a token that only its owner's
-- browser has.

create table kept_list (
  id uuid primary key,
  token_digest bytea not null constraint kept_list_token_once unique,
  -- While it is shared: what the link is reckoned from together with the owner's token, and the digest of the link.
  share_id uuid,
  share_digest bytea constraint kept_list_share_once unique,
  share_notes boolean not null default false,
  shared_until timestamptz,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  constraint kept_list_shared_whole check (num_nulls(share_id, share_digest, shared_until) in (0, 3))
);
create index kept_list_used on kept_list (used_at);

create table kept_entry (
  list_id uuid not null references kept_list on delete cascade,
  listing_id uuid not null references listing,
  note text not null default '' constraint kept_entry_note_length check (char_length(note) <= 500),
  position integer not null,
  kept_at timestamptz not null default now(),
  -- Taken out, and kept until the next night so that it can be put back.
  removed_at timestamptz,
  primary key (list_id, listing_id)
);
create index kept_entry_of_listing on kept_entry (listing_id);

-- A list that waits to be sent to an address. The address is sealed with the token of the link in the message, which
-- is not kept here, so nobody can read it. The places are noted as they were: what is kept later is not sent.
create table kept_mail (
  id uuid primary key,
  token_digest bytea not null constraint kept_mail_token_once unique,
  sealed_address bytea not null,
  listing_ids uuid[] not null constraint kept_mail_length check (cardinality(listing_ids) between 1 and 100),
  expires_at timestamptz not null default now() + interval '24 hours'
);
create index kept_mail_expires on kept_mail (expires_at);

-- The net, should a login ever be granted one of them.
alter table kept_list enable row level security;
alter table kept_list force row level security;
create policy kept_list_keeping on kept_list to "{owner}" using (true) with check (true);
alter table kept_entry enable row level security;
alter table kept_entry force row level security;
create policy kept_entry_keeping on kept_entry to "{owner}" using (true) with check (true);
alter table kept_mail enable row level security;
alter table kept_mail force row level security;
create policy kept_mail_keeping on kept_mail to "{owner}" using (true) with check (true);

-- Where a listing went that is not published any more: the published one that it was merged into, or null.
create function listing_instead_of(former uuid) returns uuid language sql stable security definer as $$
  with recursive trail (id, steps) as (
    select merged_into, 1 from listing where id = former and merged_into is not null
    union all
    select next.merged_into, steps + 1 from trail join listing next on next.id = trail.id
    where next.merged_into is not null and steps < 20
  )
  select trail.id from trail join published_listing now on now.id = trail.id order by steps desc limit 1
$$ set search_path from current;

create function find_kept_list(list_digest bytea)
returns table (id uuid, share_id uuid, share_notes boolean, shared_until timestamptz)
language sql stable security definer as $$
  select l.id, case when l.shared_until > now() then l.share_id end, l.share_notes,
    case when l.shared_until > now() then l.shared_until end
  from kept_list l where l.token_digest = list_digest
$$ set search_path from current;

create function count_kept(list_digest bytea) returns integer language sql stable security definer as $$
  select count(*)::integer from kept_list l join kept_entry e on e.list_id = l.id
  where l.token_digest = list_digest and e.removed_at is null
$$ set search_path from current;

-- In the owner's order, with what was taken out last. A name is given where the listing is not published any more.
create function kept_entries(list_digest bytea)
returns table (listing_id uuid, note text, removed boolean, former_name text, instead_id uuid)
language sql stable security definer as $$
  select e.listing_id, e.note, e.removed_at is not null, case when shown.id is null then was.name end,
    case when shown.id is null then listing_instead_of(e.listing_id) end
  from kept_list l join kept_entry e on e.list_id = l.id join listing was on was.id = e.listing_id
  left join published_listing shown on shown.id = e.listing_id
  where l.token_digest = list_digest order by e.position, e.listing_id
$$ set search_path from current;

create function use_kept_list(list_digest bytea) returns void language sql volatile security definer as $$
  update kept_list set used_at = now() where token_digest = list_digest and used_at < now() - interval '1 day'
$$ set search_path from current;

-- 'kept', 'already', 'full' or 'unknown'. The first place that is kept begins the list.
create function keep_listing(list_digest bytea, new_list uuid, wanted uuid) returns text
language plpgsql volatile security definer as $$
declare
  list uuid;
  there record;
begin
  if not exists (select from published_listing where id = wanted) then return 'unknown'; end if;
  insert into kept_list (id, token_digest) values (new_list, list_digest)
  on conflict (token_digest) do update set used_at = now() returning id into list;
  select e.removed_at into there from kept_entry e where e.list_id = list and e.listing_id = wanted;
  if found and there.removed_at is null then return 'already'; end if;
  if (select count(*) >= 100 from kept_entry e where e.list_id = list and e.removed_at is null) then
    return 'full';
  end if;
  insert into kept_entry (list_id, listing_id, position)
  select list, wanted, coalesce(max(e.position), 0) + 1 from kept_entry e where e.list_id = list
  on conflict (list_id, listing_id) do update set removed_at = null, position = excluded.position, kept_at = now();
  return 'kept';
end $$ set search_path from current;

create function note_kept(list_digest bytea, wanted uuid, words text) returns boolean
language plpgsql volatile security definer as $$
begin
  update kept_entry e set note = words from kept_list l
  where l.token_digest = list_digest and e.list_id = l.id and e.listing_id = wanted and e.removed_at is null;
  return found;
end $$ set search_path from current;

-- One place up or down. The list is locked, so that two presses at once move it twice and never lose a place.
create function move_kept(list_digest bytea, wanted uuid, up boolean) returns boolean
language plpgsql volatile security definer as $$
declare
  list uuid;
  here integer;
  other record;
begin
  select l.id into list from kept_list l where l.token_digest = list_digest for update;
  select e.position into here from kept_entry e
  where e.list_id = list and e.listing_id = wanted and e.removed_at is null;
  if not found then return false; end if;
  select e.listing_id, e.position into other from kept_entry e
  where e.list_id = list and e.removed_at is null and case when up then e.position < here else e.position > here end
  order by abs(e.position - here) limit 1;
  if found then
    update kept_entry e set position = case e.listing_id when wanted then other.position else here end
    where e.list_id = list and e.listing_id in (wanted, other.listing_id);
  end if;
  return true;
end $$ set search_path from current;

-- Only the last one that was taken out can be put back, so nobody fills the table by taking out.
create function remove_kept(list_digest bytea, wanted uuid) returns boolean
language plpgsql volatile security definer as $$
declare
  list uuid;
begin
  select l.id into list from kept_list l where l.token_digest = list_digest for update;
  if not exists (select from kept_entry e
    where e.list_id = list and e.listing_id = wanted and e.removed_at is null) then return false; end if;
  delete from kept_entry e where e.list_id = list and e.removed_at is not null;
  update kept_entry e set removed_at = now() where e.list_id = list and e.listing_id = wanted;
  return true;
end $$ set search_path from current;

-- False when there is nothing to put back, or the list is full again.
create function restore_kept(list_digest bytea, wanted uuid) returns boolean
language plpgsql volatile security definer as $$
declare
  list uuid;
begin
  select l.id into list from kept_list l where l.token_digest = list_digest for update;
  if (select count(*) >= 100 from kept_entry e where e.list_id = list and e.removed_at is null) then
    return false;
  end if;
  update kept_entry e set removed_at = null
  where e.list_id = list and e.listing_id = wanted and e.removed_at is not null;
  return found;
end $$ set search_path from current;

create function clear_kept_list(list_digest bytea) returns void language sql volatile security definer as
  $$ delete from kept_list where token_digest = list_digest $$ set search_path from current;

create function share_kept_list(list_digest bytea, new_share uuid, link_digest bytea, with_notes boolean) returns boolean
language plpgsql volatile security definer as $$
begin
  update kept_list l set share_id = new_share, share_digest = link_digest, share_notes = with_notes,
    shared_until = now() + interval '90 days', used_at = now()
  where l.token_digest = list_digest;
  return found;
end $$ set search_path from current;

create function end_kept_share(list_digest bytea) returns void language sql volatile security definer as $$
  update kept_list set share_id = null, share_digest = null, share_notes = false, shared_until = null
  where token_digest = list_digest
$$ set search_path from current;

create function find_shared_list(link_digest bytea) returns table (share_notes boolean, shared_until timestamptz)
language sql stable security definer as $$
  select l.share_notes, l.shared_until from kept_list l
  where l.share_digest = link_digest and l.shared_until > now()
$$ set search_path from current;

create function shared_entries(link_digest bytea) returns table (listing_id uuid, note text)
language sql stable security definer as $$
  select e.listing_id, case when l.share_notes then e.note else '' end
  from kept_list l join kept_entry e on e.list_id = l.id
  where l.share_digest = link_digest and l.shared_until > now() and e.removed_at is null
  order by e.position, e.listing_id
$$ set search_path from current;

-- Keeps all of a shared list in one's own. Gives how many there was no room for.
create function keep_shared_list(list_digest bytea, new_list uuid, link_digest bytea) returns integer
language plpgsql volatile security definer as $$
declare
  entry record;
  left_out integer := 0;
begin
  for entry in select s.listing_id from shared_entries(link_digest) s loop
    if keep_listing(list_digest, new_list, entry.listing_id) = 'full' then left_out := left_out + 1; end if;
  end loop;
  return left_out;
end $$ set search_path from current;

create function ask_kept_mail(mail uuid, link_digest bytea, sealed bytea, listings uuid[]) returns void
language sql volatile security definer as $$
  insert into kept_mail (id, token_digest, sealed_address, listing_ids) values (mail, link_digest, sealed, listings)
$$ set search_path from current;

create function find_kept_mail(link_digest bytea) returns table (sealed_address bytea, listing_ids uuid[])
language sql stable security definer as $$
  select m.sealed_address, m.listing_ids from kept_mail m where m.token_digest = link_digest and m.expires_at > now()
$$ set search_path from current;

-- Whoever is first has it; a second press finds nothing.
create function take_kept_mail(link_digest bytea) returns table (sealed_address bytea, listing_ids uuid[])
language sql volatile security definer as $$
  delete from kept_mail m where m.token_digest = link_digest and m.expires_at > now()
  returning m.sealed_address, m.listing_ids
$$ set search_path from current;

create function sweep_kept_lists() returns void language sql volatile security definer as $$
  delete from kept_list where used_at < now() - interval '12 months';
  delete from kept_entry where removed_at < now() - interval '1 hour';
  delete from kept_mail where expires_at < now();
  update kept_list set share_id = null, share_digest = null, share_notes = false, shared_until = null
  where shared_until < now();
$$ set search_path from current;

revoke all on function listing_instead_of, find_kept_list, count_kept, kept_entries, use_kept_list, keep_listing,
  note_kept, move_kept, remove_kept, restore_kept, clear_kept_list, share_kept_list, end_kept_share, find_shared_list,
  shared_entries, keep_shared_list, ask_kept_mail, find_kept_mail, take_kept_mail, sweep_kept_lists from public;
grant execute on function find_kept_list, count_kept, kept_entries, use_kept_list, keep_listing, note_kept, move_kept,
  remove_kept, restore_kept, clear_kept_list, share_kept_list, end_kept_share, find_shared_list, shared_entries,
  keep_shared_list, ask_kept_mail, find_kept_mail, take_kept_mail to "{app}";
grant execute on function sweep_kept_lists to "{jobs}";

-- To somebody who is nobody here: once it was sent, or given up, the address is forgotten as the words are.
alter table post_item add column to_stranger boolean not null default false;

-- What was never sent, because no mail server is set, is forgotten too.
create function forget_strangers_post() returns void language sql volatile security definer as $$
  update post_item set address = '', body = null, state = case state when 'waiting' then 'failed' else state end
  where to_stranger and address <> '' and created_at < now() - interval '2 days'
$$ set search_path from current;
revoke all on function forget_strangers_post from public;
grant execute on function forget_strangers_post to "{jobs}";
