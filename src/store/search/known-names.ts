/** What the plain words of a filter may name, to somebody's eyes: people, places and statuses, in one round trip. */
import { type Kysely, sql } from 'kysely'
import type { Known } from '../../domain/filter/plain/known.ts'
import { plainly } from '../../domain/filter/plain/tokens.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { withoutEnd } from '../../domain/text/without-end.ts'
import { pipelined } from '../database/pipelined.ts'
import { allStatuses } from '../hierarchy/lists.ts'
import type { Database } from '../schema.ts'
import { placesCalled, placesOf, plain } from './places.ts'

/** Longer names than this many words are in quotes. */
const longestName = 4
/** As many names as are looked for in one line. */
const mostNames = 400

export async function knownNames(db: Kysely<Database>, viewer: Viewer, line: string): Promise<Known> {
  const [people, all, statuses] = await pipelined(db, (pipe) =>
    Promise.all([
      peopleCalled(pipe, viewer, runsOf(line)),
      placesOf(pipe, viewer),
      allStatuses(pipe, viewer),
    ]),
  )
  const places = all.filter(({ archived }) => !archived)
  const called = new Set(people.flatMap(({ name }) => namesOf(name)))
  return {
    isPerson: (words) => called.has(words),
    place: (words) => {
      const [found] = placesCalled(words, places)
      return found && (words.includes('/') ? words : found.path.at(-1))
    },
    status: (words) => statuses.find(({ name }) => plain(name) === plain(words))?.name,
    placeNames: places.map(({ path }) => path.at(-1) ?? ''),
  }
}

/** Every run of words in a line that may be a name, in lower case. */
function runsOf(line: string): string[] {
  const words = plainly(line)
    .split(/[\s,;:()<>="“”„@]+/)
    .map((word) => withoutEnd(word, '.?!'))
    .filter(Boolean)
  const found = new Set<string>()
  for (let from = 0; from < words.length && found.size < mostNames; from++) {
    for (let length = 1; length <= longestName && from + length <= words.length; length++) {
      const run = words.slice(from, from + length).join(' ')
      for (const name of [run, run.replace(/'s?$/, ''), run.replace(/s$/, '')]) found.add(name)
    }
  }
  return [...found]
}

export type PersonName = { id: string; name: string }

/** Whom words name by whole name or first name, of those who are still here. Words come in lower case. */
export async function peopleCalled(
  db: Kysely<Database>,
  { workspaceId }: Viewer,
  words: string[],
): Promise<PersonName[]> {
  const { rows } = await sql<PersonName>`
    select id, name from person where workspace_id = ${workspaceId} and removed_at is null
      and (lower(name) = any(${words}::text[]) or split_part(lower(name), ' ', 1) = any(${words}::text[]))
    order by name`.execute(db)
  return rows
}

/** What somebody is called: by all of it, and by its first word. */
export function namesOf(name: string): string[] {
  const lower = name.toLowerCase()
  return [lower, lower.split(' ', 1)[0] ?? lower]
}
