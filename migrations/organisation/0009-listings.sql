-- What there is nearby: services, groups, advice and things to try. Nothing here is about a person.

create table provider (
  id uuid primary key,
  source text not null,
  source_id text not null,
  name text not null constraint provider_name_length check (char_length(name) between 1 and 300),
  website text,
  constraint provider_of_source_once unique (source, source_id)
);

-- A listing's words for searching: its name weighs most, then what kind of thing it is, then what it says of itself.
-- The name is kept unstemmed too, because a name may be made of words that a dictionary leaves out.
create function listing_words(name text, terms text[], description text, also text) returns tsvector
language sql immutable parallel safe as $$
  select setweight(to_tsvector('pg_catalog.english', name), 'A')
    || setweight(to_tsvector('pg_catalog.simple', name), 'A')
    || setweight(to_tsvector('pg_catalog.english', array_to_string(terms, '. ')), 'B')
    || setweight(to_tsvector('pg_catalog.english', description), 'C')
    || setweight(to_tsvector('pg_catalog.english', also), 'D')
$$ set search_path from current;

revoke all on function listing_words from public;

create table listing (
  id uuid primary key,
  provider_id uuid references provider,
  source text not null,
  source_id text not null,
  kind text not null constraint listing_kind check (kind in ('service', 'group', 'advice', 'technology')),
  -- Waiting for a steward; published; closed, by its own account; gone from the source that it came from.
  status text not null constraint listing_status check (status in ('waiting', 'published', 'closed', 'gone')),
  name text not null constraint listing_name_length check (char_length(name) between 1 and 300),
  description text not null,
  who_for text,
  how_to_start text,
  cost text,
  free boolean,
  website text constraint listing_website_is_web check (website ~ '^https?://'),
  email text,
  phones jsonb not null default '[]',
  -- Each with its name, address lines, postcode, lat, lng and access facts. A listing is read and written whole.
  places jsonb not null default '[]',
  times jsonb not null default '[]',
  terms text[] not null default '{}',
  also text not null default '',
  licence text,
  checked_on date,
  checked_by text,
  -- As it came, with the source's own ids, so that nothing a source said is lost. The digest tells what changed.
  original jsonb,
  digest text not null,
  lats double precision[] not null default '{}',
  lngs double precision[] not null default '{}',
  -- Where it counts as near: squares of all its places, districts it serves, 'online'.
  reach text[] not null default '{}',
  words tsvector generated always as (listing_words(name, terms, description, also)) stored,
  added_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint listing_of_source_once unique (source, source_id),
  constraint listing_points_have_both check (cardinality(lats) = cardinality(lngs))
);
create index listing_of_provider on listing (provider_id);
-- One index answers words and place together. Without fastupdate no search waits for somebody else's import.
create index listing_found on listing using gin (words, reach) with (fastupdate = off);
create index listing_recently_checked on listing (checked_on desc nulls last, id) where status = 'published';

-- All that pages may read. A row policy would keep the words index from being used, a view does not.
create view published_listing as
  select listing.id, kind, listing.name, provider.name as provider_name, listing.source, licence, description, who_for,
    how_to_start, cost, free, listing.website, email, phones, places, times, terms, checked_on, checked_by,
    lats, lngs, reach, words, changed_at
  from listing left join provider on provider.id = listing.provider_id
  where status = 'published';

grant select on published_listing to "{app}", "{jobs}";
