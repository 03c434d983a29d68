-- What filters ask of a listing, what other programs are told of it, and what a steward knows better than its source.
-- A steward's part is laid over what arrives, so that the next import changes neither back.

alter table provider add column description text;

-- Words that sources sort by. One that two sources share, by its identifier, is one here.
create table taxonomy (
  id uuid primary key,
  source text not null,
  name text not null,
  description text not null default ''
);

create table taxonomy_term (
  id uuid primary key,
  taxonomy_id uuid not null references taxonomy,
  source text not null,
  name text not null,
  description text not null default '',
  code text,
  uri text,
  parent_id uuid
);
create index taxonomy_term_of_taxonomy on taxonomy_term (taxonomy_id, id);
create index taxonomy_term_parent on taxonomy_term (parent_id);

alter table listing
  -- As it was read from its source, without the original; and the fields that a steward wrote over it.
  add column arrived jsonb not null default '{}',
  add column amended jsonb not null default '{}',
  -- Short words for filters, such as 'free:yes', 'day:TU', 'access:step-free', 'access:unknown'.
  add column facts text[] not null default '{}',
  -- Minutes of the week from Monday's midnight in which it is open. Null: it does not say, or not in times.
  add column open_minutes int4multirange,
  add column minimum_age smallint,
  add column maximum_age smallint,
  add column languages jsonb not null default '[]',
  add column cost_options jsonb not null default '[]',
  add column areas jsonb not null default '[]',
  add column term_ids uuid[] not null default '{}',
  add column place_ids uuid[] not null default '{}',
  -- A refuge, say: its address is in `arrived` alone, for stewards. No row, word or square that pages read has it.
  add column address_hidden boolean not null default false,
  add column lowered_reason text constraint listing_lowered_for_a_reason check (char_length(lowered_reason) between 1 and 300),
  add column merged_into uuid references listing constraint listing_not_merged_into_itself check (merged_into <> id);

drop index listing_found;
create index listing_found on listing using gin (words, reach) with (fastupdate = off);
create index listing_facts on listing using gin (facts) with (fastupdate = off);
create index listing_terms on listing using gin (term_ids) with (fastupdate = off);
create index listing_places on listing using gin (place_ids) with (fastupdate = off);
create index listing_merged_into on listing (merged_into);
create index listing_newest on listing (added_at desc, id);
create index listing_by_name on listing (lower(name), id);
create index listing_changed on listing (changed_at, id);

drop view published_listing;
create view published_listing as
  select listing.id, kind, listing.name, provider_id, provider.name as provider_name,
    provider.description as provider_description, provider.website as provider_website, listing.source, licence,
    listing.description, who_for, how_to_start, cost, free, listing.website, email, phones, places, times, terms,
    checked_on, checked_by, lats, lngs, reach, words, facts, open_minutes, minimum_age, maximum_age, languages,
    cost_options, areas, term_ids, place_ids, address_hidden, lowered_reason, added_at, changed_at
  from listing left join provider on provider.id = listing.provider_id
  where status = 'published' and merged_into is null;

-- Everything that was done to a listing after it first came, by whom and why. Only ever added to.
create table listing_change (
  id uuid primary key,
  listing_id uuid not null references listing,
  at timestamptz not null default now(),
  -- A steward; null when the source said so.
  member_id uuid references member,
  what text not null constraint listing_change_known check (what in ('source', 'gone', 'checked', 'amended', 'hidden',
    'shown', 'lowered', 'raised', 'merged', 'unmerged', 'closed', 'published', 'claimed')),
  -- The fields that changed, each with what it said before and says now.
  fields jsonb not null default '{}',
  reason text not null default '' constraint listing_change_reason_length check (char_length(reason) <= 500)
);
create index listing_change_of_listing on listing_change (listing_id, at desc);
create index listing_change_member on listing_change (member_id);

-- What an import could not use. A record that is no listing at all is kept here whole, where a steward finds it.
create table import_defect (
  id uuid primary key,
  source text not null,
  record text not null,
  listing_id uuid references listing,
  problems jsonb not null,
  original jsonb,
  seen_at timestamptz not null default now(),
  constraint import_defect_once unique (source, record)
);
create index import_defect_of_listing on import_defect (listing_id);

-- Who keeps the directory: stewards, and the job that fetches feeds. The owner's own imports pass, for the owner owns
-- the tables; pages read the view.
create function may_keep_listings() returns boolean language sql stable security definer as $$
  select holds_role('steward')
    or (session_user = '{jobs}' and current_setting('alongside.duty', true) = 'fetch-feeds')
$$ set search_path from current;
revoke all on function may_keep_listings from public;
grant execute on function may_keep_listings to "{app}", "{jobs}";
grant execute on function listing_words to "{app}", "{jobs}";

alter table provider enable row level security;
create policy provider_kept on provider to "{app}", "{jobs}" using (may_keep_listings()) with check (may_keep_listings());
alter table listing enable row level security;
create policy listing_kept on listing to "{app}", "{jobs}" using (may_keep_listings()) with check (may_keep_listings());
alter table listing_change enable row level security;
create policy listing_change_kept on listing_change to "{app}", "{jobs}"
  using (may_keep_listings()) with check (may_keep_listings());
alter table import_defect enable row level security;
create policy import_defect_kept on import_defect to "{app}", "{jobs}"
  using (may_keep_listings()) with check (may_keep_listings());
alter table taxonomy enable row level security;
create policy taxonomy_kept on taxonomy to "{app}", "{jobs}" using (may_keep_listings()) with check (may_keep_listings());
alter table taxonomy_term enable row level security;
create policy taxonomy_term_kept on taxonomy_term to "{app}", "{jobs}"
  using (may_keep_listings()) with check (may_keep_listings());

-- Whole vocabularies are public.
create view published_taxonomy as select id, name, description from taxonomy;
create view published_taxonomy_term as
  select term.id, taxonomy_id, taxonomy.name as taxonomy, term.name, term.description, code, uri, parent_id
  from taxonomy_term term join taxonomy on taxonomy.id = taxonomy_id;
grant select on published_taxonomy, published_taxonomy_term to "{app}", "{jobs}";

grant select on published_listing to "{app}", "{jobs}";
grant select, insert, update on provider, listing to "{app}", "{jobs}";
grant select, insert on listing_change, taxonomy, taxonomy_term to "{app}", "{jobs}";
grant select, insert, update, delete on import_defect to "{app}", "{jobs}";
