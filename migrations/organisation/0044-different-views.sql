-- Where somebody sees something differently that another wrote about them. It stays beside what it is about, wherever
-- that is shown, and nobody takes it away. UK GDPR article 16 gives the right to have such a statement kept.

-- The newest version of a subject, and who wrote it; no row where there is no such subject in this very record and
-- section, or it was taken out or erased. Asked by the policy below, and by the page before it.
create function subject_now(whose uuid, part text, its_kind text, subject uuid)
returns table (version integer, written_by uuid) language plpgsql stable security definer as $$
begin
  if its_kind = 'entry' then
    if not exists (select from section s where s.name = part) then
      return;
    end if;
    return query execute format($query$
      select newest.version, newest.written_by from (
        select e.version, e.written_by, e.words from %I e where e.person_id = $1 and e.entry_id = $2
        order by e.version desc limit 1
      ) newest where newest.words is not null$query$, part || '_entry') using whose, subject;
  elsif its_kind = 'about_media' then
    return query select 1, m.added_by from about_media m
      where m.person_id = whose and m.id = subject and part = 'about' and m.removed_at is null and m.digest is not null;
  elsif exists (select from versioned t where t.table_name = its_kind and t.section = part) then
    return query execute format($query$
      select newest.version, newest.written_by from (
        select v.version, v.written_by, v.removed from %I v where v.person_id = $1 and v.subject_id = $2
        order by v.version desc limit 1
      ) newest where not newest.removed$query$, its_kind) using whose, subject;
  end if;
end $$ set search_path from current;

-- Whoever may write there, beside what another wrote: the author of the newest version changes it instead.
create function may_see_differently(
  whose uuid, part text, its_kind text, subject uuid, its_version integer, author uuid, helper uuid
) returns boolean language plpgsql stable security definer as $$
begin
  return may_write_as(whose, part, author, helper) and exists (
    select from subject_now(whose, part, its_kind, subject) n
    where n.written_by <> author and its_version between 1 and n.version);
end $$ set search_path from current;
revoke all on function subject_now, may_see_differently from public;
grant execute on function may_see_differently to "{app}";

create table different_view (
  id uuid primary key,
  person_id uuid not null references person,
  section text not null references section,
  -- Which table the subject lies in: 'entry' for the plain entries of the section.
  kind text not null constraint different_view_kind check (kind in ('entry', 'about_part', 'about_media', 'contact', 'home',
    'identifier', 'day_that_matters', 'reaching')),
  subject_id uuid not null,
  -- The version that was read.
  of_version integer not null,
  words text constraint different_view_words_length check (char_length(words) between 1 and 4000),
  written_by uuid not null references member,
  helped_by uuid references member,
  -- Who helped, as the author named them.
  helper_name text constraint different_view_helper_length check (char_length(helper_name) <= 120),
  recorded_at timestamptz not null default now()
);
create index different_view_of_section on different_view (person_id, section, recorded_at);
create index different_view_in_section on different_view (section);
create index different_view_written_by on different_view (written_by);
create index different_view_helped_by on different_view (helped_by);
alter table different_view enable row level security;
alter table different_view force row level security;
create policy different_view_see on different_view for select to "{app}" using (may_see(person_id, section));
create policy different_view_write on different_view for insert to "{app}"
  with check (may_see_differently(person_id, section, kind, subject_id, of_version, written_by, helped_by));
create policy different_view_keeping on different_view to "{owner}" using (true) with check (true);
grant select on different_view to "{app}";
grant insert (id, person_id, section, kind, subject_id, of_version, words, written_by, helped_by, helper_name)
  on different_view to "{app}";
insert into erasable (table_name, how, blanked) values ('different_view', 'blank', '{words,helper_name}');

-- A page of plain entries says beside which of them the reader may see it differently, so it must know who wrote each.
drop function entries_of;
create function entries_of(whose uuid[], part text, before uuid, how_many integer) returns table (
  entry_id uuid, person_id uuid, version integer, words text, happened_on date, recorded_at timestamptz,
  helper_name text, written_by_id uuid, written_by text, helped_by text
) language plpgsql stable security definer as $$
declare
  open uuid[] := array(select r.id from unnest(whose) r (id) where may_see(r.id, part));
begin
  if cardinality(open) = 0 then
    return;
  end if;
  return query execute format($query$
    select v.entry_id, v.person_id, v.version, v.words, v.happened_on, v.recorded_at, v.helper_name, w.id, w.name, h.name
    from (
      select f.person_id, f.entry_id from %1$I f
      where f.person_id = any ($1) and f.version = 1 and ($2 is null or f.entry_id < $2)
      order by f.entry_id desc limit $3
    ) begun cross join lateral (
      select * from %1$I every where every.person_id = begun.person_id and every.entry_id = begun.entry_id
      order by every.version desc limit 1
    ) v join member w on w.id = v.written_by left join member h on h.id = v.helped_by
    order by v.entry_id desc$query$, part || '_entry') using open, before, how_many;
end $$ set search_path from current;
revoke all on function entries_of from public;
grant execute on function entries_of to "{app}";

-- For the page that somebody opens first: what ends soon of what is open to them, the latest end of each part, where it
-- was agreed or leans on a document. What ends with a piece of work is told with the work.
create function ending_for_me(within_days integer) returns table (person_id uuid, name text, section text, ends_at timestamptz)
language plpgsql stable security definer as $$
begin
  if current_member() is null or current_assistant() is not null then
    return;
  end if;
  return query
    select p.id, m.name, s.section, s.until
    from (
      select g.person_id, g.section, max(g.ends_at) as until from sharing g
      where g.member_id = current_member() and g.starts_at <= now() and g.ends_at > now()
        and not exists (select from withdrawal w where w.sharing_id = g.id)
      group by g.person_id, g.section
      having max(g.ends_at) < now() + within_days * interval '1 day'
        and bool_and(g.basis not in ('allocated', 'urgent', 'legal duty'))
    ) s join person p on p.id = s.person_id join member m on m.id = p.member_id
    where p.erased_at is null and p.member_id <> current_member()
      and coalesce(basis_for(p.id, s.section, 'see'), 'role') <> 'role'
    order by s.until, m.name limit 40;
end $$ set search_path from current;

-- Letters and calls that wait for whoever asks, in a session of their own. Nothing of what they say; nothing at all for
-- somebody with a private channel, whose post nobody beside them may learn of; and no letter that opens a way in.
create function post_for_me() returns table (channel text, since date) language plpgsql stable security definer as $$
begin
  if current_member() is null or current_assistant() is not null then
    return;
  end if;
  return query
    select i.channel, (min(i.created_at) at time zone 'Europe/London')::date from post_item i
    where i.member_id = current_member() and i.state = 'waiting' and i.channel in ('letter', 'call') and not i.opens
      and not has_private_channel(current_member())
    group by i.channel order by i.channel desc;
end $$ set search_path from current;
revoke all on function ending_for_me, post_for_me from public;
grant execute on function ending_for_me, post_for_me to "{app}";

-- The newest line about each person that a list names, now also of what they tell in About me.
create or replace function newest_about(its_look uuid) returns table (person_id uuid, words text)
language sql stable security definer as $$
  select l.person_id, newest.words
  from look l cross join lateral (
    select left(one.words, 200) as words from (
      (select e.words, e.recorded_at, false as first from about_entry e
      where e.person_id = l.person_id and e.words is not null order by e.recorded_at desc limit 1)
      union all
      (select p.words, p.recorded_at, p.part = 'important' from about_part p
      where p.person_id = l.person_id and p.words is not null and not p.removed and not exists (
        select from about_part later where later.subject_id = p.subject_id and later.version > p.version)
      order by p.recorded_at desc, (p.part = 'important') desc, p.version desc limit 1)
    ) one order by one.recorded_at desc, one.first desc limit 1
  ) newest
  where l.id = its_look and l.section = 'about' and l.opened = 'list' and l.at = now() and l.member_id = current_member()
    and current_assistant() is null
$$ set search_path from current;
