-- What the desk does with letters and calls, and how words are made fit for whoever reads them: what they need is asked
-- when words leave, so that what somebody says today holds for what was queued yesterday.

alter table post_item
  -- It goes the way it was queued, whatever its reader chose since; a private channel changes that all the same.
  add column as_queued boolean not null default false,
  -- The words as somebody put them into the language that its reader reads. They are forgotten with the others.
  add column made_language text constraint post_made_language check (made_language ~ '^[a-z]{2,3}$'),
  add column made_subject text constraint post_made_subject check (char_length(made_subject) between 1 and 200
    and made_subject !~ '[\r\n]'),
  add column made_words text constraint post_made_words_length check (char_length(made_words) between 1 and 20000),
  add column made_times integer not null default 0,
  add column made_by uuid references member,
  -- How often somebody rang, how often nobody answered, and when to ring again.
  add column rung integer not null default 0,
  add column unanswered integer not null default 0,
  add column rung_at timestamptz,
  add column rung_by uuid references member,
  add column ring_from timestamptz;
create index post_made_by on post_item (made_by);
create index post_rung_by on post_item (rung_by);

-- What the reader of words needs, for the functions here alone. Null where nobody wrote it down.
create function needs_of_reader(who uuid) returns jsonb language sql stable security definer as $$
  select case when not r.removed then jsonb_build_object('channel', r.channel, 'format', r.format,
    'printPoints', r.print_points, 'formatWords', r.format_words, 'language', r.language,
    'interpreter', r.interpreter, 'interpreterWords', r.interpreter_words, 'bestTimes', r.best_times,
    'helps', r.helps) end
  from person p join reaching r on r.person_id = any (records_of(p.id))
  where p.member_id = who and p.erased_at is null
  order by r.person_id = p.id desc, r.version desc limit 1
$$ set search_path from current;

-- What somebody must make before words may leave, as {language, format}; null where nothing is. What is said aloud is
-- put into another language by an interpreter. What goes to an address and to no member was asked for this minute, or
-- warns of a way in: it does not wait, nor does a letter with a code.
create function to_make(item post_item) returns jsonb language sql stable security definer as $$
  select case when coalesce(making.language, making.format) is not null
    then jsonb_build_object('language', making.language, 'format', making.format) end
  from (select
      nullif(nullif(n.needs ->> 'language', 'en'), item.made_language) as language,
      case when n.needs ->> 'format' in ('audio', 'braille', 'other') then n.needs ->> 'format' end as format
    from (select needs_of_reader(item.member_id) as needs) n
    where item.member_id is not null and item.channel <> 'call' and item.letter_id is null
      and not item.opens and not item.to_stranger) making
$$ set search_path from current;

create function has_private_channel(who uuid) returns boolean language sql stable security definer as $$
  select exists (select from private_channel c join person p on p.id = c.person_id
    where p.member_id = who and p.erased_at is null and c.ended_at is null)
$$ set search_path from current;

-- The name and where they live, on lines; the name alone where nobody wrote down where.
create function postal_address(who uuid) returns text language sql stable security definer as $$
  select concat_ws(E'\n', m.name, h.address, h.postcode)
  from member m left join lateral (
    select nullif(v.address, '') as address, nullif(v.postcode, '') as postcode, v.removed
    from home v join person p on p.id = v.person_id
    where p.member_id = who and p.erased_at is null order by v.version desc limit 1
  ) h on not h.removed
  where m.id = who
$$ set search_path from current;

-- Brings what waits up to how its readers want to be reached now; one item, or all with null.
create function settle_post(item uuid) returns void language sql volatile security definer as $$
  update post_item p
  set channel = way.channel, address = way.address, note = case when way.channel <> 'email' then way.note end,
    as_queued = false, printed_at = null, printed_by = null, rung = 0, unanswered = 0, rung_at = null, rung_by = null,
    ring_from = null, next_try_at = least(p.next_try_at, now())
  from (select q.id, q.member_id from post_item q
    where q.state = 'waiting' and q.member_id is not null and q.letter_id is null and not q.to_stranger and not q.opens
      and (item is null or q.id = item) and (not q.as_queued or has_private_channel(q.member_id))
    for update skip locked) q
  cross join lateral way_to(q.member_id) way
  where p.id = q.id and (p.channel, p.address, p.note) is distinct from
    (way.channel, way.address, case when way.channel <> 'email' then way.note end);

  -- A code stays on paper. Where the paper may go is a question of its own.
  update post_item p
  set address = case when private.is_so and way.channel <> 'letter' then m.name when private.is_so then way.address
      else postal_address(q.member_id) end,
    note = case when private.is_so and way.channel <> 'letter' then
        'Do not post this yet. They do not want letters. We have asked them where this one may go.'
      when private.is_so then way.note end
  from (select q.id, q.member_id from post_item q
    where q.state = 'waiting' and q.letter_id is not null and (item is null or q.id = item) for update skip locked) q
  join member m on m.id = q.member_id
  cross join lateral (select has_private_channel(q.member_id) as is_so) private
  cross join lateral way_to(q.member_id) way
  where p.id = q.id;
$$ set search_path from current;

-- What is due, taken for five minutes, so that two senders never hold the same item. What somebody must make something
-- of first is left for the desk. For the job that sends, and nobody else.
create function due_post() returns table (id uuid, address text, subject text, words text, english text, language text,
  tries integer, needs jsonb) language plpgsql volatile security definer as $$
begin
  if not may_send_post() then
    return;
  end if;
  perform settle_post(null);
  return query
    update post_item p set tries = p.tries + 1, next_try_at = now() + interval '5 minutes'
    from (select q.id as due from post_item q
      where q.state = 'waiting' and q.channel = 'email' and q.next_try_at <= now() and to_make(q) is null
      order by q.next_try_at limit 20 for update skip locked) taken
    where p.id = taken.due
    returning p.id, p.address, coalesce(p.made_subject, p.subject), coalesce(p.made_words, p.body),
      p.body, coalesce(p.made_language, 'en'), p.tries,
      needs_of_reader(coalesce(p.member_id, (select e.member_id from signin_email e
        where e.email = p.address and e.confirmed_at is not null and e.ended_at is null limit 1)));
end $$ set search_path from current;

-- The desk's one queue, oldest first; calls for later come when it is time. The words are not in it.
drop function waiting_post();
create function waiting_post() returns table (id uuid, channel text, name text, has_code boolean, ordered_by_me boolean,
  created_at timestamptz, printed_at timestamptz, printed_by text, in_hand boolean, needs jsonb, to_make jsonb,
  made_language text, rung integer, unanswered integer, rung_at timestamptz, ring_from timestamptz)
language sql stable security definer as $$
  select p.id, p.channel, coalesce(m.name, split_part(p.address, E'\n', 1)), p.letter_id is not null,
    l.ordered_by is not null and l.ordered_by = current_member(), p.created_at, p.printed_at, b.name,
    p.printed_by <> current_member() and p.printed_at > now() - interval '1 hour', needs_of_reader(p.member_id),
    to_make(p), p.made_language, p.rung, p.unanswered, p.rung_at, p.ring_from
  from post_item p
  left join member m on m.id = p.member_id
  left join member b on b.id = p.printed_by
  left join signin_letter l on l.id = p.letter_id
  where may_work_post() and p.state = 'waiting'
    and (p.channel in ('letter', 'call') or (p.channel = 'email' and to_make(p) is not null))
    and not is_post_for_others(p.person_id, p.member_id)
  order by coalesce(p.ring_from > now(), false), p.created_at limit 200
$$ set search_path from current;

-- The words of one, written into the audit log each time. A letter with a code is opened by anybody of the desk but who
-- ordered it: they would have a way into that record.
drop function open_post(uuid, uuid, uuid);
create function open_post(item uuid, entry uuid, request uuid) returns table (id uuid, channel text, name text,
  address text, subject text, words text, english text, language text, note text, needs jsonb, to_make jsonb, made_times integer,
  rung integer, unanswered integer, rung_at timestamptz, may_be_letter boolean, printed_by_other text, letter_id uuid,
  number text, sealed_code bytea, expires_at timestamptz)
language plpgsql volatile security definer as $$
begin
  if not may_work_post() then
    return;
  end if;
  perform settle_post(item);
  return query
    update post_item p set printed_at = now(), printed_by = current_member()
    from post_item q left join signin_letter l on l.id = q.letter_id left join member m on m.id = q.member_id
      left join member b on b.id = q.printed_by and b.id <> current_member()
    where p.id = item and q.id = p.id and q.state = 'waiting'
      and (q.channel in ('letter', 'call') or to_make(q) is not null)
      and not is_post_for_others(q.person_id, q.member_id)
      and (q.letter_id is null or (l.ordered_by is distinct from current_member() and l.sealed_code is not null
        and l.spent_at is null and l.ended_at is null and l.expires_at > now()))
    returning p.id, p.channel, coalesce(m.name, split_part(p.address, E'\n', 1)), p.address,
      coalesce(p.made_subject, p.subject), coalesce(p.made_words, p.body), p.body, coalesce(p.made_language, 'en'), p.note,
      needs_of_reader(p.member_id), to_make(p), p.made_times, p.rung, p.unanswered, p.rung_at,
      may_be_letter(p), b.name, l.id, l.number, l.sealed_code, l.expires_at;
  if found then
    perform record_audit(entry, 'post.opened', jsonb_build_object('post', item), request);
  end if;
end $$ set search_path from current;

-- After three calls without an answer a letter is offered, where it may go home. It never goes by itself.
create function may_be_letter(item post_item) returns boolean language sql stable security definer as $$
  select item.channel = 'call' and item.unanswered >= 3 and item.member_id is not null
    and not has_private_channel(item.member_id) and position(E'\n' in postal_address(item.member_id)) > 0
$$ set search_path from current;

-- Letters to print in one go: those that nobody else has in their hands, and nothing must be made of first.
create function letters_to_print() returns setof uuid language plpgsql volatile security definer as $$
begin
  if not may_work_post() then
    return;
  end if;
  perform settle_post(null);
  return query
    select p.id from post_item p left join signin_letter l on l.id = p.letter_id
    where p.state = 'waiting' and p.channel = 'letter' and to_make(p) is null
      and not is_post_for_others(p.person_id, p.member_id)
      and (p.printed_at is null or p.printed_by = current_member() or p.printed_at < now() - interval '1 hour')
      and (p.letter_id is null or (l.ordered_by is distinct from current_member() and l.sealed_code is not null
        and l.spent_at is null and l.ended_at is null and l.expires_at > now()))
    order by p.created_at limit 200 for update of p skip locked;
end $$ set search_path from current;

-- It left: its words, and its code, are forgotten here. False when it had left already, goes another way now, or nobody
-- had opened it.
create or replace function mark_post_done(item uuid, entry uuid, request uuid) returns boolean
language plpgsql volatile security definer as $$
declare
  its_letter uuid;
begin
  if not may_work_post() then
    return false;
  end if;
  update post_item p set state = 'sent', sent_at = now(), body = null, note = null, made_subject = null,
    made_words = null
  where p.id = item and p.state = 'waiting' and p.printed_at is not null
    and (p.channel in ('letter', 'call') or to_make(p) is not null)
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

-- Somebody rang, and it was not said. `known` is how often anybody had rung when they began: false where that is no
-- longer so, so that two at the desk never count one call twice.
create function note_call(item uuid, known integer, answered boolean, again_at timestamptz, entry uuid, request uuid)
returns boolean language plpgsql volatile security definer as $$
begin
  if not may_work_post() then
    return false;
  end if;
  update post_item p set rung = p.rung + 1, unanswered = p.unanswered + (not answered)::int, rung_at = now(),
    rung_by = current_member(), ring_from = again_at
  where p.id = item and p.state = 'waiting' and p.channel = 'call' and p.printed_at is not null and p.rung = known
    and not is_post_for_others(p.person_id, p.member_id);
  if not found then
    return false;
  end if;
  perform record_audit(entry, 'post.rung', jsonb_build_object('post', item, 'answered', answered), request);
  return true;
end $$ set search_path from current;

create function send_as_letter(item uuid, entry uuid, request uuid) returns boolean
language plpgsql volatile security definer as $$
begin
  if not may_work_post() then
    return false;
  end if;
  update post_item p set channel = 'letter', address = postal_address(p.member_id), note = null, as_queued = true,
    printed_at = null, printed_by = null, ring_from = null
  where p.id = item and p.state = 'waiting' and may_be_letter(p) and not is_post_for_others(p.person_id, p.member_id);
  if not found then
    return false;
  end if;
  perform record_audit(entry, 'post.letter-instead', jsonb_build_object('post', item), request);
  return true;
end $$ set search_path from current;

-- The words in the language that their reader reads. False where somebody else wrote them first, or it left already.
create function write_made_words(item uuid, known integer, its_language text, its_subject text, its_words text,
  entry uuid, request uuid) returns boolean language plpgsql volatile security definer as $$
begin
  if not may_work_post() then
    return false;
  end if;
  update post_item p set made_language = its_language, made_subject = its_subject, made_words = its_words,
    made_times = p.made_times + 1, made_by = current_member(), next_try_at = now(), printed_at = null,
    printed_by = null
  where p.id = item and p.state = 'waiting' and p.printed_at is not null and p.made_times = known
    and p.letter_id is null and not is_post_for_others(p.person_id, p.member_id);
  if not found then
    return false;
  end if;
  perform record_audit(entry, 'post.translated', jsonb_build_object('post', item), request);
  return true;
end $$ set search_path from current;

-- How what the current member may read at /post would leave.
create function needs_of_post(item uuid) returns jsonb language sql stable security definer as $$
  select jsonb_build_object('needs', needs_of_reader(p.member_id), 'toMake', to_make(p))
  from post_item p where p.id = item and may_read_post(p.person_id, p.opens)
$$ set search_path from current;

revoke all on function needs_of_reader, to_make, has_private_channel, postal_address, settle_post, due_post, waiting_post,
  open_post, may_be_letter, letters_to_print, note_call, send_as_letter, write_made_words, needs_of_post from public;
grant execute on function waiting_post, open_post, letters_to_print, note_call, send_as_letter, write_made_words,
  needs_of_post to "{app}";
grant execute on function due_post to "{jobs}";
