-- What was done here, in ids and salted digests, never content. Rows are only added. A job chains them by hash in
-- batches; until then a row is unproven.

create table audit_entry (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null constraint audit_kind check (kind ~ '^[a-z-]+\.[a-z-]+$'),
  member_id uuid,
  subject jsonb not null default '{}',
  request_id uuid,
  position bigint constraint audit_position_once unique,
  hash bytea,
  constraint audit_chained_whole check ((position is null) = (hash is null))
);
create index audit_unchained on audit_entry (at, id) where position is null;

-- Heads are also written where this database cannot reach: see AUDIT_HEADS.
create table audit_head (
  position bigint primary key,
  hash bytea not null,
  at timestamptz not null default now()
);

create function record_audit(entry uuid, what text, about jsonb, request uuid) returns void
language sql volatile security definer as $$
  insert into audit_entry (id, kind, member_id, subject, request_id)
  values (entry, what, current_member(), about, request)
$$ set search_path from current;

-- Chains one entry after the last. Refuses to leave a gap or to chain twice, so a chain only ever grows at its end.
create function chain_audit(entry uuid, at_position bigint, with_hash bytea) returns void
language plpgsql volatile security definer as $$
begin
  if at_position <> coalesce((select max(position) from audit_entry), 0) + 1 then
    raise exception 'the audit chain goes on at another place';
  end if;
  update audit_entry set position = at_position, hash = with_hash where id = entry and position is null;
  if not found then
    raise exception 'this audit entry is chained already';
  end if;
end $$ set search_path from current;

revoke all on function record_audit, chain_audit from public;
grant execute on function record_audit to "{app}", "{signin}", "{jobs}";
grant execute on function chain_audit to "{jobs}";
grant select on audit_entry to "{jobs}";
grant select, insert on audit_head to "{jobs}";
