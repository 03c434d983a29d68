-- Letters with a code, the desk that prints and posts letters and rings people up, and sessions opened for somebody.

-- The code itself, sealed under a key that is not in the database, until its letter was posted.
alter table signin_letter add column sealed_code bytea;

alter table post_item
  add column letter_id uuid references signin_letter on delete set null,
  add column printed_by uuid references member,
  add column printed_at timestamptz;
-- Pages queue words. What the desk did, and which letter a piece of paper is, they do not say.
revoke insert on post_item from "{app}";
grant insert (id, person_id, to_stranger, opens, channel, address, subject, body) on post_item to "{app}";
create index post_letter on post_item (letter_id);
create index post_printed_by on post_item (printed_by);
create index post_by_hand on post_item (created_at) where state = 'waiting' and channel <> 'email';

-- Shut out of any part of this record. Letters and sessions open all of it, so one part is enough.
create function is_kept_out(whose uuid, who uuid) returns boolean language sql stable security definer as $$
  select is_alleged(whose, who) or exists (
    select from exclusion e
    where e.member_id = who and e.person_id = any (records_of(whose))
      and not exists (select from withdrawal w where w.exclusion_id = e.id)
  )
$$ set search_path from current;

create function record_of_member(who uuid) returns uuid language sql stable security definer as
  $$ select id from person where member_id = who and erased_at is null $$
  set search_path from current;

-- For oneself; for somebody whose record one works with; for a colleague; and the first one, for somebody who has no way
-- in at all, by whoever works here or invited them.
create function may_order_letter(who uuid) returns boolean language plpgsql stable security definer as $$
declare
  whose uuid := record_of_member(who);
  works_here boolean := holds_role('desk') or holds_role('worker') or holds_role('lead');
begin
  if current_member() is null or current_assistant() is not null
      or not exists (select from member where id = who and ended_at is null) then
    return false;
  end if;
  if who = current_member() then
    return true;
  end if;
  if whose is not null and is_kept_out(whose, current_member()) then
    return false;
  end if;
  return (works_here and whose is not null and may_meet(whose))
    or (holds_role('administrator') and is_staff(who))
    or ((works_here or holds_role('administrator') or (whose is null and exists (
      select from invitation i where i.accepted_by = who and i.invited_by = current_member()))) and not exists (
      select from signin_session s where s.member_id = who
      union all select from signin_email e where e.member_id = who and e.confirmed_at is not null
      union all select from passkey k where k.member_id = who));
end $$ set search_path from current;

-- False when another letter has this number. Older letters end: only the newest paper opens anything.
create function order_letter(letter uuid, item uuid, telling uuid, who uuid, its_number text, hmac bytea, sealed bytea,
  its_subject text, its_words text, told_subject text, told_words text) returns boolean
language plpgsql volatile security definer as $$
declare
  whose uuid := record_of_member(who);
  way record;
  elsewhere boolean;
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

  select c.channel, c.address, c.note into way
  from private_channel c
  where c.person_id = whose and c.ended_at is null
  order by c.recorded_at desc limit 1;
  elsewhere := coalesce(way.channel <> 'letter', false);
  insert into post_item (id, person_id, member_id, channel, address, subject, body, letter_id, note)
  select item, whose, who, 'letter', coalesce(case when not elsewhere then way.address end, m.name), its_subject,
    its_words, letter,
    case when elsewhere then 'Do not post this yet. They do not want letters. We have asked them where this one may go.'
      else way.note end
  from member m where m.id = who;
  -- Whoever can be told another way is, so that nobody orders a way into their record unseen.
  if elsewhere or (who <> current_member() and way is null and exists (
      select from signin_email e where e.member_id = who and e.confirmed_at is not null and e.ended_at is null)) then
    perform queue_words(telling, who, whose, told_subject, told_words);
  end if;
  return true;
end $$ set search_path from current;

create function may_work_post() returns boolean language sql stable security definer as
  $$ select holds_role('desk') or holds_role('administrator') $$ set search_path from current;

-- What the current member must not have in their hands: post to or about somebody who keeps them out, in silence.
create function is_post_for_others(whose uuid, who uuid) returns boolean language sql stable security definer as $$
  select coalesce(is_kept_out(whose, current_member()), false)
    or coalesce(is_kept_out(record_of_member(who), current_member()), false)
$$ set search_path from current;

-- To whom, and since when. The words are not in it.
create function waiting_post() returns table (id uuid, channel text, name text, has_code boolean, ordered_by_me boolean,
  created_at timestamptz, printed_at timestamptz, printed_by text)
language sql stable security definer as $$
  select p.id, p.channel, coalesce(m.name, split_part(p.address, E'\n', 1)), p.letter_id is not null,
    l.ordered_by is not null and l.ordered_by = current_member(), p.created_at, p.printed_at, b.name
  from post_item p
  left join member m on m.id = p.member_id
  left join member b on b.id = p.printed_by
  left join signin_letter l on l.id = p.letter_id
  where may_work_post() and p.state = 'waiting' and p.channel in ('letter', 'call')
    and not is_post_for_others(p.person_id, p.member_id)
  order by p.created_at limit 200
$$ set search_path from current;

-- The words of one letter or call, written into the audit log each time. A letter with a code is opened by anybody of
-- the desk but who ordered it: they would have a way into that record.
create function open_post(item uuid, entry uuid, request uuid) returns table (id uuid, channel text, name text,
  address text, subject text, words text, note text, letter_id uuid, number text, sealed_code bytea,
  expires_at timestamptz)
language plpgsql volatile security definer as $$
begin
  if not may_work_post() then
    return;
  end if;
  return query
    update post_item p set printed_at = now(), printed_by = current_member()
    from post_item q left join signin_letter l on l.id = q.letter_id left join member m on m.id = q.member_id
    where p.id = item and q.id = p.id and q.state = 'waiting' and q.channel in ('letter', 'call')
      and not is_post_for_others(q.person_id, q.member_id)
      and (q.letter_id is null or (l.ordered_by is distinct from current_member() and l.sealed_code is not null
        and l.spent_at is null and l.ended_at is null and l.expires_at > now()))
    returning p.id, p.channel, coalesce(m.name, split_part(p.address, E'\n', 1)), p.address, p.subject, p.body, p.note,
      l.id, l.number, l.sealed_code, l.expires_at;
  if found then
    perform record_audit(entry, 'post.opened', jsonb_build_object('post', item), request);
  end if;
end $$ set search_path from current;

-- It left: its words, and its code, are forgotten here. False when it had left already, or nobody had opened it.
create function mark_post_done(item uuid, entry uuid, request uuid) returns boolean
language plpgsql volatile security definer as $$
declare
  its_letter uuid;
begin
  if not may_work_post() then
    return false;
  end if;
  update post_item p set state = 'sent', sent_at = now(), body = null, note = null
  where p.id = item and p.state = 'waiting' and p.channel in ('letter', 'call') and p.printed_at is not null
    and not is_post_for_others(p.person_id, p.member_id)
    and not exists (select from signin_letter l where l.id = p.letter_id and l.ordered_by = current_member())
  returning p.letter_id into its_letter;
  if not found then
    return false;
  end if;
  update signin_letter set sealed_code = null where id = its_letter;
  perform record_audit(entry, 'post.done', jsonb_build_object('post', item), request);
  return true;
end $$ set search_path from current;

-- A letter whose code has ended is worth nothing, printed or not. What became of it is forgotten a month later.
create function forget_letters() returns void language sql volatile security definer as $$
  update post_item p set state = 'failed', problem = 'ended', body = null, note = null
  from signin_letter l
  where l.id = p.letter_id and p.state = 'waiting'
    and (l.expires_at < now() or l.spent_at is not null or l.ended_at is not null);
  update signin_letter set sealed_code = null
  where sealed_code is not null and (expires_at < now() or spent_at is not null or ended_at is not null);
  delete from signin_letter where expires_at < now() - interval '30 days';
$$ set search_path from current;

-- That somebody opened a session for a person, and how the person had agreed to it.
create table assistance (
  id uuid primary key,
  person_id uuid not null references person,
  member_id uuid not null references member,
  agreed text not null constraint assistance_agreed check (agreed in ('beside', 'phone')),
  opened_at timestamptz not null default now()
);
create index assistance_of_person on assistance (person_id, opened_at desc);
create index assistance_of_member on assistance (member_id);

-- Members of staff who work with this record, and whoever the person agreed may write in it. Nobody who is kept out of
-- any part of it, nobody for themselves, and nobody from within such a session.
create function may_assist(whose uuid) returns boolean language plpgsql stable security definer as $$
begin
  return current_member() is not null and current_assistant() is null
    and exists (select from person p where p.id = whose and p.erased_at is null)
    and not owns_record(whose) and not is_kept_out(whose, current_member())
    and (exists (
      select from sharing s join member m on m.id = s.member_id
      where s.member_id = current_member() and s.person_id = any (records_of(whose)) and s.basis = 'agreed'
        and s.may = 'write' and s.starts_at <= now() and s.ends_at > now() and m.ended_at is null
        and not exists (select from withdrawal w where w.sharing_id = s.id))
      -- Asked last: to know whether one may see anything takes longest.
      or ((holds_role('desk') or holds_role('worker') or holds_role('lead')) and may_meet(whose)));
end $$ set search_path from current;

create function may_record_assistance(whose uuid, who uuid) returns boolean language sql stable security definer as
  $$ select who = current_member() and may_assist(whose) $$ set search_path from current;

create function may_see_assistance(whose uuid, who uuid) returns boolean language sql stable security definer as
  $$ select may_see_sharing(whose, who) $$ set search_path from current;

revoke all on function is_kept_out, record_of_member, may_order_letter, order_letter, may_work_post, is_post_for_others,
  waiting_post, open_post, mark_post_done, forget_letters, may_assist, may_record_assistance, may_see_assistance
  from public;
grant execute on function may_order_letter, order_letter, may_work_post, waiting_post, open_post, mark_post_done,
  may_assist, may_record_assistance, may_see_assistance to "{app}";
grant execute on function forget_letters to "{jobs}";

alter table assistance enable row level security;
alter table assistance force row level security;
create policy assistance_see on assistance for select to "{app}" using (may_see_assistance(person_id, member_id));
create policy assistance_add on assistance for insert to "{app}"
  with check (may_record_assistance(person_id, member_id));
create policy assistance_keeping on assistance to "{owner}" using (true) with check (true);
grant select on assistance to "{app}";
grant insert (id, person_id, member_id, agreed) on assistance to "{app}";
insert into erasable (table_name, how) values ('assistance', 'keep');
