-- Towns and villages by name, worked out from the addresses of this organisation's own listings, so that a place that
-- somebody types is found here and never sent to anyone. Made anew after every import, and each night.

create table place_name (
  key text not null, -- in small letters
  district text not null default '',
  name text not null,
  lat double precision not null,
  lng double precision not null,
  listings integer not null,
  primary key (key, district)
);
grant select on place_name to "{app}", "{jobs}";

-- A town is the last line of an address that is no number, road or "not stated". It stands at the middle of its places,
-- once in each district that the first half of their postcodes lies in.
create function renew_place_names() returns integer language plpgsql security definer as $$
declare
  made integer;
begin
  -- One at a time: two that ran together would each find the other's rows in the way.
  lock table place_name in share row exclusive mode;
  delete from place_name;
  insert into place_name (key, district, name, lat, lng, listings)
  select lower(town), district, mode() within group (order by town),
    percentile_cont(0.5) within group (order by lat), percentile_cont(0.5) within group (order by lng), count(*)
  from (
    select regexp_replace(btrim(place -> 'address' ->> -1), '\s+', ' ', 'g') as town,
      (place ->> 'lat')::float8 as lat, (place ->> 'lng')::float8 as lng,
      coalesce((select o.district from public.outcode o
        where o.outcode = split_part(place ->> 'postcode', ' ', 1)), '') as district
    from published_listing cross join jsonb_array_elements(places) place
    where place ->> 'lat' is not null and place ->> 'lng' is not null
  ) placed
  where town ~ '^[[:alpha:]][[:alpha:]'' .-]{2,40}$' and town !~* '\m(road|street|lane|avenue|drive|close|way|house|hall|centre)$'
  group by lower(town), district;
  get diagnostics made = row_count;
  return made;
end $$ set search_path from current;
revoke all on function renew_place_names from public;
grant execute on function renew_place_names to "{jobs}";
