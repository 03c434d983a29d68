-- What the desk does with letters and calls, and how words are made fit for whoever reads them: what they need is asked
-- when words leave, so that what somebody says today holds for what was queued yesterday.

alter table post_item
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
  order by r.recorded_at desc, r.version desc limit 1
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
  select exists (select from private_channel c
    where c.person_id = any (records_of(record_of_member(who))) and c.ended_at is null)
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
  update post_item p set address = way.address, note = way.note
  from (select q.id, q.member_id from post_item q
    where q.state = 'waiting' and q.letter_id is not null and (item is null or q.id = item) for update skip locked) q
  cross join lateral way_of_code(q.member_id) way
  where p.id = q.id and (p.address, p.note) is distinct from (way.address, way.note);
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
        where lower(e.email) = lower(p.address) and e.confirmed_at is not null and e.ended_at is null limit 1)));
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

-- The words in the language that their reader reads, and in no other: nobody rewrites what needs no translation. False
-- where somebody else wrote them first, or it left already.
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
    and p.letter_id is null and not p.opens and not p.to_stranger and p.channel <> 'call'
    and its_language <> 'en' and its_language = needs_of_reader(p.member_id) ->> 'language'
    and not is_post_for_others(p.person_id, p.member_id);
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

revoke all on function needs_of_reader, to_make, has_private_channel, settle_post, due_post, waiting_post,
  open_post, may_be_letter, letters_to_print, note_call, send_as_letter, write_made_words, needs_of_post from public;
grant execute on function waiting_post, open_post, letters_to_print, note_call, send_as_letter, write_made_words,
  needs_of_post to "{app}";
grant execute on function due_post to "{jobs}";

-- The words of messages, so that each passes what the advice on Easy Read looks for: who does it, short sentences,
-- no hard words. Of these functions nothing else is changed.
create or replace function enter_paper(paper_number text, whose uuid, who uuid, parts text[], written text[], last_day date)
returns boolean language plpgsql volatile security definer as $$
declare
  paper sharing_paper;
  its_owner uuid;
  ring text;
begin
  if not may_enter_paper(whose)
    or not exists (select from member m where m.id = who and m.ended_at is null)
    or who = current_member()
    or exists (select from person p where p.id = any (records_of(whose)) and p.member_id = who)
    or coalesce(cardinality(parts), 0) = 0
    or not (written <@ parts)
    or last_day < (now() at time zone 'Europe/London')::date
    or last_day > (now() at time zone 'Europe/London')::date + interval '1 year'
  then
    return false;
  end if;
  select p.* into paper from sharing_paper p
  where p.number = paper_number and p.person_id = whose and p.entered_at is null for update;
  if paper.id is null then
    return false;
  end if;
  select p.member_id into its_owner from person p where p.id = whose;
  insert into sharing (id, person_id, member_id, section, may, basis, evidence_id, ends_at, granted_by, helped_by)
  select gen_random_uuid(), whose, who, part.name, case when part.name = any (written) then 'write' else 'see' end,
    'agreed', paper.id, least((last_day + 1)::timestamp at time zone 'Europe/London', now() + interval '1 year'),
    its_owner, current_member()
  from (select distinct unnest(parts) as name) part;
  update sharing_paper set entered_by = current_member(), entered_at = now() where id = paper.id;

  select o.telephone into ring from public.organisation o where o.schema_name = current_schema();
  perform queue_words(gen_random_uuid(), p.member_id, p.id, 'Something changed in who can see your record',
    E'We entered a paper of yours. Something changed in who can see your record.\n\n'
    || 'Did you not want this? Sign in, open “Who can see” and take it back with one button.'
    || coalesce(' Or ring us: ' || ring || '.', ' Or tell somebody who works here.'))
  from person p where p.id = any (records_of(whose));
  if not exists (select from section where is_excluded(whose, who, section.name)) then
    perform queue_words(gen_random_uuid(), who, whose, 'Somebody shared something with you',
      'Somebody shared something with you. Sign in to see what.');
  end if;
  return true;
end $$ set search_path from current;

create or replace function open_urgent(evidence uuid, whose uuid, its_reason text, review_due timestamptz) returns timestamptz
language plpgsql volatile security definer as $$
declare
  until timestamptz := now() + interval '1 hour';
  guardian record;
begin
  if not opens_in_an_emergency() or not serves(whose) or review_due is null or review_due > now() + interval '8 days'
    or review_due < now() then
    return null;
  end if;
  -- Open already: pressed again, it writes to nobody again, and lasts no longer.
  if urgent_until(whose) is not null then
    return urgent_until(whose);
  end if;
  insert into urgent_access (id, person_id, member_id, reason, ends_at, review_by)
  values (evidence, whose, current_member(), its_reason, until, review_due);
  perform open_sharings('urgent', evidence, whose, current_member(),
    array(select name from section where name <> 'safeguarding'), '{}', until);
  perform tell_of_change(whose);
  for guardian in
    select distinct r.member_id from role r join member m on m.id = r.member_id
    where r.role = 'guardian' and m.ended_at is null and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
      and r.member_id <> current_member() and not is_kept_from(whose, r.member_id)
  loop
    perform queue_words(gen_random_uuid(), guardian.member_id, whose, 'An urgent look waits for you',
      'Somebody opened a record because it was urgent. Sign in and open “Reviews” to see whose, and why.');
  end loop;
  perform note_evidence('urgent.opened', evidence, whose);
  return until;
end $$ set search_path from current;

create or replace function remind_of_reviews() returns integer language plpgsql volatile security definer as $$
declare
  due record;
  told integer := 0;
  soon date := (now() at time zone 'Europe/London')::date + 14;
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'remind-of-reviews' then
    raise insufficient_privilege using message = 'reminding is a duty of its own';
  end if;
  for due in
    select r.member_id, count(distinct w.subject_id) as all_of_it, count(distinct w.subject_id) filter (where w.due_at < now()) as late
    from waiting_for_review(soon + 16) w
    join person p on p.id = w.person_id and p.erased_at is null
    join role r on r.role = 'lead' or (r.role = 'guardian' and w.kind = 'urgent')
    join member m on m.id = r.member_id and m.ended_at is null
    where r.starts_at <= now() and (r.ends_at is null or r.ends_at > now()) and w.due_at < now() + interval '1 day'
      and w.begun_by <> r.member_id and p.member_id <> r.member_id and not is_kept_from(w.person_id, r.member_id)
    group by r.member_id
  loop
    perform queue_words(gen_random_uuid(), due.member_id, null, 'What waits for you',
      format(E'%s due within a day. %s late.\n\nSign in and open “Reviews”.',
        case due.all_of_it when 1 then 'One thing is' else due.all_of_it || ' things are' end,
        case due.late when 0 then 'None is' when 1 then 'One of them is' else due.late || ' of them are' end));
    told := told + 1;
  end loop;
  for due in
    select e.evidence_id, e.person_id, e.member_id, p.member_id as its_owner
    from evidence_ending(soon) e join person p on p.id = e.person_id and p.erased_at is null
    where not exists (select from evidence_reminder r where r.evidence_id = e.evidence_id)
  loop
    perform queue_words(gen_random_uuid(), due.its_owner, due.person_id, 'Who can see your record changes soon',
      'Somebody’s right to see something in your record ends soon. Sign in and open “Who can see” to see whose.');
    perform queue_words(gen_random_uuid(), due.member_id, due.person_id, 'Something that you may see ends soon',
      'Your right to see something in somebody’s record ends soon. Sign in to see what.')
    where due.member_id is not null and not is_kept_from(due.person_id, due.member_id);
    insert into evidence_reminder (evidence_id, person_id) values (due.evidence_id, due.person_id);
    told := told + 1;
  end loop;
  return told;
end $$ set search_path from current;

create or replace function tell_of_acceptance(its_id uuid) returns void language plpgsql volatile security definer as $$
begin
  perform queue_words(gen_random_uuid(), i.invited_by, i.person_id, 'Somebody used your invitation',
    'Somebody used an invitation that you sent. Sign in to see more.')
  from invitation i where i.id = its_id and i.invited_by is not null;
end $$ set search_path from current;

create or replace function ask_erasure(request uuid, whose uuid, its_ground text, its_words text) returns uuid
language plpgsql volatile security definer as $$
declare
  own boolean := owns_record(whose);
begin
  if not own and not decides_erasure(whose) then
    raise insufficient_privilege using message = 'only the person, a lead or a guardian asks for an erasure';
  end if;
  if exists (select from person p where p.id = whose and p.erased_at is not null) then
    return null;
  end if;
  insert into erasure_request (id, person_id, asked_by, ground, words)
  values (request, whose, current_member(), case when own then 'asked' else its_ground end, nullif(its_words, ''))
  on conflict (person_id) where withdrawn_at is null and refused_at is null and done_at is null do nothing;
  if not found then
    return null;
  end if;
  -- It takes the records that were joined to it, and two may have been mistaken for one.
  perform queue_words(gen_random_uuid(), p.member_id, p.id, 'Somebody asks to erase your record',
    case when own then 'Somebody asks us to erase a record. We show it as one with yours. A member of staff must agree first.'
      else 'A member of staff wants to erase your record. A second one must agree first.' end
    || ' Sign in to see why, or ring us if you do not want this.')
  from person p where p.id = any (records_of(whose)) and p.member_id <> current_member();
  return request;
end $$ set search_path from current;

create or replace function agree_erasure(request uuid) returns text language plpgsql volatile security definer as $$
declare
  asked record;
  told record;
begin
  select r.person_id, r.asked_by into asked from erasure_request r where r.id = request;
  if asked is null or not decides_erasure(asked.person_id) or asked.asked_by = current_member() then
    raise insufficient_privilege using message = 'a second lead or guardian agrees to an erasure';
  end if;
  if exists (select from enquiry e where e.person_id = any (records_of(asked.person_id)) and e.closed_at is null) then
    return 'enquiry';
  end if;
  update erasure_request r set agreed_by = current_member(), agreed_at = now()
  where r.id = request and r.withdrawn_at is null and r.agreed_at is null and r.refused_at is null;
  if not found then
    return 'late';
  end if;
  -- Not about the record, or it would be erased with it before it goes; its address is forgotten once it went.
  for told in
    select gen_random_uuid() as item, p.member_id from person p where p.id = any (records_of(asked.person_id))
  loop
    perform queue_words(told.item, told.member_id, null, 'We erased your record',
      'Two people agreed to erase your record with us. We have erased it now. We keep that there was one, who agreed, '
      || 'and who looked at it. We keep nothing of what it said. If you did not want this, please ring us.');
    update post_item set to_stranger = true where id = told.item;
  end loop;
  return 'agreed';
end $$ set search_path from current;
