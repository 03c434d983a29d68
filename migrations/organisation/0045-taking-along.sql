-- A record that somebody took along from another organisation, and that was brought in here: its authors are names alone
-- here, so it must be possible to show later where it came from.

create table brought_record (
  id uuid primary key,
  person_id uuid not null references person,
  from_organisation text not null
    constraint brought_record_from_length check (char_length(from_organisation) between 1 and 200),
  exported_at timestamptz not null,
  brought_at timestamptz not null default now(),
  constraint brought_record_once unique (person_id)
);
alter table brought_record enable row level security;
alter table brought_record force row level security;
create policy brought_record_see on brought_record for select to "{app}" using (may_see(person_id, 'about'));
create policy brought_record_keeping on brought_record to "{owner}" using (true) with check (true);
grant select on brought_record to "{app}";
insert into erasable (table_name, how) values ('brought_record', 'delete');
