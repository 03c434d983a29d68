import type { Look, Reader } from './look.ts'

/** Who somebody is to the person, between commas: ', your worker,'; empty where the reason says it. */
export function asWho({ basis, role }: Pick<Look, 'basis' | 'role'>, reader: Reader): string {
  const whose = reader === 'owner' ? 'your' : 'their'
  if (basis === 'role') return role === 'guardian' ? ', as guardian,' : ', as practice lead,'
  if (basis === 'allocated') return `, ${whose} worker,`
  return named.includes(basis) ? `, ${whose} ${basis},` : ''
}

const named = ['attorney', 'deputy', 'appointee', 'nominee', 'advocate']

/** Why they could, at the end of a sentence: ', because you agreed'; empty where who they are says it. */
export function because({ basis, why }: Pick<Look, 'basis' | 'why'>, reader: Reader): string {
  const you = reader === 'owner' ? 'you' : 'they'
  switch (basis) {
    case 'agreed':
      return `, because ${you} agreed`
    case 'allocating':
      return reader === 'owner' ? ', to name who works with you' : ', to name who works with them'
    case 'assisted':
      return reader === 'owner' ? ', helping you' : ', helping them'
    case 'urgent':
      return why ? `, urgently: “${withoutStop(why)}”` : ', urgently'
    case 'legal duty':
      return why ? `, because of a legal duty: ${withoutStop(why)}` : ', because of a legal duty'
    case 'best interests':
      return reader === 'owner' ? ', because of a decision made for your good' : ', because of a decision made for them'
    default:
      return ''
  }
}

function withoutStop(words: string) {
  return words.trim().replace(/\.$/, '')
}
