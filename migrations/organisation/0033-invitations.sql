-- Who works here and until when, and who is invited to what. Pages write to neither table: each step is a function that
-- asks first who calls.

alter table role
  add column reminded_at timestamptz,
  add column ended_by uuid references member;
create index role_ended_by on role (ended_by);

-- By the clock and not by when this transaction began: whoever waited for another must see what that one ended.
create function is_administrator(who uuid) returns boolean language sql volatile security definer as $$
  select exists (
    select from role r join member m on m.id = r.member_id
    where r.member_id = who and r.role = 'administrator' and m.ended_at is null
      and r.starts_at <= clock_timestamp() and (r.ends_at is null or r.ends_at > clock_timestamp())
  )
$$ set search_path from current;

-- One at a time: two administrators who end each other at the same moment would leave nobody.
create function await_administrators() returns void language plpgsql volatile security definer as $$
begin
  perform from role where role = 'administrator' order by id for update;
end $$ set search_path from current;

-- Whether somebody besides this member is an administrator now.
create function has_other_administrator(than uuid) returns boolean language sql volatile security definer as $$
  select exists (select from role r where r.role = 'administrator' and r.member_id <> than and is_administrator(r.member_id))
$$ set search_path from current;

-- Writes a role down, ending a live one of the same kind: only its end is new then.
create function write_role(its_id uuid, who uuid, wanted text, until timestamptz, giver uuid) returns void
language plpgsql volatile security definer as $$
begin
  update role set ends_at = greatest(now(), starts_at + interval '1 microsecond'), ended_by = giver
  where member_id = who and role.role = wanted and (ends_at is null or ends_at > now());
  insert into role (id, member_id, role, ends_at, granted_by) values (its_id, who, wanted, until, giver);
end $$ set search_path from current;

-- False where nobody has that id, or they left. Three years at most; nobody gives themselves anything.
create function give_role(its_id uuid, who uuid, wanted text, until timestamptz, request uuid) returns boolean
language plpgsql volatile security definer as $$
begin
  if not holds_role('administrator') or who = current_member() then
    raise insufficient_privilege using message = 'roles are given by an administrator, to somebody else';
  end if;
  if until is null or until <= now() or until > now() + interval '3 years' + interval '1 day' then
    raise check_violation using message = 'a role ends within three years';
  end if;
  perform from member where id = who and ended_at is null for share;
  if not found then
    return false;
  end if;
  perform write_role(its_id, who, wanted, until, current_member());
  perform record_audit(gen_random_uuid(), 'role.given',
    jsonb_build_object('member', who, 'role', wanted, 'until', until), request);
  return true;
end $$ set search_path from current;

-- 'ended'; 'last' for the last administrator; null where there is no such role, or it is somebody else's to end.
create function end_role(its_id uuid, request uuid) returns text language plpgsql volatile security definer as $$
declare
  held record;
begin
  perform await_administrators();
  select * into held from role
  where id = its_id and starts_at <= now() and (ends_at is null or ends_at > clock_timestamp()) for update;
  if held is null or current_assistant() is not null
    or not (held.member_id = current_member() or is_administrator(current_member())) then
    return null;
  end if;
  if held.role = 'administrator' and not has_other_administrator(held.member_id) then
    return 'last';
  end if;
  update role set ends_at = greatest(now(), starts_at + interval '1 microsecond'), ended_by = current_member()
  where id = its_id;
  perform record_audit(gen_random_uuid(), 'role.ended',
    jsonb_build_object('member', held.member_id, 'role', held.role), request);
  return 'ended';
end $$ set search_path from current;

-- Ends somebody's time here: all of their roles and what was allocated to them. Whoever has a record of their own keeps
-- their way to it. False where there is nobody to end.
create function end_member(who uuid, request uuid) returns boolean language plpgsql volatile security definer as $$
begin
  perform await_administrators();
  if current_assistant() is not null or not is_administrator(current_member()) or who = current_member() then
    raise insufficient_privilege using message = 'an administrator ends the time of somebody else';
  end if;
  -- Only whoever was taken on here: the time of a person or a supporter is not an administrator's to end.
  perform from member m where m.id = who and m.ended_at is null
    and exists (select from role r where r.member_id = m.id) for update;
  if not found then
    return false;
  end if;
  update role set ends_at = greatest(now(), starts_at + interval '1 microsecond'), ended_by = current_member()
  where member_id = who and (ends_at is null or ends_at > now());
  update piece_of_work set closed_by = current_member(), closed_at = now() where worker_id = who and closed_at is null;
  if not exists (select from person where member_id = who) then
    update member set ended_at = now() where id = who;
  end if;
  perform record_audit(gen_random_uuid(), 'member.ended', jsonb_build_object('member', who), request);
  return true;
end $$ set search_path from current;

-- Both are told a fortnight before: who holds a role, and who gave it. Gives how many roles it was for.
create function remind_of_roles() returns integer language plpgsql volatile security definer as $$
declare
  ending record;
  told integer := 0;
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'remind-of-roles' then
    raise insufficient_privilege using message = 'reminding is the duty of a job';
  end if;
  for ending in
    select r.id, r.member_id, r.granted_by, r.role, r.ends_at from role r join member m on m.id = r.member_id
    where m.ended_at is null and r.reminded_at is null and r.starts_at <= now()
      and r.ends_at between now() and now() + interval '14 days'
    for update of r skip locked
  loop
    update role set reminded_at = now() where id = ending.id;
    perform queue_words(gen_random_uuid(), who, null, 'Part of your work here ends soon', format(
      'On %s a role that you hold or gave here comes to its end. Sign in to see which: /colleagues/me. If it should go on, an administrator can give it again.',
      to_char(ending.ends_at at time zone 'Europe/London', 'FMDD FMMonth YYYY')))
    from (select ending.member_id as who union select ending.granted_by) both_of
    join member m on m.id = both_of.who and m.ended_at is null;
    told := told + 1;
  end loop;
  return told;
end $$ set search_path from current;

-- An invitation by e-mail is good once, for a fortnight; of its token only the digest is kept.
create table invitation (
  id uuid primary key,
  kind text not null constraint invitation_kind check (kind in ('person', 'supporter', 'colleague', 'return')),
  person_id uuid references person,
  -- For somebody who is known here already, and has no way in yet.
  member_id uuid references member,
  name text not null constraint invitation_name_length check (char_length(name) between 1 and 120),
  email text constraint invitation_email_plain check (email !~ '[\s,;<>]' and char_length(email) <= 254),
  token_hash bytea constraint invitation_token_once unique,
  shares jsonb not null default '[]',
  roles jsonb not null default '[]',
  ends_on date,
  -- Nobody here, where the operator of the machine did.
  invited_by uuid references member,
  invited_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references member,
  withdrawn_at timestamptz,
  withdrawn_by uuid references member,
  constraint invitation_a_fortnight_at_most check (expires_at <= invited_at + interval '14 days'),
  constraint invitation_to_a_record check (kind <> 'supporter' or person_id is not null)
);
create index invitation_of_person on invitation (person_id);
create index invitation_for_member on invitation (member_id);
create index invitation_invited_by on invitation (invited_by, invited_at desc);
create index invitation_accepted_by on invitation (accepted_by);
create index invitation_withdrawn_by on invitation (withdrawn_by);

create function may_see_invitation(its_kind text, whose uuid, inviter uuid) returns boolean
language plpgsql stable security definer as $$
begin
  return current_assistant() is null and case its_kind
    when 'supporter' then owns_record(whose)
    when 'colleague' then holds_role('administrator')
    else inviter = current_member()
  end;
end $$ set search_path from current;

-- Who may invite to what. A record that a member of staff opened a moment ago is its person's first way in: later ones
-- are the person's own affair, or whoever works here could give themselves one.
create function may_invite(its_kind text, whose uuid, for_member uuid) returns boolean
language plpgsql stable security definer as $$
begin
  if current_member() is null or current_assistant() is not null then
    return false;
  end if;
  return case its_kind
    when 'supporter' then for_member is null and owns_record(whose)
      and exists (select from person where id = whose and erased_at is null)
    when 'colleague' then whose is null and for_member is null and holds_role('administrator')
    when 'person' then (holds_role('desk') or holds_role('worker') or holds_role('lead') or holds_role('administrator'))
      and (whose is null and for_member is null or exists (
        select from person p
        where p.id = whose and p.member_id = for_member and p.erased_at is null and opened_record(whose, current_member())
          and not exists (select from signin_session s where s.member_id = for_member)
          and not exists (select from signin_email e where e.member_id = for_member)))
    else false
  end;
end $$ set search_path from current;

-- Everything that is to be shared or given, checked where nobody passes by.
create function check_invited(its_kind text, its_shares jsonb, its_roles jsonb, until date) returns void
language plpgsql stable security definer as $$
declare
  today date := (now() at time zone 'Europe/London')::date;
begin
  if its_kind = 'supporter' and (until is null or until < today or until > today + interval '1 year'
      or jsonb_array_length(its_shares) = 0 or exists (
        select from jsonb_to_recordset(its_shares) s (section text, may text)
        where not exists (select from section known where known.name = s.section) or s.may is null
          or s.may not in ('see', 'write'))) then
    raise check_violation using message = 'a supporter is invited to named parts, for a year at most';
  end if;
  if its_kind = 'colleague' and (jsonb_array_length(its_roles) = 0 or exists (
      select from jsonb_to_recordset(its_roles) r (role text, ends_on date)
      where r.role is null or r.role not in ('desk', 'worker', 'lead', 'steward', 'editor', 'facilitator', 'secretary',
          'treasurer', 'guardian', 'administrator')
        or r.ends_on is null or r.ends_on < today or r.ends_on > today + interval '3 years')) then
    raise check_violation using message = 'a colleague is invited to known roles, for three years at most';
  end if;
end $$ set search_path from current;

-- The end of that day here.
create function end_of_day(day date) returns timestamptz language sql stable as
  $$ select (day + 1)::timestamp at time zone 'Europe/London' $$
  set search_path from current;

create function add_invitation(its_id uuid, its_kind text, whose uuid, for_member uuid, called text, address text,
  token_digest bytea, its_shares jsonb, its_roles jsonb, until date, request uuid)
returns boolean language plpgsql volatile security definer as $$
begin
  if not may_invite(its_kind, whose, for_member) then
    return false;
  end if;
  perform check_invited(its_kind, its_shares, its_roles, until);
  insert into invitation (id, kind, person_id, member_id, name, email, token_hash, shares, roles, ends_on, invited_by,
    expires_at)
  values (its_id, its_kind, whose, for_member, called, address, token_digest, its_shares, its_roles, until,
    current_member(), least(now() + interval '14 days', coalesce(end_of_day(until), 'infinity')));
  perform record_audit(gen_random_uuid(), 'invitation.sent', jsonb_build_object('invitation', its_id, 'kind', its_kind),
    request);
  return true;
end $$ set search_path from current;

-- Shares or gives what was agreed. An exclusion that came meanwhile holds, and shows by nothing.
create function carry_out_invitation(its_id uuid, who uuid) returns void language plpgsql volatile security definer as $$
declare
  invited invitation;
  wanted record;
begin
  select * into invited from invitation where id = its_id;
  if invited.kind = 'supporter' then
    insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by)
    select gen_random_uuid(), invited.person_id, who, s.section, s.may, 'agreed',
      least(end_of_day(invited.ends_on), invited.invited_at + interval '1 year'), invited.invited_by
    from jsonb_to_recordset(invited.shares) s (section text, may text)
    where not is_excluded(invited.person_id, who, s.section)
      and not exists (
        select from sharing had where had.person_id = invited.person_id and had.member_id = who
          and had.section = s.section and had.basis = 'agreed' and (had.may = 'write' or s.may = 'see')
          and had.starts_at <= now() and had.ends_at >= end_of_day(invited.ends_on)
          and not exists (select from withdrawal w where w.sharing_id = had.id));
  elsif invited.kind = 'colleague' then
    for wanted in select * from jsonb_to_recordset(invited.roles) r (role text, ends_on date) loop
      perform write_role(gen_random_uuid(), who, wanted.role, end_of_day(wanted.ends_on), invited.invited_by);
      perform record_audit(gen_random_uuid(), 'role.given', jsonb_build_object('member', who, 'role', wanted.role,
        'until', end_of_day(wanted.ends_on), 'invitation', its_id), null);
    end loop;
  elsif invited.kind = 'person' and invited.person_id is null then
    insert into person (id, member_id) values (gen_random_uuid(), who) on conflict (member_id) do nothing;
  end if;
  perform record_audit(gen_random_uuid(), 'invitation.accepted', jsonb_build_object('invitation', its_id,
    'kind', invited.kind, 'member', who), null);
end $$ set search_path from current;

-- Used by nobody yet, not taken back, in time, and whoever sent it could still send it.
create function usable_invitation(token_digest bytea) returns uuid language sql stable security definer as $$
  select i.id from invitation i left join member m on m.id = i.invited_by left join person p on p.id = i.person_id
  left join member known on known.id = i.member_id
  where i.token_hash = token_digest and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
    and m.ended_at is null and p.erased_at is null and known.ended_at is null
    and (i.kind <> 'colleague' or is_administrator(i.invited_by))
    and (i.kind <> 'supporter' or exists (
      select from person o where o.id = any (records_of(i.person_id)) and o.member_id = i.invited_by))
    -- The first way in is for somebody who has none. By now they may be in by a letter, and this is in other hands.
    and (i.kind <> 'person' or i.member_id is null or not exists (
      select from signin_session s where s.member_id = i.member_id and s.assisted_by is null
      union all select from signin_email e where e.member_id = i.member_id and e.confirmed_at is not null))
$$ set search_path from current;

-- What whoever holds the token is told: who invites them, to what, and whether their address is known here already.
create function invitation_behind(token_digest bytea)
returns table (kind text, name text, inviter text, shares jsonb, roles jsonb, ends_on date, expires_at timestamptz,
  is_mine boolean, for_member uuid, address_known boolean)
language plpgsql stable security definer as $$
begin
  return query
    select i.kind, i.name, m.name, i.shares, i.roles, i.ends_on, i.expires_at,
      coalesce(i.invited_by = current_member() or (i.kind = 'supporter' and owns_record(i.person_id)), false), i.member_id,
      i.member_id is null and exists (
        select from signin_email e join member known on known.id = e.member_id
        where lower(e.email) = lower(i.email) and e.ended_at is null and e.confirmed_at is not null
          and known.ended_at is null)
    from invitation i left join member m on m.id = i.invited_by
    where i.id = usable_invitation(token_digest);
end $$ set search_path from current;

-- For whoever is signed in: 'accepted'; 'own' for who sent it; 'else' where it is another member's way in; null where it
-- cannot be used, perhaps since a moment ago.
create function accept_invitation(token_digest bytea) returns text language plpgsql volatile security definer as $$
declare
  invited invitation;
begin
  if current_member() is null or current_assistant() is not null then
    return null;
  end if;
  perform from invitation i where i.token_hash = token_digest for update;
  select * into invited from invitation i where i.id = usable_invitation(token_digest);
  if invited.id is null then
    return null;
  end if;
  if invited.invited_by = current_member() or (invited.kind = 'supporter' and owns_record(invited.person_id)) then
    return 'own';
  end if;
  if invited.member_id is not null then
    return 'else';
  end if;
  update invitation set accepted_at = now(), accepted_by = current_member() where id = invited.id;
  perform carry_out_invitation(invited.id, current_member());
  perform tell_of_acceptance(invited.id);
  return 'accepted';
end $$ set search_path from current;

-- For whoever has no way in yet: makes them a member whose address is confirmed, since that is where the token went.
-- Gives who they are now, or null.
create function accept_invitation_anew(token_digest bytea, new_member uuid) returns uuid
language plpgsql volatile security definer as $$
declare
  invited invitation;
  who uuid;
begin
  perform from invitation i where i.token_hash = token_digest for update;
  select * into invited from invitation i where i.id = usable_invitation(token_digest);
  if invited.id is null then
    return null;
  end if;
  who := coalesce(invited.member_id, new_member);
  if invited.member_id is null then
    insert into member (id, name) values (who, invited.name);
  end if;
  if invited.email is not null and not exists (
      select from signin_email e where e.member_id = who and lower(e.email) = lower(invited.email) and e.ended_at is null
        and e.confirmed_at is not null) then
    insert into signin_email (id, member_id, email, confirmed_at) values (gen_random_uuid(), who, invited.email, now());
  end if;
  update invitation set accepted_at = now(), accepted_by = who where id = invited.id;
  perform carry_out_invitation(invited.id, who);
  perform tell_of_acceptance(invited.id);
  return who;
end $$ set search_path from current;

create function tell_of_acceptance(its_id uuid) returns void language plpgsql volatile security definer as $$
begin
  perform queue_words(gen_random_uuid(), i.invited_by, i.person_id, 'Your invitation was used',
    'Somebody used an invitation that you sent. Sign in to see more.')
  from invitation i where i.id = its_id and i.invited_by is not null;
end $$ set search_path from current;

-- Without e-mail: a member is made at once, and what was agreed stands when their letter comes. Gives false where the
-- current member may not invite for that.
create function add_invited_member(its_id uuid, its_kind text, whose uuid, called text, new_member uuid,
  its_shares jsonb, its_roles jsonb, until date, request uuid)
returns boolean language plpgsql volatile security definer as $$
begin
  if not add_invitation(its_id, its_kind, whose, null, called, null, null, its_shares, its_roles, until, request) then
    return false;
  end if;
  insert into member (id, name) values (new_member, called);
  update invitation set accepted_at = now(), accepted_by = new_member where id = its_id;
  perform carry_out_invitation(its_id, new_member);
  return true;
end $$ set search_path from current;

-- False where it was used or taken back before, or is not theirs to take back.
create function withdraw_invitation(its_id uuid, request uuid) returns boolean
language plpgsql volatile security definer as $$
begin
  update invitation i set withdrawn_at = now(), withdrawn_by = current_member()
  where i.id = its_id and i.accepted_at is null and i.withdrawn_at is null and current_member() is not null
    and may_see_invitation(i.kind, i.person_id, i.invited_by);
  if not found then
    return false;
  end if;
  perform record_audit(gen_random_uuid(), 'invitation.withdrawn', jsonb_build_object('invitation', its_id), request);
  return true;
end $$ set search_path from current;

-- Names and addresses of invitations that ended a month ago are nobody's business any more.
create function forget_invitations() returns void language plpgsql volatile security definer as $$
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'forget-invitations' then
    raise insufficient_privilege using message = 'forgetting is the duty of a job';
  end if;
  delete from invitation where accepted_at is null and expires_at < now() - interval '30 days';
  update invitation set email = null, name = '–' where accepted_at < now() - interval '30 days' and name <> '–';
end $$ set search_path from current;

revoke all on function is_administrator, await_administrators, has_other_administrator, write_role, give_role, end_role,
  end_member, remind_of_roles, may_see_invitation, may_invite, check_invited, end_of_day, add_invitation,
  carry_out_invitation, usable_invitation, invitation_behind, accept_invitation, accept_invitation_anew,
  tell_of_acceptance, add_invited_member, withdraw_invitation, forget_invitations from public;
grant execute on function give_role, end_role, end_member, may_see_invitation, add_invitation, invitation_behind,
  accept_invitation, accept_invitation_anew, add_invited_member, withdraw_invitation to "{app}";
grant execute on function remind_of_roles, forget_invitations to "{jobs}";

alter table invitation enable row level security;
alter table invitation force row level security;
create policy invitation_see on invitation for select to "{app}" using (may_see_invitation(kind, person_id, invited_by));
create policy invitation_keeping on invitation to "{owner}" using (true) with check (true);
-- The digest is for the functions alone.
grant select (id, kind, person_id, member_id, name, email, shares, roles, ends_on, invited_by, invited_at, expires_at,
  accepted_at, accepted_by, withdrawn_at, withdrawn_by) on invitation to "{app}";
insert into erasable (table_name, how) values ('invitation', 'delete');

-- Who opened a record, and when: the first way in to it is theirs to send.
create table opened_record (
  person_id uuid primary key references person,
  opened_by uuid not null references member,
  opened_at timestamptz not null default now()
);
create index opened_record_by on opened_record (opened_by);
create function opened_record(whose uuid, who uuid) returns boolean language sql stable security definer as
  $$ select exists (select from opened_record o where o.person_id = whose and o.opened_by = who
    and o.opened_at > now() - interval '1 day') $$
  set search_path from current;
create function may_see_opened(whose uuid) returns boolean language sql stable security definer as
  $$ select owns_record(whose) or guards(whose) $$
  set search_path from current;
revoke all on function opened_record, may_see_opened from public;
grant execute on function may_see_opened to "{app}";
alter table opened_record enable row level security;
alter table opened_record force row level security;
create policy opened_record_see on opened_record for select to "{app}" using (may_see_opened(person_id));
create policy opened_record_keeping on opened_record to "{owner}" using (true) with check (true);
grant select on opened_record to "{app}";
insert into erasable (table_name, how) values ('opened_record', 'keep');
