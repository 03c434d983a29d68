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

-- To begin with: words of councils and social care, with those that most people say. Without any, the word has to be
-- explained, because no other word says quite the same.
insert into hard_word (word, plain) values
  ('abuse', '{}'), ('accommodation', '{home,"a place to live"}'), ('accountable', '{}'), ('acquire', '{get,buy}'),
  ('additional', '{more,extra}'), ('adhere to', '{follow,"keep to"}'), ('adjustment', '{change}'),
  ('advise', '{tell}'), ('advocacy', '{}'), ('advocate', '{}'), ('allocate', '{give,"share out"}'),
  ('alternative', '{"another choice","another way"}'), ('amend', '{change}'),
  ('annual', '{"each year","every year"}'), ('anticipate', '{expect}'), ('appeal', '{}'), ('appointee', '{}'),
  ('appropriate', '{right}'), ('approximately', '{about}'), ('as a consequence of', '{"because of"}'),
  ('ascertain', '{"find out"}'), ('assess', '{"find out","look at"}'), ('assessment', '{}'), ('assist', '{help}'),
  ('assistance', '{help}'), ('assistive technology', '{}'), ('bereavement', '{}'), ('best interests', '{}'),
  ('capacity', '{}'), ('care act', '{}'), ('care package', '{}'), ('care plan', '{}'),
  ('challenging behaviour', '{}'), ('circumstances', '{}'), ('co-operative', '{}'),
  ('co-ordinate', '{"bring together"}'), ('co-production', '{}'), ('commence', '{start,begin}'),
  ('commission', '{}'), ('commissioner', '{}'), ('comply with', '{"keep to",follow}'), ('comprehensive', '{full}'),
  ('confidential', '{private}'), ('confidentiality', '{"keeping things private"}'), ('consent', '{}'), ('consequently', '{so}'),
  ('consult', '{ask}'), ('consultation', '{"asking people what they think"}'), ('continuing healthcare', '{}'),
  ('contribution', '{}'), ('court of protection', '{}'), ('criteria', '{rules}'), ('currently', '{now}'),
  ('data protection', '{}'), ('day opportunities', '{}'), ('deem', '{think}'), ('deferred payment', '{}'),
  ('deprivation of liberty', '{}'), ('determine', '{decide,"find out"}'), ('diagnosis', '{}'),
  ('direct payment', '{}'), ('disclose', '{tell,share}'), ('disclosure', '{}'),
  ('discriminate', '{"treat badly","treat unfairly"}'), ('discrimination', '{}'), ('domiciliary', '{"at home"}'),
  ('domiciliary care', '{"help at home"}'), ('duty of care', '{}'), ('eligibility', '{}'), ('eligible', '{}'),
  ('empower', '{}'), ('enable', '{help,let}'), ('endeavour', '{try}'), ('enhance', '{"make better"}'),
  ('enquiry', '{question}'), ('ensure', '{"make sure"}'), ('entitled', '{allowed,"have a right"}'),
  ('entitlement', '{"a right"}'), ('evidence', '{}'), ('expenditure', '{"what is spent"}'),
  ('facilitate', '{help,"make easier"}'), ('feedback', '{"what you think"}'), ('financial', '{"to do with money"}'),
  ('framework', '{}'), ('funding', '{money}'), ('furthermore', '{also}'), ('governance', '{}'),
  ('guidance', '{advice}'), ('identify', '{find}'), ('implement', '{start,"carry out"}'),
  ('in accordance with', '{"as the rule says"}'), ('in addition', '{also}'), ('in addition to', '{"as well as"}'),
  ('in excess of', '{"more than"}'), ('in order to', '{to}'), ('in receipt of', '{getting}'),
  ('in relation to', '{about}'), ('in the event of', '{"if there is"}'), ('inappropriate', '{wrong,"not right"}'),
  ('inclusion', '{}'), ('inclusive', '{"for everyone"}'), ('independent living', '{}'), ('inform', '{tell}'),
  ('initiative', '{}'), ('integrated care', '{}'), ('intervention', '{}'), ('lasting power of attorney', '{}'),
  ('legislation', '{laws}'), ('liaise with', '{"talk to","work with"}'), ('liberty protection safeguards', '{}'),
  ('local authority', '{council}'), ('majority', '{most}'), ('mandatory', '{"must be done"}'), ('means test', '{}'),
  ('medication', '{medicine,tablets}'), ('mental capacity', '{}'), ('mental capacity act', '{}'),
  ('minimum', '{"the least"}'), ('mobility', '{"how you move around"}'), ('monitor', '{check}'),
  ('multidisciplinary team', '{}'), ('needs assessment', '{}'), ('neglect', '{}'), ('notify', '{tell}'),
  ('notwithstanding', '{"even though"}'), ('objective', '{goal,aim}'), ('obtain', '{get}'),
  ('occupational therapist', '{}'), ('on behalf of', '{for}'), ('opportunity', '{chance}'), ('option', '{choice}'),
  ('outcome', '{"what happens",result}'), ('outreach', '{}'), ('participant', '{"person who takes part"}'),
  ('participate', '{"take part","join in"}'), ('person-centred', '{}'), ('personal assistant', '{}'),
  ('personal budget', '{}'), ('personal care', '{}'), ('personalisation', '{}'), ('persons', '{people}'),
  ('policy', '{}'), ('power of attorney', '{}'), ('premises', '{building,place}'), ('prior to', '{before}'),
  ('priority', '{"what comes first"}'), ('procedure', '{"the way we do it",steps}'), ('procurement', '{buying}'),
  ('proposal', '{plan,idea}'), ('propose', '{plan,suggest}'), ('provide', '{give}'), ('provider', '{}'),
  ('purchase', '{buy}'), ('pursuant to', '{under,"because of"}'), ('quorum', '{}'), ('reablement', '{}'),
  ('reasonable adjustment', '{}'), ('recommend', '{"say what is best"}'),
  ('recommendation', '{"what we think is best"}'), ('referral', '{}'), ('regarding', '{about}'),
  ('regulate', '{check,control}'), ('regulation', '{rule}'), ('regulator', '{}'), ('rehabilitation', '{}'),
  ('reimburse', '{"pay back"}'), ('relating to', '{about}'), ('relevant', '{"that matters"}'),
  ('representative', '{}'), ('request', '{"ask for"}'), ('require', '{need}'),
  ('requirement', '{"what you need","what you must do"}'), ('residential care', '{}'), ('resolve', '{"sort out"}'),
  ('resource allocation', '{}'), ('resources', '{}'), ('respite', '{"a break"}'),
  ('respite care', '{"a break from caring"}'), ('restriction', '{limit}'), ('retain', '{keep}'),
  ('review', '{"look at again"}'), ('safeguarding', '{}'), ('service user', '{"person who gets support"}'),
  ('sheltered housing', '{}'), ('significant', '{big,important}'), ('social care', '{}'), ('stakeholder', '{}'),
  ('statutory', '{}'), ('strategic', '{}'), ('strategy', '{plan}'), ('submit', '{send,give}'),
  ('subsequent to', '{after}'), ('sufficient', '{enough}'), ('supported living', '{}'), ('telecare', '{}'),
  ('temporary', '{"for a short time"}'), ('tenancy', '{}'), ('terminate', '{end,stop}'),
  ('transition', '{change,move}'), ('undertake', '{do}'), ('utilise', '{use}'), ('via', '{by,through}'),
  ('voluntary sector', '{}'), ('vulnerable', '{}'), ('whereas', '{but}'), ('whilst', '{while}'),
  ('with reference to', '{about}'), ('with regard to', '{about}'), ('withdraw', '{"take back",leave}'),
  ('withhold', '{"keep back"}');
