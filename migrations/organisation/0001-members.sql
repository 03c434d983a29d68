-- A member is anyone who acts here. A person owns one record, and is one member.

create table member (
  id uuid primary key,
  name text not null constraint member_name_length check (char_length(name) between 1 and 120),
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

create table role (
  id uuid primary key,
  member_id uuid not null references member,
  role text not null constraint role_known check (role in ('desk', 'worker', 'lead', 'steward', 'editor',
    'facilitator', 'secretary', 'treasurer', 'guardian', 'administrator')),
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  granted_by uuid references member,
  constraint role_ends_after_start check (ends_at > starts_at)
);
create index role_of_member on role (member_id, role);
create index role_granted_by on role (granted_by);

create table person (
  id uuid primary key,
  member_id uuid not null constraint person_is_one_member unique references member,
  created_at timestamptz not null default now(),
  erased_at timestamptz
);

create table signin_session (
  id uuid primary key,
  token_hash bytea not null constraint signin_session_token_once unique,
  member_id uuid not null references member,
  methods text[] not null,
  device text not null default '',
  assisted_by uuid references member,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  proved_at timestamptz not null default now(),
  expires_at timestamptz not null,
  idle interval,
  ended_at timestamptz
);
create index signin_session_of_member on signin_session (member_id);
create index signin_session_assisted_by on signin_session (assisted_by);

grant select on member, role to "{app}", "{signin}", "{jobs}";
grant select, insert, update on signin_session to "{signin}";

create function current_member() returns uuid language sql stable as
  $$ select nullif(current_setting('alongside.member', true), '')::uuid $$
  set search_path from current;

create function holds_role(wanted text) returns boolean language sql stable security definer as $$
  select exists (
    select from role r join member m on m.id = r.member_id
    where r.member_id = current_member() and r.role = wanted and m.ended_at is null
      and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())
  )
$$ set search_path from current;

-- PostgreSQL lets everyone run a new function. Each is granted by name instead: sign-in has no business with records.
revoke all on function current_member, holds_role from public;
grant execute on function current_member, holds_role to "{app}", "{jobs}";
