-- Where a postcode is, so that a place can be looked up here and never sent to anyone. No organisation owns it.

-- Written as people's postcodes are compared: capitals, no space. An import makes this table anew and swaps it in.
create table public.postcode (
  postcode text primary key,
  lat double precision not null,
  lng double precision not null,
  district text
);

-- The first half of a postcode, at the middle of its postcodes. `approximate` ones were set by hand, and give way
-- to the first import that knows better.
create table public.outcode (
  outcode text primary key constraint outcode_form check (outcode ~ '^[A-Z]{1,2}[0-9][A-Z0-9]?$'),
  lat double precision not null,
  lng double precision not null,
  district text,
  postcodes integer not null,
  approximate boolean not null default false
);

grant select on public.postcode, public.outcode to "{app}", "{jobs}";
