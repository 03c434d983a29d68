-- Files lie outside the web root under the digest of their content. This table is the list of what should be there.

create table stored_file (
  digest text primary key constraint stored_file_digest check (digest ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null constraint stored_file_size check (size_bytes >= 0),
  media_type text not null,
  stored_at timestamptz not null default now()
);
grant select, insert on stored_file to "{app}", "{jobs}";
