-- How somebody wants to be reached, and what they need to understand and be understood (Accessible Information Standard,
-- DAPB1605): asked once, shown wherever somebody deals with them, and obeyed by everything that is sent.

-- One subject for each person. Nobody changes it in a session that they opened for the person: it says where post goes.
create table reaching (
  id uuid primary key,
  person_id uuid not null references person,
  subject_id uuid not null,
  version integer not null constraint reaching_version_counts check (version >= 1),
  -- None: by e-mail where they have one, else by letter.
  channel text constraint reaching_channel check (channel in ('email', 'letter', 'call')),
  format text not null default 'standard' constraint reaching_format check (format in ('standard', 'large print',
    'easy read', 'audio', 'braille', 'other')),
  print_points integer constraint reaching_print_points check (print_points between 16 and 28),
  format_words text constraint reaching_format_words_length check (char_length(format_words) <= 300),
  -- What they read, as a BCP 47 code: words for them are put into it before they go.
  language text not null default 'en' constraint reaching_language check (language ~ '^[a-z]{2,3}$'),
  interpreter text not null default 'none' constraint reaching_interpreter check (interpreter in ('none', 'spoken',
    'british sign language', 'deafblind manual', 'lipspeaker', 'speech to text', 'other')),
  interpreter_words text constraint reaching_interpreter_words_length check (char_length(interpreter_words) <= 300),
  best_times text constraint reaching_best_times_length check (char_length(best_times) <= 200),
  -- What helps when somebody talks with them.
  helps text constraint reaching_helps_length check (char_length(helps) <= 500),
  removed boolean not null default false,
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint reaching_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint reaching_once unique (subject_id, version),
  constraint reaching_one unique (person_id, version)
);
create index reaching_of_person on reaching (person_id, subject_id);
create index reaching_written_by on reaching (written_by);
create index reaching_helped_by on reaching (helped_by);
alter table reaching enable row level security;
alter table reaching force row level security;
create policy reaching_see on reaching for select to "{app}" using (may_see(person_id, 'about'));
create policy reaching_write on reaching for insert to "{app}"
  with check (may_write_identity(person_id, written_by));
create policy reaching_keeping on reaching to "{owner}" using (true) with check (true);
grant select on reaching to "{app}";
grant insert (id, person_id, subject_id, version, channel, format, print_points, format_words, language, interpreter, interpreter_words,
  best_times, helps, removed, happened_on, written_by, helped_by, helper_name)
  on reaching to "{app}";
insert into versioned (table_name, section) values ('reaching', 'about');
insert into erasable (table_name, how) values ('reaching', 'delete');

-- For the head of each page about the person: whoever may see any part of the record knows how to talk with them. Where
-- they are reached is not in it. Of two records of one person, what was said last counts.
create function needs_of(whose uuid) returns jsonb language sql stable security definer as $$
  select case when not r.removed then jsonb_build_object('channel', r.channel, 'format', r.format,
    'printPoints', r.print_points, 'formatWords', r.format_words, 'language', r.language, 'interpreter', r.interpreter,
    'interpreterWords', r.interpreter_words, 'bestTimes', r.best_times, 'helps', r.helps) end
  from reaching r
  where r.person_id = any (records_of(whose)) and may_meet(whose)
  order by r.recorded_at desc, r.version desc limit 1
$$ set search_path from current;

-- As on an envelope, without the name; null where no address is known. A postcode alone finds nobody.
create function postal_of(whose uuid) returns text language sql stable security definer as $$
  select case when not h.removed and btrim(h.address) <> ''
    then concat_ws(E'\n', btrim(h.address), nullif(btrim(h.postcode), '')) end
  from home h where h.person_id = any (records_of(whose))
  order by h.recorded_at desc, h.version desc limit 1
$$ set search_path from current;

-- The name and where they live, on lines; the name alone where nobody wrote down where.
create function postal_address(who uuid) returns text language sql stable security definer as $$
  select concat_ws(E'\n', m.name, postal_of(record_of_member(who))) from member m where m.id = who
$$ set search_path from current;

-- Where words for a member go: their private channel before any other, then the way they chose, then an e-mail they sign
-- in with, then a letter. Where the way they chose cannot be gone, it is a letter, whose note tells the desk why, and
-- never a third way. `asked` is true where they chose that way themselves. None for whoever is not here any more.
create function way_to(who uuid) returns table (channel text, address text, note text, asked boolean)
language plpgsql stable security definer as $$
declare
  whose uuid := record_of_member(who);
  ones uuid[] := records_of(whose);
  its_name text := (select m.name from member m where m.id = who and m.ended_at is null);
  chosen text;
  telephone text;
  stated text;
  email text;
  postal text;
begin
  if its_name is null then
    return;
  end if;
  return query
    select c.channel, c.address, c.note, true from private_channel c
    where c.person_id = whose and c.ended_at is null and c.address is not null
    order by c.recorded_at desc limit 1;
  if found then
    return;
  end if;
  -- That of a record joined to theirs is not used: it is another's, if the two were mistaken for one. Nor is it passed
  -- over, or words would go where the person fears them: somebody asks first.
  if exists (select from private_channel c where c.person_id = any (ones) and c.ended_at is null) then
    return query select 'letter', its_name, 'Do not post this yet. Ask them where it may go.', false;
    return;
  end if;
  select case when not r.removed then r.channel end into chosen
  from reaching r where r.person_id = any (ones) order by r.recorded_at desc, r.version desc limit 1;
  select nullif(btrim(i.telephone), ''), i.email into telephone, stated
  from person_identity i where i.person_id = any (ones) order by i.person_id = ones[1] desc, i.version desc limit 1;
  select e.email into email from signin_email e
  where e.member_id = who and e.confirmed_at is not null and e.ended_at is null
  order by lower(e.email) = lower(stated) desc nulls last, e.confirmed_at limit 1;
  postal := postal_of(whose);
  if chosen = 'call' and telephone is not null then
    return query select 'call', telephone, null::text, true;
  elsif coalesce(chosen, 'email') = 'email' and email is not null then
    return query select 'email', email, null::text, chosen is not null;
  else
    return query select 'letter', concat_ws(E'\n', its_name, postal), nullif(concat_ws(' ',
      case chosen
        when 'call' then 'They asked to be rung, but gave no number. Ask them for one.'
        when 'email' then 'They asked for e-mail, but have no address that they confirmed. Ask them to add one.'
      end,
      case when postal is null then 'We do not know their address. Ask them for it before this is posted.' end), ''),
      chosen is not distinct from 'letter';
  end if;
end $$ set search_path from current;

create or replace function queue_words(item uuid, who uuid, whose uuid, its_subject text, its_words text) returns void
language sql volatile security definer as $$
  insert into post_item (id, person_id, member_id, channel, address, subject, body, note)
  select item, whose, who, way.channel, way.address, its_subject, its_words,
    case when way.channel <> 'email' then way.note end
  from way_to(who) way
$$ set search_path from current;

-- Where a letter with a code goes, which opens the whole record: only where letters may go, and to no private address
-- but one's very own, since a joined record may yet turn out to be another's. Held: to be asked about first.
create function way_of_code(who uuid) returns table (address text, note text, held boolean)
language plpgsql stable security definer as $$
declare
  whose uuid := record_of_member(who);
  way record;
begin
  select w.* into way from way_to(who) w;
  if (coalesce(way.asked, false) and way.channel <> 'letter') or (
      exists (select from private_channel c where c.person_id = any (records_of(whose)) and c.ended_at is null)
      and not exists (select from private_channel c where c.person_id = whose and c.ended_at is null)) then
    return query select m.name,
      'Do not post this yet. They do not want letters. We have asked them where this one may go.', true
    from member m where m.id = who;
  elsif way.channel = 'letter' then
    return query select way.address, way.note, false;
  else
    return query select postal_address(who), case when postal_of(whose) is null
      then 'We do not know their address. Ask them for it before this is posted.' end, false;
  end if;
end $$ set search_path from current;

-- False when another letter has this number. Older letters end: only the newest paper opens anything.
create or replace function order_letter(letter uuid, item uuid, telling uuid, who uuid, its_number text, hmac bytea,
  sealed bytea, its_subject text, its_words text, told_subject text, told_words text) returns boolean
language plpgsql volatile security definer as $$
declare
  whose uuid := record_of_member(who);
  way record;
begin
  if not may_order_letter(who) then
    raise insufficient_privilege using message = 'no letter may be ordered for this member';
  end if;
  insert into signin_letter (id, number, member_id, code_hmac, sealed_code, ordered_by, expires_at)
  values (letter, its_number, who, hmac, sealed, current_member(), now() + interval '14 days')
  on conflict (number) do nothing;
  if not found then
    return false;
  end if;
  update signin_letter set ended_at = now(), sealed_code = null
  where member_id = who and id <> letter and spent_at is null and ended_at is null;
  update post_item p set state = 'failed', problem = 'replaced', body = null, note = null
  from signin_letter l
  where l.id = p.letter_id and l.member_id = who and l.id <> letter and p.state = 'waiting';

  select w.* into way from way_of_code(who) w;
  insert into post_item (id, person_id, member_id, channel, address, subject, body, letter_id, note)
  values (item, whose, who, 'letter', way.address, its_subject, its_words, letter, way.note);
  -- Whoever can be told another way is, so that nobody orders a way into their record unseen.
  if way.held or (who <> current_member() and exists (select from way_to(who) w where w.channel <> 'letter')) then
    perform queue_words(telling, who, whose, told_subject, told_words);
  end if;
  return true;
end $$ set search_path from current;

-- It goes the way it was queued, whatever its reader chose since; a private channel, which nobody else can set, changes
-- that all the same. So goes what tells somebody that another changed where they are reached: the next change does not
-- lead it away.
alter table post_item add column as_queued boolean not null default false;

-- Before another changes where somebody is reached: words to them, by the way that still counts.
create function tell_by_old_way(whose uuid, its_subject text, its_words text) returns void
language plpgsql volatile security definer as $$
declare
  owned record;
begin
  if basis_for(whose, 'about', 'write') is null then
    raise insufficient_privilege using message = 'only who may change where somebody is reached tells them of it';
  end if;
  for owned in
    select gen_random_uuid() as item, p.member_id from person p where p.id = any (records_of(whose))
  loop
    perform queue_words(owned.item, owned.member_id, whose, its_subject, its_words);
    update post_item p set as_queued = true where p.id = owned.item;
  end loop;
end $$ set search_path from current;

-- After it, in the same transaction: the same words by the new way, where that is another. Where nothing changed after
-- all, nobody is told.
create function tell_by_new_way(whose uuid, changed boolean) returns void
language plpgsql volatile security definer as $$
declare
  ones uuid[] := records_of(whose);
begin
  if basis_for(whose, 'about', 'write') is null then
    raise insufficient_privilege using message = 'only who may change where somebody is reached tells them of it';
  end if;
  if not changed then
    delete from post_item p using person o
    where o.id = any (ones) and p.member_id = o.member_id and p.as_queued and p.state = 'waiting'
      and p.created_at = now();
    return;
  end if;
  insert into post_item (id, person_id, member_id, channel, address, subject, body, note)
  select gen_random_uuid(), p.person_id, p.member_id, way.channel, way.address, p.subject, p.body,
    case when way.channel <> 'email' then way.note end
  from person o join post_item p on p.member_id = o.member_id cross join lateral way_to(o.member_id) way
  where o.id = any (ones) and p.as_queued and p.state = 'waiting' and p.created_at = now()
    and (p.channel, p.address) is distinct from (way.channel, way.address);
end $$ set search_path from current;

-- Whether e-mail reaches this person at all, for whoever may change how they are reached. The address is its owner's.
create function email_to_reach(whose uuid) returns table (known boolean, email text)
language sql stable security definer as $$
  select true, case when owns_record(whose) and current_assistant() is null then e.email end
  from person p join signin_email e on e.member_id = p.member_id
  where p.id = any (records_of(whose)) and e.confirmed_at is not null and e.ended_at is null
    and basis_for(whose, 'about', 'write') is not null
  order by p.member_id = current_member() desc, e.confirmed_at limit 1
$$ set search_path from current;

revoke all on function needs_of, postal_of, postal_address, way_to, queue_words, way_of_code, order_letter, tell_by_old_way, tell_by_new_way,
  email_to_reach from public;
grant execute on function needs_of, order_letter, tell_by_old_way, tell_by_new_way, email_to_reach to "{app}";
