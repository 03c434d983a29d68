-- Keeps a form that is sent twice from doing something twice, and a caller from doing too much.

-- Recorded when a form was carried out, with where it led: the same key again is led to the same place.
create table form_key (
  key uuid primary key,
  member_id uuid,
  path text not null,
  location text,
  at timestamptz not null default now()
);
create index form_key_age on form_key (at);
grant select, insert, update, delete on form_key to "{app}";
grant select, delete on form_key to "{jobs}";

-- Unlogged: counters may be lost in a crash, and are worth nothing a day later. Keys hold digests, never addresses.
create unlogged table rate_limit (
  key text primary key,
  since timestamptz not null default now(),
  n integer not null
);
grant select, insert, update on rate_limit to "{app}", "{signin}";
grant select, delete on rate_limit to "{jobs}";
