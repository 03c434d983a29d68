-- What people say and what listings say are different words: "help with bathing" is "personal care". A steward keeps
-- this list. A phrase that means nothing to a search, such as "near me", stands here with no meanings.

create table synonym (
  id uuid primary key default gen_random_uuid(),
  phrase text not null constraint synonym_once unique
    constraint synonym_phrase_form check (phrase = lower(phrase) and char_length(phrase) between 1 and 60),
  means text[] not null constraint synonym_means_few check (cardinality(means) <= 20),
  changed_at timestamptz not null default now(),
  changed_by uuid references member
);
create index synonym_changed_by on synonym (changed_by);

create function may_keep_words() returns boolean language sql stable security definer as
  $$ select holds_role('steward') $$ set search_path from current;
revoke all on function may_keep_words from public;
grant execute on function may_keep_words to "{app}";

alter table synonym enable row level security;
create policy synonym_kept on synonym to "{app}" using (may_keep_words()) with check (may_keep_words());
grant select, insert, update, delete on synonym to "{app}";

-- What every search reads.
create view published_synonym as select id, phrase, means from synonym;
grant select on published_synonym to "{app}";

insert into synonym (phrase, means) values
  ('a', '{}'), ('the', '{}'), ('near me', '{}'), ('nearby', '{}'), ('near', '{}'), ('local', '{}'), ('i need', '{}'),
  ('i want', '{}'), ('i would like', '{}'), ('need', '{}'), ('want', '{}'), ('help', '{}'), ('help with', '{}'),
  ('help for', '{}'), ('looking for', '{}'), ('where can i', '{}'), ('where can i get', '{}'), ('how do i', '{}'),
  ('find', '{}'), ('get', '{}'), ('somewhere', '{}'), ('something', '{}'), ('someone', '{}'), ('somebody', '{}'),
  ('please', '{}'), ('my', '{}'), ('for my', '{}'), ('to', '{}'), ('for', '{}'), ('with', '{}'), ('and', '{}'),
  ('support', '{}'), ('support for', '{}'), ('services', '{}'), ('service', '{}'), ('people with', '{}'), ('can''t', '{}'),
  ('bathing', '{bath,shower,washing,"personal care","home care"}'),
  ('help with bathing', '{bath,bathing,shower,washing,"personal care","home care"}'),
  ('washing and dressing', '{"personal care","home care",bathing}'),
  ('someone to talk to', '{befriending,listening,counselling,helpline,company,"peer support"}'),
  ('somebody to talk to', '{befriending,listening,counselling,helpline,company,"peer support"}'),
  ('lonely', '{befriending,loneliness,company,isolated,isolation,social,friendship}'),
  ('loneliness', '{befriending,lonely,company,isolated,isolation,social,friendship}'),
  ('company', '{befriending,social,friendship,companionship}'),
  ('meet people', '{social,befriending,friendship,club}'), ('make friends', '{social,befriending,friendship,club}'),
  ('feeling low', '{depression,"mental health",anxiety,counselling,wellbeing}'),
  ('feeling down', '{depression,"mental health",anxiety,counselling,wellbeing}'),
  ('depressed', '{depression,"mental health",counselling}'),
  ('depression', '{"mental health",counselling}'), ('anxious', '{anxiety,"mental health",counselling}'),
  ('anxiety', '{"mental health",counselling}'), ('worried', '{anxiety,"mental health",advice}'),
  ('stress', '{"mental health",anxiety,wellbeing}'), ('panic', '{anxiety,"mental health"}'),
  ('suicidal', '{suicide,crisis,samaritans,"mental health"}'),
  ('memory loss', '{dementia,alzheimer,memory}'), ('memory problems', '{dementia,alzheimer,memory}'),
  ('forgetting things', '{dementia,alzheimer,memory}'), ('forgetful', '{dementia,alzheimer,memory}'),
  ('alzheimers', '{alzheimer,dementia,memory}'), ('alzheimer''s', '{alzheimer,dementia,memory}'),
  ('dementia', '{alzheimer,memory}'), ('memory cafe', '{"memory café",dementia,alzheimer}'),
  ('lunch', '{"lunch club",luncheon,meal,meals,dinner}'), ('lunch club', '{luncheon,lunch,meals}'),
  ('meals on wheels', '{"meals delivered","hot meals","meal delivery",meals}'),
  ('food', '{"food bank",foodbank,meals,pantry}'), ('food bank', '{foodbank,pantry,"food parcels"}'),
  ('foodbank', '{"food bank",pantry,"food parcels"}'), ('food parcel', '{"food bank",foodbank,"food parcels"}'),
  ('can''t afford food', '{"food bank",foodbank,pantry}'), ('hungry', '{"food bank",foodbank,meals}'),
  ('money', '{debt,benefits,"money advice","citizens advice",poverty,grants}'),
  ('money worries', '{debt,benefits,"money advice","citizens advice",poverty}'),
  ('debt', '{"money advice","citizens advice"}'), ('bills', '{debt,"money advice",fuel,poverty}'),
  ('benefits', '{"welfare rights","citizens advice","money advice",jobcentre}'),
  ('pip', '{benefits,"welfare rights",disability}'), ('universal credit', '{benefits,jobcentre,"job centre"}'),
  ('job', '{employment,jobcentre,"job centre",work}'), ('jobs', '{employment,jobcentre,"job centre",work}'),
  ('find work', '{employment,jobcentre,"job centre"}'), ('work', '{employment,jobcentre}'),
  ('job centre', '{jobcentre,employment}'), ('dole', '{jobcentre,benefits}'),
  ('chemist', '{pharmacy}'), ('chemists', '{pharmacy}'), ('tablets', '{pharmacy,prescription,medicines}'),
  ('medicine', '{pharmacy,prescription,medicines}'), ('medicines', '{pharmacy,prescription}'),
  ('prescription', '{pharmacy}'), ('prescriptions', '{pharmacy}'),
  ('doctor', '{gp,"general practice",surgery,"medical centre","health centre"}'),
  ('doctors', '{gp,"general practice",surgery,"medical centre","health centre"}'),
  ('gp', '{"general practice",surgery,"medical centre","health centre"}'),
  ('care home', '{"residential home","nursing home","residential care"}'),
  ('nursing home', '{"care home","residential home"}'), ('old people''s home', '{"care home","nursing home"}'),
  ('home care', '{homecare,"domiciliary care","personal care"}'), ('carer', '{carers,caring,"unpaid carers"}'),
  ('looking after', '{carers,caring,"unpaid carers"}'), ('caring for', '{carers,caring,"unpaid carers"}'),
  ('i look after', '{carers,caring,"unpaid carers"}'), ('a break', '{respite,"short breaks","sitting service"}'),
  ('respite', '{"short breaks","sitting service","day centre"}'), ('day out', '{"day centre",trips,outings}'),
  ('exercise', '{fitness,gym,sport,walking,swimming,yoga}'), ('keep fit', '{fitness,gym,exercise,sport}'),
  ('swim', '{swimming,pool}'), ('swimming', '{pool,swim}'), ('gym', '{fitness,exercise}'),
  ('walks', '{walking,ramblers,"walking group"}'), ('falls', '{"falls prevention",balance,exercise}'),
  ('getting about', '{transport,mobility,"dial a ride"}'), ('lift', '{transport,"community transport"}'),
  ('transport', '{"community transport","dial a ride",minibus}'), ('wheelchair', '{mobility,disabled,disability}'),
  ('scooter', '{mobility}'), ('mobility', '{disabled,disability,wheelchair}'),
  ('disabled', '{disability,disabilities}'), ('disability', '{disabled,disabilities}'),
  ('learning disability', '{"learning disabilities","learning difficulties","special needs"}'),
  ('learning difficulties', '{"learning disabilities","learning disability"}'),
  ('special needs', '{"learning disabilities",disability,"additional needs"}'),
  ('autistic', '{autism,autistic,asperger}'), ('autism', '{autistic,asperger}'),
  ('blind', '{"visually impaired","visual impairment","sight loss",vision}'),
  ('sight loss', '{blind,"visually impaired","visual impairment",vision}'),
  ('losing my sight', '{blind,"visually impaired","sight loss",vision}'),
  ('eyesight', '{blind,"visually impaired","sight loss",vision}'),
  ('deaf', '{hearing,"hearing loss","hard of hearing"}'), ('hearing loss', '{deaf,"hard of hearing"}'),
  ('hearing aid', '{hearing,deaf}'), ('grief', '{bereavement,bereaved,loss,hospice}'),
  ('bereaved', '{bereavement,grief}'), ('bereavement', '{bereaved,grief,grieving}'),
  ('my husband died', '{bereavement,bereaved,grief}'), ('my wife died', '{bereavement,bereaved,grief}'),
  ('someone died', '{bereavement,bereaved,grief}'), ('funeral', '{bereavement}'),
  ('drinking', '{alcohol,addiction}'), ('drink problem', '{alcohol,addiction}'),
  ('drugs', '{addiction,"substance misuse"}'), ('addiction', '{alcohol,drugs,"substance misuse",recovery}'),
  ('homeless', '{homelessness,housing,shelter}'), ('nowhere to live', '{homelessness,homeless,housing,shelter}'),
  ('housing', '{homeless,accommodation,tenancy}'), ('abuse', '{"domestic abuse","domestic violence",refuge}'),
  ('domestic violence', '{"domestic abuse",refuge}'), ('domestic abuse', '{"domestic violence",refuge}'),
  ('safe place', '{refuge,shelter}'), ('handyman', '{handyperson,repairs,"odd jobs"}'),
  ('odd jobs', '{handyperson,repairs}'), ('garden', '{gardening,allotment}'), ('gardening', '{garden,allotment}'),
  ('shopping', '{"shopping service",errands}'), ('cleaning', '{"domestic help",housework}'),
  ('old people', '{"older people",elderly,pensioners,"over 50"}'), ('elderly', '{"older people",pensioners,"over 50"}'),
  ('older people', '{elderly,pensioners,"over 50s"}'), ('pensioners', '{"older people",elderly}'),
  ('mum and baby', '{"parent and toddler",playgroup,"children''s centre"}'),
  ('toddlers', '{playgroup,toddler,"children''s centre"}'), ('kids', '{children,"young people",youth}'),
  ('children', '{"young people",youth,playgroup}'), ('teenagers', '{"young people",youth}'),
  ('volunteer', '{volunteering,volunteers}'), ('choir', '{singing}'), ('singing', '{choir,music}'),
  ('computer', '{digital,computers,internet,"it skills"}'), ('tablet', '{digital,computers,internet}'),
  ('english classes', '{esol,"english language"}'), ('legal advice', '{solicitor,law,"citizens advice"}'),
  ('will', '{wills,solicitor,"legal advice"}'), ('church', '{christian,parish,faith}'),
  ('mosque', '{muslim,islamic,faith}'), ('stroke', '{"stroke recovery","stroke association"}'),
  ('parkinsons', '{parkinson}'), ('cancer', '{macmillan,hospice}'), ('dying', '{hospice,"end of life","palliative care"}'),
  ('end of life', '{hospice,"palliative care"}'), ('gay', '{lgbt,"lgbt+"}'), ('lgbt', '{gay,lesbian,transgender}');
