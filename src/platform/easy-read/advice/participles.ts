const words = (list: string) => new Set(list.trim().split(/\s+/))

/** Participles that do not end in -ed, of verbs that can be done to somebody. */
const irregular = words(`
  given sent told made taken seen written kept held paid done shown known found left bought brought sold built taught
  thought understood heard chosen driven eaten spoken drawn thrown put cut set read let hit spent led met won fed grown
  worn torn forgotten forgiven forbidden caught sought struck sung run dealt lent laid said felt beaten bitten
  blown bound bred begun cast dug flown fought hung knitted lit mown outgrown overheard overseen overtaken proven quit
  rebuilt redone rewritten repaid reset retold rung sewn shaken shot shrunk spun split spread stolen swept sworn
  undertaken undone upheld withdrawn withheld woken woven wound beset awoken ridden risen misled mistaken foreseen
  hidden broken frozen hurt lost stuck shut bent spoilt swollen drunk burnt upset spelt learnt dreamt meant
  agreed freed guaranteed refereed decreed`)

/** They end in -ed and are no participles. */
const others = words(`
  red bed shed sled hundred indeed sacred naked wicked wretched rugged ragged crooked beloved aged blessed learned
  need seed feed speed weed bleed breed deed reed greed heed exceed proceed succeed embed bobsled moped biped kindred
  infrared hatred sped fled bred shred med ted ned`)

/** They say how somebody or something is. Passive only where it says by whom. */
const states = words(`
  packed excluded disadvantaged marginalised tired married interested worried excited pleased bored scared frightened confused surprised annoyed disappointed
  disabled retired divorced widowed separated engaged related involved concerned delighted embarrassed ashamed
  relaxed stressed depressed exhausted relieved satisfied shocked amazed upset hurt lost stuck finished closed
  allowed supposed located based qualified experienced skilled educated gifted talented dressed seated crowded
  limited mixed complicated detailed advanced aligned prepared united meant included broken shut hidden frozen
  spoilt bent swollen drunk mistaken isolated injured overcrowded furnished heated sheltered organised motivated
  determined committed dedicated devoted convinced fascinated thrilled overwhelmed frustrated irritated offended
  insulted puzzled alarmed terrified horrified distressed troubled bothered distracted focused addicted opposed
  entitled accustomed attached connected deceased diseased impaired paralysed flooded faded rusted parked stained
  cracked sunburnt burnt heartbroken wounded bruised shaken inclined tempted blessed cursed honoured fixed varied
  balanced padded carpeted damaged torn worn scented flavoured coloured patterned striped spotted curved pointed
  rounded raised sloped tiled inspired knackered shattered gutted hooked wasted sorted begun interlinked outdated
  dated aroused rested fulfilled contented sophisticated animated intoxicated blindfolded`)

/** Done to somebody with something behind it: "was sent a letter", "is kept safe". */
const withMore = words(`
  given sent told shown offered asked paid taught lent sold handed promised left made found kept brought charged
  denied refused allowed awarded granted owed fined cut set painted called considered declared elected voted named
  served cost allocated posted passed allotted fed read written bought saved spared wished`)

/** With "get", what is certainly done to somebody; most others say how they are, as "get dressed". */
const withGet = words(`
  sent told given asked taken seen treated chosen picked checked moved refused stopped hit delivered cleaned written
  repaired mended invited removed rejected approved assessed arrested blamed bullied robbed cut sold built
  forgotten ignored heard thrown caught beaten made kept helped visited called discharged referred fixed`)

/** What a word of a sentence in small letters is, when it follows "be". */
export function isParticiple(low: string): boolean {
  if (irregular.has(low)) return true
  if (!/^[a-z]{2,}ed$/.test(low) || low.endsWith('eed') || others.has(low)) return false
  // What nobody did: "unpaid", "unmarried".
  return !/^un(?!der)/.test(low)
}

/** True where it says how something is, as "tired" does. */
export function isState(low: string): boolean {
  return states.has(low)
}

/** True where a noun or an adjective may follow: "was sent letters". */
export function takesMore(low: string): boolean {
  return withMore.has(low)
}

/** True where "get" with it says that somebody else did it. */
export function isDoneWithGet(low: string): boolean {
  return withGet.has(low)
}
