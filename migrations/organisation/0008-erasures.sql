-- Erasure is the one door that removes content. It walks the list below, and a table about a person that is not on
-- the list fails the tests. What stays is a tombstone: that there was a record, and who erased it when.

create table erasable (
  table_name text primary key,
  -- 'keep' is for what shows who decided and who looked, which holds ids and no content.
  how text not null constraint erasable_how check (how in ('delete', 'blank', 'keep')),
  blanked text[] not null default '{}',
  constraint erasable_blank_names_columns check ((how = 'blank') = (cardinality(blanked) > 0))
);
insert into erasable (table_name, how, blanked) values
  ('sharing', 'keep', '{}'), ('exclusion', 'keep', '{}'), ('withdrawal', 'keep', '{}'),
  ('look', 'keep', '{}'), ('refusal', 'keep', '{}'), ('erasure', 'keep', '{}'),
  ('post_item', 'delete', '{}');

create table erasure (
  id uuid primary key,
  person_id uuid not null references person,
  asked_by uuid not null references member,
  agreed_by uuid not null references member,
  at timestamptz not null default now(),
  constraint erasure_by_two check (asked_by <> agreed_by)
);
create index erasure_of_person on erasure (person_id);
create index erasure_asked_by on erasure (asked_by);
create index erasure_agreed_by on erasure (agreed_by);

alter table erasure enable row level security;
alter table erasure force row level security;
create policy erasure_see on erasure for select to "{app}" using (may_see_looks(person_id));
create policy erasure_keeping on erasure to "{owner}" using (true) with check (true);
grant select on erasure to "{app}";

-- Runs twice without harm, because restoring a backup plays every erasure again.
create function erase_person(erasure_id uuid, whose uuid, asked uuid, agreed uuid) returns void
language plpgsql volatile security definer as $$
declare
  entry record;
begin
  insert into erasure (id, person_id, asked_by, agreed_by)
  values (erasure_id, whose, asked, agreed)
  on conflict (id) do nothing;
  for entry in select * from erasable order by table_name loop
    if entry.how = 'delete' then
      execute format('delete from %I where person_id = $1', entry.table_name) using whose;
    elsif entry.how = 'blank' then
      execute format('update %I set (%s) = row(%s) where person_id = $1', entry.table_name,
        (select string_agg(quote_ident(c), ', ') from unnest(entry.blanked) c),
        (select string_agg('null', ', ') from unnest(entry.blanked) c)) using whose;
    end if;
  end loop;
  update member set name = 'Someone who was here', ended_at = coalesce(ended_at, now())
  where id = (select member_id from person where id = whose);
  update person set erased_at = coalesce(erased_at, now()) where id = whose;
end $$ set search_path from current;
revoke all on function erase_person from public;
