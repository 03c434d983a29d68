-- Other programs read the directory page by page, in the order of its ids, with exact totals: from this index alone.
-- And they ask whether anything changed since they last asked, which what has gone from the directory is part of.

-- The provider is in it because the view joins by it: without it PostgreSQL goes to the table, though nobody asks for it.
create index listing_published on listing (id) include (provider_id) where status = 'published' and merged_into is null;

create view directory_change as select max(changed_at) as changed_at from listing;
grant select on directory_change to "{app}", "{jobs}";
