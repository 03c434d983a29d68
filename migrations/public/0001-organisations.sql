-- An organisation is a schema. This list is all that organisations share, besides reference data.

create table public.organisation (
  id uuid primary key,
  schema_name text not null constraint organisation_schema_once unique
    constraint organisation_schema_name check (schema_name ~ '^org_[a-z0-9_]{1,40}$'),
  -- Null answers for loopback names only: an organisation gets a public host when somebody names it.
  host text constraint organisation_host_once unique
    constraint organisation_host_form check (host = lower(host) and host !~ '[/ ]'),
  name text not null constraint organisation_name_length check (char_length(name) between 1 and 120),
  strapline text not null default '',
  example boolean not null default false,
  created_at timestamptz not null default now()
);

-- A server that was upgraded from before PostgreSQL 15 lets every login make things here, where others would find them.
revoke create on schema public from public;
grant usage on schema public to "{app}", "{signin}", "{jobs}";
grant select on public.organisation to "{app}", "{signin}", "{jobs}";
