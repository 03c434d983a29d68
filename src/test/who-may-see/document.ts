import { sectionNames, sectionWords } from '../../platform/identity/sections.ts'
import { duties, exclusions, grounds, roles, standings, stands } from './specification.ts'
import { sectionTables, tablesApart } from './tables.ts'

/** docs/who-may-see.md, from the specification. */
export function whoMaySeeDocument(): string {
  const every = standings({
    roles: roles.map(({ name }) => name),
    stands: ['live', 'ended'],
    excluded: ['no', 'everything'],
  })
  const cells = every.length * sectionNames.length * 2
  return [
    '# Who may see, and who may write',
    '',
    'Written from `src/test/who-may-see/specification.ts` by `npm run who-may-see`; a test fails when it is older. Every cell',
    `of it is tried by test: ${cells.toLocaleString('en-GB')} cells of role × basis × section × action × ended × excluded, by raw SQL`,
    'under the pages’ login and over HTTP, and the other ways of ending and excluding by raw SQL.',
    '',
    '## The person',
    '',
    'Whose record it is sees and writes everything in it, in a session of their own, except an entry that is withheld for',
    'another person’s safety or identity. Nobody can take that away.',
    '',
    '## By a basis',
    '',
    `| Basis | What it leans on | ${sectionNames.map((name) => sectionWords[name].short).join(' | ')} |`,
    `|---|---|${sectionNames.map(() => '---').join('|')}|`,
    ...grounds.map(
      ({ name, says, opens }) =>
        `| ${name} | ${says} | ${sectionNames.map((section) => (opens.includes(section) ? 'can' : '–')).join(' | ')} |`,
    ),
    '',
    '*can*: this basis can open the section, to see, or to see and write, as each sharing says. Write implies see. What',
    `stands must be live: what is ${stands.slice(1).join(', ')} opens nothing.`,
    '',
    '## By a role',
    '',
    '| Role | | Sees every section | Writes by the role alone |',
    '|---|---|---|---|',
    ...roles.map(({ name, says, sees }) => `| ${name} | ${says} | ${sees ? 'yes' : 'no'} | no |`),
    '',
    'Whoever is said to have done harm, in an enquiry that goes on, does not see the safeguarding section by a role.',
    '',
    '## Kept out',
    '',
    `A person can keep a named member out of one section or of everything (${exclusions.join(', ')}). It beats every basis and`,
    'every role but a legal duty, and that too for whoever is said to have done harm. It is never shown to that member.',
    '',
    '## With somebody in front',
    '',
    'A session that a member opened for a person reaches that person’s record as far as an agreement with that member or',
    `their work does, and no further: ${grounds
      .filter(({ inAssisted }) => inAssisted)
      .map(({ name }) => name)
      .join(', ')}. No role counts in it, and nobody shares,`,
    'takes back, or keeps out in it.',
    '',
    ...tableByTable(),
    '## Jobs',
    '',
    Object.keys(duties).length === 0
      ? 'No job has a duty in any section.'
      : Object.entries(duties)
          .map(
            ([name, may]) =>
              `- ${name}: ${Object.entries(may)
                .map(([section, how]) => `${section} (${how})`)
                .join(', ')}`,
          )
          .join('\n'),
    '',
  ].join('\n')
}

function tableByTable(): string[] {
  return [
    '## Table by table',
    '',
    'Each table of a section is tried for each standing, by raw SQL under the pages’ login. *own session*: not in a session',
    'that somebody opened for the person. *a door*: written by no page itself, only by a function that asks more.',
    '',
    'Every role is tried on the plain entries; a member with no role, a lead and a guardian on each of these tables too, whose',
    'rule is read and must be that of their section.',
    '',
    '| Table | Section | Written by |',
    '|---|---|---|',
    ...[...Map.groupBy(sectionTables, ({ name }) => name)].map(
      ([name, tables]) =>
        `| ${name} | ${tables.length > 1 ? 'the one that the row names' : tables[0]?.section} | ${
          { section: 'whoever may write there', 'own session': 'the same, own session', door: 'a door' }[
            tables[0]?.written ?? 'door'
          ]
        } |`,
    ),
    '',
    'How to talk with a person (`needs_of`) is open to whoever may see any part.',
    '',
    'These lie in no section. Tests of their own rooms try them:',
    '',
    ...Object.entries(tablesApart).map(([name, who]) => `- ${name}: ${who}`),
    '',
  ]
}
