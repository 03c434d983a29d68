-- How the organisation tells a member something. The words are queued, and the database finds where they go, so that no
-- page needs an address: by the person's private channel, else the e-mail they sign in with, else a letter.

-- Known to the person alone, and used before any other. Shown to nobody else, whatever was shared with them.
create table private_channel (
  id uuid primary key,
  person_id uuid not null references person,
  channel text not null constraint private_channel_known check (channel in ('email', 'letter', 'call')),
  address text constraint private_channel_address_length check (char_length(address) between 1 and 500),
  -- When it is safe to ring, what must not be said.
  note text constraint private_channel_note_length check (char_length(note) <= 500),
  recorded_at timestamptz not null default now(),
  ended_at timestamptz
);
create index private_channel_of_person on private_channel (person_id);

-- Of this very record: that of a record joined to it may be another's, if the two were mistaken for one.
create function owns_channel(whose uuid) returns boolean language sql stable security definer as $$
  select current_assistant() is null
    and exists (select from person where id = whose and member_id = current_member())
$$ set search_path from current;

alter table private_channel enable row level security;
alter table private_channel force row level security;
create policy private_channel_own on private_channel to "{app}" using (owns_channel(person_id))
  with check (owns_channel(person_id));
create policy private_channel_keeping on private_channel to "{owner}" using (true) with check (true);
grant select on private_channel to "{app}";
grant insert (id, person_id, channel, address, note), update (ended_at) on private_channel to "{app}";
insert into erasable (table_name, how, blanked) values ('private_channel', 'blank', '{address,note}');

-- Whom it is for, where that is somebody here; and, beside the words, what whoever posts or rings must know.
alter table post_item add column member_id uuid references member, add column note text;
create index post_to_member on post_item (member_id);

-- Queues words for a member. `whose` is the record they are about, or null. Callers of this are other functions here and
-- the duties of jobs; pages reach it by tell_member, which asks who they are.
create function queue_words(item uuid, who uuid, whose uuid, its_subject text, its_words text) returns void
language plpgsql volatile security definer as $$
declare
  way record;
begin
  select c.channel, c.address, c.note into way
  from private_channel c join person p on p.id = c.person_id
  where p.member_id = who and p.erased_at is null and c.ended_at is null
  order by c.recorded_at desc limit 1;
  if way is null then
    select 'email' as channel, e.email as address, null::text as note into way
    from signin_email e where e.member_id = who and e.confirmed_at is not null and e.ended_at is null
    order by e.confirmed_at limit 1;
  end if;
  if way is null then
    select 'letter' as channel, m.name as address, null::text as note into way from member m where m.id = who;
  end if;
  insert into post_item (id, person_id, member_id, channel, address, subject, body, note)
  values (item, whose, who, way.channel, way.address, its_subject, its_words,
    case when way.channel <> 'email' then way.note end);
end $$ set search_path from current;

-- For pages: whoever is signed in may cause words to be sent to somebody in four cases: to themselves; to the owner of a
-- record in which they may see something; about their own record, to whom it was shared with; or, as an administrator,
-- about no record. A stranger would take any words for ours.
create function tell_member(item uuid, who uuid, whose uuid, its_subject text, its_words text) returns void
language plpgsql volatile security definer as $$
begin
  if current_member() is null or not (case
      when whose is null then who = current_member() or holds_role('administrator')
      when not may_meet(whose) then false
      else who = current_member()
        or exists (select from person p where p.id = any (records_of(whose)) and p.member_id = who)
        or (owns_record(whose) and exists (
          select from sharing s where s.person_id = any (records_of(whose)) and s.member_id = who))
    end) then
    raise insufficient_privilege using message = 'nobody is told anything about a record one may not see';
  end if;
  perform queue_words(item, who, whose, its_subject, its_words);
end $$ set search_path from current;

revoke all on function owns_channel, queue_words, tell_member from public;
grant execute on function owns_channel, tell_member to "{app}";
