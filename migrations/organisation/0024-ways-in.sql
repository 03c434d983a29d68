-- The ways in. A member has none, one or several; each hangs on our own member id. These tables are sign-in's alone:
-- what pages may know of them comes through functions.

-- Two members may share one address, so it is no key. Only an address that was confirmed is a way in.
create table signin_email (
  id uuid primary key,
  member_id uuid not null references member,
  email text not null constraint signin_email_plain check (email !~ '[\s,;<>]' and char_length(email) <= 254),
  added_at timestamptz not null default now(),
  confirmed_at timestamptz,
  ended_at timestamptz
);
create index signin_email_of_member on signin_email (member_id);
create index signin_email_found on signin_email (lower(email)) where ended_at is null;

-- Spent once: whoever deletes the row has it. The token itself is never kept, only its SHA-256.
create table signin_ticket (
  hash bytea primary key,
  purpose text not null constraint signin_ticket_purpose check (purpose in ('email link', 'confirm email',
    'passkey to add', 'passkey to sign in', 'choose who', 'second step')),
  member_id uuid references member,
  email text,
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index signin_ticket_of_member on signin_ticket (member_id);
create index signin_ticket_of_email on signin_ticket (purpose, lower(email));
create index signin_ticket_age on signin_ticket (expires_at);

-- A letter with a number, which finds it, and a one-time code, which opens. The code is kept as an HMAC under a key
-- that is not in the database: 40 bits could be tried out from a copy of it.
create table signin_letter (
  id uuid primary key,
  number text not null constraint signin_letter_number_once unique,
  member_id uuid not null references member,
  code_hmac bytea not null,
  ordered_by uuid references member,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  tries integer not null default 0,
  spent_at timestamptz,
  ended_at timestamptz,
  constraint signin_letter_two_weeks_at_most check (expires_at <= created_at + interval '14 days')
);
create index signin_letter_of_member on signin_letter (member_id);
create index signin_letter_ordered_by on signin_letter (ordered_by);

create table passkey (
  id text primary key,
  member_id uuid not null references member,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null default '',
  backed_up boolean not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  ended_at timestamptz
);
create index passkey_of_member on passkey (member_id);

-- The secret is sealed under a key that is not in the database. The next one waits beside it until a code proves that
-- the app has it, so that nobody is left with neither.
create table totp (
  member_id uuid primary key references member,
  secret bytea,
  next_secret bytea,
  made_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  failed integer not null default 0,
  locked_until timestamptz,
  constraint totp_confirmed check ((secret is null) = (confirmed_at is null))
);

create table recovery_code (
  id uuid primary key,
  member_id uuid not null references member,
  hash bytea not null,
  made_at timestamptz not null default now(),
  used_at timestamptz
);
create index recovery_code_of_member on recovery_code (member_id);

-- Who sat beside, in the person's own session: a member who was signed in here, or a name that was typed.
alter table signin_session
  add column beside_member uuid references member,
  add column beside_name text constraint signin_session_beside_length check (char_length(beside_name) <= 120),
  add column shared_device boolean not null default false;
create index signin_session_beside on signin_session (beside_member);

grant select, insert, update on signin_email, signin_letter, passkey, totp, recovery_code to "{signin}";
grant select, insert, update, delete on signin_ticket to "{signin}";
grant delete on totp, recovery_code to "{signin}";

-- Whoever holds a role works with other people's records, money or words: their sessions are short and need two steps.
create function is_staff(who uuid) returns boolean language sql stable security definer as $$
  select exists (
    select from role r join member m on m.id = r.member_id
    where r.member_id = who and m.ended_at is null and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
  )
$$ set search_path from current;
revoke all on function is_staff from public;
grant execute on function is_staff to "{app}", "{jobs}";

-- Some of what is posted opens a session: a link, a code. Nobody but the job that sends it reads that, an administrator
-- neither: whoever reads another's link is them. In an example, where nothing leaves, everything can be read.
alter table post_item add column opens boolean not null default false;
drop policy post_item_read on post_item;
drop function may_read_post(uuid);
create function may_read_post(whose uuid, opens boolean) returns boolean language sql stable security definer as $$
  select (select example from public.organisation where schema_name = current_schema())
    or (whose is null and not opens and holds_role('administrator'))
$$ set search_path from current;
revoke all on function may_read_post(uuid, boolean) from public;
grant execute on function may_read_post(uuid, boolean) to "{app}";
create policy post_item_read on post_item for select to "{app}" using (may_read_post(person_id, opens));

-- Forgets what ended. Sessions are kept for forty days: their owner may look back, and what was typed when one had just
-- ended still finds whose it is.
create function sweep_ways_in() returns void language plpgsql volatile security definer as $$
begin
  if session_user <> '{jobs}' or current_setting('alongside.duty', true) is distinct from 'sweep-ways-in' then
    raise insufficient_privilege using message = 'only the job that sweeps may forget sessions';
  end if;
  delete from signin_ticket where expires_at < now() - interval '1 hour';
  delete from signin_email where ended_at < now() - interval '40 days';
  delete from signin_session where least(ended_at, expires_at) < now() - interval '40 days';
end $$ set search_path from current;
revoke all on function sweep_ways_in from public;
grant execute on function sweep_ways_in to "{jobs}";

-- For whoever lost telephone, passkeys and codes. An administrator ends them; the next good sign-in sets up new ones.
create function reset_factors(who uuid) returns boolean language plpgsql volatile security definer as $$
begin
  if not holds_role('administrator') or who = current_member() or not exists (select from member where id = who) then
    return false;
  end if;
  update passkey set ended_at = now() where member_id = who and ended_at is null;
  delete from totp where member_id = who;
  delete from recovery_code where member_id = who;
  update signin_session set ended_at = now() where member_id = who and ended_at is null;
  return true;
end $$ set search_path from current;
revoke all on function reset_factors from public;
grant execute on function reset_factors to "{app}";

-- Erasure reaches what hangs on the member too: erase_person in 0035 asks by which column.
alter table erasable add column found_by text not null default 'person_id'
  constraint erasable_found_by check (found_by in ('person_id', 'member_id', 'author_id'));
insert into erasable (table_name, how, found_by) values
  ('signin_email', 'delete', 'member_id'), ('signin_ticket', 'delete', 'member_id'),
  ('signin_letter', 'delete', 'member_id'), ('signin_session', 'delete', 'member_id'),
  ('passkey', 'delete', 'member_id'), ('totp', 'delete', 'member_id'), ('recovery_code', 'delete', 'member_id');
