-- An organisation installs the symbols it knows from elsewhere, such as Mulberry. Those that come with Alongside are
-- files of the program and stand in no table.

create table symbol_set (
  name text primary key constraint symbol_set_name_form
    check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$' and name <> 'alongside'),
  title text not null,
  licence text not null,
  -- Whom to thank, as the licence asks; shown where its symbols are.
  attribution text not null,
  installed_at timestamptz not null default now()
);

create table symbol (
  set_name text not null references symbol_set,
  name text not null constraint symbol_name_form check (char_length(name) between 1 and 120),
  -- As people read it: 'to bathe' for 'bathe_,_to'.
  title text not null,
  -- Words that find it, in small letters: those of its name, tags and category, and what they may be forms of.
  words text[] not null,
  tags text[] not null,
  category text not null default '',
  digest text not null references stored_file,
  primary key (set_name, name)
);
create index symbol_words on symbol using gin (words);
create index symbol_digest on symbol (digest);

-- The words of a set, each once, for what was typed wrongly or not to its end.
create table symbol_word (
  set_name text not null references symbol_set,
  word text not null,
  primary key (set_name, word)
);
grant select on symbol_set, symbol, symbol_word to "{app}", "{jobs}";
