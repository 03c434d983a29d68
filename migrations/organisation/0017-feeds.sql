-- Feeds of other organisations that stewards keep, which are read every night.

create table feed (
  id uuid primary key,
  url text not null constraint feed_url_is_web check (url ~ '^https?://' and char_length(url) <= 2000),
  -- Its listings carry this name, and only they are marked as gone when it leaves them out.
  source text not null constraint feed_source_length check (char_length(source) between 1 and 100),
  licence text constraint feed_licence_length check (char_length(licence) <= 100),
  kept_by uuid references member,
  added_at timestamptz not null default now(),
  -- Its listings stay, or are marked as gone, when a steward ends it.
  ended_at timestamptz,
  ended_with text constraint feed_ended_with check (ended_with in ('stay', 'gone')),
  -- What to ask with the next time, so that a feed in one piece which did not change is not sent again.
  etag text,
  last_modified text,
  takes_modified_after boolean not null default false,
  -- A steward wants it read now. Whoever reads it holds it until then, and says so again with every batch.
  asked_at timestamptz,
  reader uuid,
  reading_until timestamptz,
  -- When it was last read, well or not; began to be read to its end, all of it or what changed; and all of it.
  read_at timestamptz,
  well_at timestamptz,
  whole_at timestamptz,
  next_at timestamptz not null default now(),
  -- Of the last reading: read, added, changed, unchanged, removed, known, notRemoved, staysFor, defects.
  outcome jsonb,
  -- One sentence; null when all is well.
  problem text,
  failures integer not null default 0,
  -- So many listings a steward said may go. Good for one reading.
  removals_agreed integer not null default 0,
  constraint feed_ended_somehow check ((ended_at is null) = (ended_with is null))
);
create unique index feed_url_once on feed (url) where ended_at is null;
create unique index feed_source_once on feed (source) where ended_at is null;
create index feed_kept_by on feed (kept_by);

alter table feed enable row level security;
create policy feed_kept on feed to "{app}", "{jobs}" using (may_keep_listings()) with check (may_keep_listings());
grant select, insert, update on feed to "{app}";
grant select, update on feed to "{jobs}";

-- Who began to read a source last: nobody else marks its listings as gone. A command and a job may read one at once,
-- and each would take for gone what only the other met.
create table source_reading (
  source text primary key,
  reader uuid not null
);
alter table source_reading enable row level security;
create policy source_reading_kept on source_reading to "{app}", "{jobs}"
  using (may_keep_listings()) with check (may_keep_listings());
grant select, insert, update on source_reading to "{jobs}";
