import type pg from 'pg'

/** A table about people whose rows the database does not guard; empty when all is well. */
export async function unguardedTables(owner: pg.Client, ownerName: string): Promise<string[]> {
  const { rows } = await owner.query<{ fault: string }>(
    `select n.nspname || '.' || c.relname || ': ' || case
         when not (c.relrowsecurity and c.relforcerowsecurity) then 'row security is not forced'
         else 'no keeping policy for the owner' end as fault
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join public.organisation o on o.schema_name = n.nspname
     where c.relkind in ('r', 'p') and exists (
         select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
           and (a.attname = 'person_id' or c.relname = 'person'))
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (
         select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
           and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL' and p.qual = 'true' and $1 = any (p.roles)))
     order by 1`,
    [ownerName],
  )
  return rows.map(({ fault }) => fault)
}

/** What a login may do that it must not: own something, or pass by row security. Empty when all is well. */
export async function excessOf(owner: pg.Client, login: string): Promise<string[]> {
  const { rows } = await owner.query<{ excess: string }>(
    `select unnest(array_remove(array[
         case when r.rolsuper then 'is a superuser' end,
         case when r.rolbypassrls then 'passes by row security' end,
         case when r.rolcreaterole then 'makes logins' end,
         case when r.rolcreatedb then 'makes databases' end,
         (select 'owns ' || string_agg(c.relname, ', ') from pg_class c where c.relowner = r.oid having count(*) > 0),
         (select 'owns ' || string_agg(p.proname, ', ') from pg_proc p where p.proowner = r.oid having count(*) > 0),
         (select 'owns ' || string_agg(n.nspname, ', ') from pg_namespace n where n.nspowner = r.oid having count(*) > 0),
         (select 'is a member of ' || string_agg(m.roleid::regrole::text, ', ') from pg_auth_members m
          where m.member = r.oid having count(*) > 0)
       ], null)) as excess
     from pg_roles r where r.rolname = $1`,
    [login],
  )
  return rows.map(({ excess }) => excess)
}

/** Functions of organisations that every login may run, because nobody took that right away. Empty when all is well. */
export async function openFunctions(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select distinct p.proname::text as name
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     join public.organisation o on o.schema_name = n.nspname
     cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
     where a.grantee = 0 order by 1`,
  )
  return rows.map(({ name }) => name)
}
