-- How somebody wants to be reached, and what they need to understand and be understood (Accessible Information Standard,
-- DAPB1605): asked once, shown wherever somebody deals with them, and obeyed by everything that is sent.

-- One subject for each person. Nobody changes it in a session that they opened for the person: it says where post goes.
create table reaching (
  id uuid primary key,
  person_id uuid not null references person,
  subject_id uuid not null,
  version integer not null constraint reaching_version_counts check (version >= 1),
  -- None: by e-mail where they have one, else by letter.
  channel text constraint reaching_channel check (channel in ('email', 'letter', 'call')),
  format text not null default 'standard' constraint reaching_format check (format in ('standard', 'large print',
    'easy read', 'audio', 'braille', 'other')),
  print_points integer constraint reaching_print_points check (print_points between 16 and 28),
  format_words text constraint reaching_format_words_length check (char_length(format_words) <= 300),
  -- What they read, as a BCP 47 code: words for them are put into it before they go.
  language text not null default 'en' constraint reaching_language check (language ~ '^[a-z]{2,3}$'),
  interpreter text not null default 'none' constraint reaching_interpreter check (interpreter in ('none', 'spoken',
    'british sign language', 'deafblind manual', 'lipspeaker', 'speech to text', 'other')),
  interpreter_words text constraint reaching_interpreter_words_length check (char_length(interpreter_words) <= 300),
  best_times text constraint reaching_best_times_length check (char_length(best_times) <= 200),
  -- What helps when somebody talks with them.
  helps text constraint reaching_helps_length check (char_length(helps) <= 500),
  removed boolean not null default false,
  happened_on date not null,
  written_by uuid not null references member,
  helped_by uuid references member,
  helper_name text constraint reaching_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now(),
  constraint reaching_once unique (subject_id, version),
  constraint reaching_one unique (person_id, version)
);
create index reaching_of_person on reaching (person_id, subject_id);
create index reaching_written_by on reaching (written_by);
create index reaching_helped_by on reaching (helped_by);
alter table reaching enable row level security;
alter table reaching force row level security;
create policy reaching_see on reaching for select to "{app}" using (may_see(person_id, 'about'));
create policy reaching_write on reaching for insert to "{app}"
  with check (may_write_identity(person_id, written_by));
create policy reaching_keeping on reaching to "{owner}" using (true) with check (true);
grant select on reaching to "{app}";
grant insert (id, person_id, subject_id, version, channel, format, print_points, format_words, language, interpreter, interpreter_words,
  best_times, helps, removed, happened_on, written_by, helped_by, helper_name)
  on reaching to "{app}";
insert into versioned (table_name, section) values ('reaching', 'about');
insert into erasable (table_name, how) values ('reaching', 'delete');

-- For the head of each page about the person: whoever may see any part of the record knows how to talk with them. Where
-- they are reached is not in it.
create function needs_of(whose uuid) returns jsonb language sql stable security definer as $$
  select to_jsonb(r) - '{id,person_id,subject_id,written_by,helped_by,helper_name}'::text[]
  from reaching r
  where r.person_id = any (records_of(whose)) and may_meet(whose)
  order by r.person_id = whose desc, r.version desc limit 1
$$ set search_path from current;

-- Where words for a member go: their private channel before any other, then the way they chose, then an e-mail they sign
-- in with, then a letter.
create function way_to(who uuid) returns table (channel text, address text, note text)
language plpgsql stable security definer as $$
declare
  whose uuid := (select p.id from person p where p.member_id = who and p.erased_at is null);
  chosen text;
  email text;
  postal text;
  telephone text;
begin
  return query
    select c.channel, c.address, c.note from private_channel c
    where c.person_id = whose and c.ended_at is null order by c.recorded_at desc limit 1;
  if found then
    return;
  end if;
  select r.channel into chosen from reaching r where r.person_id = whose and not r.removed order by r.version desc limit 1;
  select e.email into email from signin_email e
  where e.member_id = who and e.confirmed_at is not null and e.ended_at is null order by e.confirmed_at limit 1;
  select i.telephone into telephone from person_identity i where i.person_id = whose order by i.version desc limit 1;
  select concat_ws(E'\n', m.name, nullif(h.address, ''), nullif(h.postcode, '')) into postal
  from member m left join lateral (
    select h.address, h.postcode from home h where h.person_id = whose and not h.removed order by h.version desc limit 1
  ) h on true
  where m.id = who;
  return query
    select 'call', telephone, null::text where chosen = 'call' and telephone is not null
    union all
    select 'email', email, null where coalesce(chosen, 'email') = 'email' and email is not null
    union all
    select 'letter', postal, null
    limit 1;
end $$ set search_path from current;

create or replace function queue_words(item uuid, who uuid, whose uuid, its_subject text, its_words text) returns void
language sql volatile security definer as $$
  insert into post_item (id, person_id, member_id, channel, address, subject, body, note)
  select item, whose, who, way.channel, way.address, its_subject, its_words,
    case when way.channel <> 'email' then way.note end
  from way_to(who) way
$$ set search_path from current;

revoke all on function needs_of, way_to, queue_words from public;
grant execute on function needs_of to "{app}";
