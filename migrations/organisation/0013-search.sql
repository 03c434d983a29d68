-- Search mends slips of typing and tells rare words from common ones by the words that listings say. What ranking
-- reads of a listing stays in its row, and what only its page shows moves out, so that looking through many is quick.

-- A word and what is left of it with one or two letters left out. Two words that share one of these differ by a slip
-- or two, whichever kind it is: so no extension is asked of the database. Long words are told by their first twelve.
create function word_shapes(word text) returns text[]
language sql immutable parallel safe as $$
  with letters as (select left(word, 12) as l, least(length(word), 12) as n),
  once as (
    select distinct overlay(l placing '' from i for 1) as shape
    from letters, generate_series(1, n) as i where n >= 4
  ),
  twice as (
    select distinct overlay(shape placing '' from i for 1)
    from letters, once, generate_series(1, n - 1) as i where n >= 8
  )
  select array(select l from letters union select shape from once union table twice)
$$ set search_path from current;

-- Words as they are written, in small letters. The empty word stands for every listing, and counts them all.
create table search_word (
  word text primary key,
  lexeme text not null,
  uses integer not null,
  shapes text[] not null
);
create index search_word_lexeme on search_word (lexeme);
create index search_word_shapes on search_word using gin (shapes) with (fastupdate = off);

-- "Heart/stroke", "R.F.C." and "step-free" are read as the words in them, as people type them.
create or replace function listing_words(name text, terms text[], description text, also text) returns tsvector
language sql immutable parallel safe as $$
  select setweight(to_tsvector('pg_catalog.english', translate(name, '/._-@:', '      ')), 'A')
    || setweight(to_tsvector('pg_catalog.simple', translate(name, '/._-@:', '      ')), 'A')
    || setweight(to_tsvector('pg_catalog.english', translate(array_to_string(terms, '. '), '/._-@:', '      ')), 'B')
    || setweight(to_tsvector('pg_catalog.english', translate(description, '/._-@:', '      ')), 'C')
    || setweight(to_tsvector('pg_catalog.english', translate(also, '/._-@:', '      ')), 'D')
$$ set search_path from current;

-- The words that listings say, each with how many published ones say it: a word that only waits is known, and offered
-- to nobody. A null asks for all listings.
create function words_said(ids uuid[]) returns table (word text, uses integer)
language sql stable as $$
  select word, (count(*) filter (where status = 'published' and merged_into is null))::int
  from listing, unnest(tsvector_to_array(to_tsvector('pg_catalog.simple',
    translate(concat_ws(' ', name, array_to_string(terms, ' '), description, also), '/._-@:', '      ')))) as word
  where (ids is null or id = any(ids)) and word ~ '^[[:alnum:]]{1,40}$'
  group by word
$$ set search_path from current;

-- The only ways to change the table of words: listings that were saved add what is new in them, and now and then all
-- is counted afresh. Neither takes a word from its caller.
create function learn_words(ids uuid[]) returns void
language sql volatile security definer as $$
  insert into search_word (word, lexeme, uses, shapes)
  select word, coalesce((tsvector_to_array(to_tsvector('pg_catalog.english', word)))[1], ''), uses, word_shapes(word)
  from words_said(ids) as said where not exists (select from search_word known where known.word = said.word)
  order by word on conflict do nothing
$$ set search_path from current;

create function count_words() returns void
language sql volatile security definer as $$
  with counted as materialized (
    select word, uses from words_said(null)
    union all select '', count(*)::int from listing where status = 'published' and merged_into is null
  ),
  unsaid as (
    delete from search_word known where not exists (select from counted where counted.word = known.word)
  ),
  again as (
    update search_word known set uses = counted.uses from counted
    where counted.word = known.word and counted.uses <> known.uses
  )
  insert into search_word (word, lexeme, uses, shapes)
  select word, coalesce((tsvector_to_array(to_tsvector('pg_catalog.english', word)))[1], ''), uses, word_shapes(word)
  from counted where not exists (select from search_word known where known.word = counted.word)
  order by word on conflict do nothing
$$ set search_path from current;

revoke all on function word_shapes, words_said, learn_words, count_words from public;
grant execute on function word_shapes, learn_words to "{app}", "{jobs}";
grant execute on function count_words to "{jobs}";
grant select on search_word to "{app}", "{jobs}";

-- A name as people type it: no signs, no capitals, one space between words.
create function plain_words(name text) returns text
language sql immutable parallel safe as $$
  select trim(regexp_replace(lower(regexp_replace(name, '[''’]', '', 'g')), '[^[:alnum:]]+', ' ', 'g'))
$$ set search_path from current;
revoke all on function plain_words from public;
grant execute on function plain_words to "{app}", "{jobs}";

update listing set name = name;
alter table listing set (toast_tuple_target = 1000);
alter table listing alter column words set storage main;
alter table listing alter column reach set storage main;
alter table listing alter column facts set storage main;
alter table listing alter column lats set storage main;
alter table listing alter column lngs set storage main;
alter table listing alter column name set storage main;
alter table listing add column plain_name text generated always as (plain_words(name)) stored;
alter table listing alter column plain_name set storage main;
create index listing_by_plain_name on listing (plain_name, id) where status = 'published' and merged_into is null;
-- A need, or another fact, near a place: both asked of one index.
drop index listing_facts;
create index listing_facts on listing using gin (facts, reach) with (fastupdate = off);
drop index listing_recently_checked;
create index listing_recently_checked on listing ((lowered_reason is not null), checked_on desc nulls last, id)
  where status = 'published' and merged_into is null;

-- What looking through many listings needs of each. Without the join to providers it is counted from an index alone.
create view findable_listing as
  select id, words, reach, lats, lngs, facts, open_minutes, minimum_age, maximum_age, checked_on, lowered_reason, plain_name
  from listing where status = 'published' and merged_into is null;
grant select on findable_listing to "{app}", "{jobs}";

insert into synonym (phrase, means) values
  ('care at home', '{homecare,"home care agency","domiciliary care","personal care"}'),
  ('help at home', '{homecare,"home care agency","domiciliary care","personal care"}'),
  ('age concern', '{"age uk"}'), ('advise', '{advice}'), ('practise', '{practice}'), ('bank account', '{"credit union"}'),
  ('gp surgery', '{"gp practice","general practice","medical centre","health centre",surgery}'),
  ('doctors surgery', '{"gp practice","general practice","medical centre","health centre",surgery}'),
  ('youth club', '{"youth group","youth project","youth centre",youth}'),
  ('hot meal', '{"hot food","cooked meal",meals,"soup kitchen"}'),
  ('borrow', '{hire,hiring,loan,lend,"shop mobility",shopmobility}'),
  ('hire', '{hiring,loan,lend,borrow,"shop mobility",shopmobility}')
on conflict do nothing;

select count_words();
