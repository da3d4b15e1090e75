/** Which of the people here a file means. */
import { nearlyEqual } from '../../domain/text/nearest.ts'
import type { Named } from '../../interchange/task.ts'
import type { PersonNames } from '../../store/imports/names.ts'
import { shownPerson } from './match.ts'

/** `null` is nobody here. */
export type ChosenPeople = Readonly<Record<string, string | null>>

/** `sure`: by e-mail, handle or whole name; else only a name like it. `chosen`: by whoever imports. */
export type Match = { id: string | undefined; by: 'sure' | 'like' | 'chosen' | 'none' }

export type PersonFinder = (named: Named) => Match

/** Each name is looked for once, however many tasks have it. */
export function personFinder(people: readonly PersonNames[], chosen: ChosenPeople = {}): PersonFinder {
  const known = people.map(({ id, names }) => ({ id, names: names.map(wordsOf) }))
  const found = new Map<string, Match>()
  return (named) => {
    const name = shownPerson(named)
    const key = JSON.stringify([named.name, named.email])
    const match = found.get(key) ?? matchOf(named, name, { known, chosen })
    found.set(key, match)
    return match
  }
}

type Known = { id: string; names: string[][] }

function matchOf(
  { name, email }: Named,
  shown: string,
  { known, chosen }: { known: Known[]; chosen: ChosenPeople },
): Match {
  if (Object.hasOwn(chosen, shown)) return { id: chosen[shown] ?? undefined, by: 'chosen' }
  const local = email?.split('@', 1)[0]?.split('+', 1)[0]
  const wanted = [name, local].flatMap((each) => (each === undefined ? [] : [wordsOf(each)]))
  for (const words of wanted) {
    const id = onlyOne(known, (names) => names.join('') === words.join(''))
    if (id) return { id, by: 'sure' }
  }
  for (const words of wanted) {
    const id = onlyOne(known, (names) => isLike(words, names))
    if (id) return { id, by: 'like' }
  }
  return { id: undefined, by: 'none' }
}

/** Where several are called so, it is none of them. */
function onlyOne(known: Known[], isCalled: (words: string[]) => boolean): string | undefined {
  const [one, other] = known.filter(({ names }) => names.some((words) => words.length > 0 && isCalled(words)))
  return other ? undefined : one?.id
}

/** `José-María @Lima` is `jose maria lima`. */
function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** In another order, with a first name alone, with initials, or with a letter wrong. */
function isLike(wanted: string[], known: string[]): boolean {
  const [few, many] = wanted.length <= known.length ? [wanted, known] : [known, wanted]
  const joined = wanted.join('')
  if (few.length > 0 && few.every((word) => word.length > 2 && many.includes(word))) return true
  if (joined.length > 5 && nearlyEqual(joined, known.join(''))) return true
  const [first = '', last = ''] = [known[0], known.length > 1 ? known.at(-1) : '']
  if (wanted.length === 1 && last.length > 1)
    return joined === `${first[0]}${last}` || joined === `${first}${last[0]}`
  return wanted.length > 1 && withInitials(wanted, known)
}

/** `K. Mori` and `Kenji M.` are like `Kenji Mori`. */
function withInitials(wanted: string[], known: string[]): boolean {
  if (wanted.length !== known.length) return false
  const pairs = wanted.map((word, index) => [word, known[index] ?? ''] as const)
  const fits = pairs.every(([one, other]) => one === other || (one.length === 1 && other.startsWith(one)))
  return fits && pairs.some(([one, other]) => one === other && one.length > 1)
}
