-- What councils' areas are called, so that somebody may look around "Trafford" and be told what serves it.

create table public.district (
  code text primary key constraint district_code_form check (code ~ '^[A-Z][0-9]{8}$'),
  name text not null constraint district_name_length check (char_length(name) between 1 and 120)
);
create index district_by_name on public.district (lower(name));

grant select on public.district to "{app}", "{jobs}";
