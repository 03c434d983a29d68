-- Words that are hard to read, with easier ones. A steward or an editor keeps the list; it advises and never forbids.

create table hard_word (
  id uuid primary key default gen_random_uuid(),
  word text not null constraint hard_word_once unique
    constraint hard_word_form check (word = lower(word) and char_length(word) between 2 and 60),
  -- Easier words for the same; none where it has to be explained instead.
  plain text[] not null constraint hard_word_plain_few check (cardinality(plain) <= 8),
  changed_at timestamptz not null default now(),
  changed_by uuid references member
);
create index hard_word_changed_by on hard_word (changed_by);

create function may_keep_hard_words() returns boolean language sql stable security definer as
  $$ select holds_role('steward') or holds_role('editor') $$ set search_path from current;
revoke all on function may_keep_hard_words from public;
grant execute on function may_keep_hard_words to "{app}";

alter table hard_word enable row level security;
create policy hard_word_read on hard_word for select to "{app}" using (anybody());
create policy hard_word_add on hard_word for insert to "{app}" with check (may_keep_hard_words());
create policy hard_word_change on hard_word for update to "{app}"
  using (may_keep_hard_words()) with check (may_keep_hard_words());
create policy hard_word_remove on hard_word for delete to "{app}" using (may_keep_hard_words());
grant select, insert, update, delete on hard_word to "{app}";
