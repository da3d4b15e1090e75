import { type Filter, parseFilter, separateWords } from '../../domain/filter/filter.ts'
import type { Refs, Words } from '../../domain/filter/tree.ts'
import type { TaskSummary } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import { namesOf, type PersonName, peopleCalled } from '../../store/search/known-names.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { rankedTasks } from '../../store/search/search.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { type ListNames, listNames, type Other, othersThan, pageSize } from './find-page.ts'
import { refuseTask } from './refusals.ts'

/** `first`: whose tasks come before others; `words`: what was looked for; `theirs`: all that is whose name is among them. */
export type Searched = {
  tasks: TaskSummary[]
  lists: ListNames
  words: string
  rest: Filter
  first: PersonName[]
  theirs: Other[]
}

/** Best first; none where nothing is found. A name among other words puts that person’s tasks first. */
export const searchTasks = operation({
  name: 'task.search',
  summary: 'Find tasks by words in titles, descriptions and comments, best first',
  role: 'guest',
  reads: true,
  input: { words: { kind: 'filter', required: true, summary: 'Words, refs, and a filter if you like' } },
  async run(scope, { words: typed }): Promise<Searched> {
    const { trx, viewer, accountsOn } = scope
    const { words, rest } = separateWords(parseFilter(typed))
    if (words.length === 0) throw refuseTask('no_words', { filter: typed })
    const within = rest.where === undefined ? undefined : await resolveFilter(trx, viewer, rest, scope)
    const { people, others } = await peopleAmong(scope, words)
    const isName = others.length === 0
    const wanted = { words: isName ? words : others, within, first: isName ? [] : people.map(({ id }) => id) }
    const tasks = await rankedTasks(trx, viewer, wanted, { size: pageSize, platform: accountsOn ?? null })
    return {
      tasks,
      lists: listNames(tasks),
      words: wanted.words
        .map((each) => (each.kind === 'words' ? each.text : each.numbers.map(refOf).join(' ')))
        .join(' '),
      rest: within?.filter ?? rest,
      first: isName ? [] : people,
      theirs: await othersThan(
        scope,
        people.map(({ id }) => assignedTo(id)),
      ),
    }
  },
})

function assignedTo(id: string): Filter {
  const values = [{ op: '=' as const, text: id, at: 1 }]
  return {
    where: { kind: 'named', name: 'assignee', custom: false, values, at: 1 },
    sort: [],
    group: undefined,
  }
}

/** As many words as a name has. */
const longestName = 3

/** Whom some of the words name, and the words that name nobody. */
async function peopleAmong({ trx, viewer }: Scope, words: (Words | Refs)[]) {
  const texts = words.map((each) =>
    each.kind === 'words' && !each.quoted && !each.start ? each.text.toLowerCase() : '',
  )
  const runs = texts.flatMap((_, from) =>
    Array.from({ length: longestName }, (_, more) => texts.slice(from, from + more + 1).join(' ')),
  )
  const found = await peopleCalled(trx, viewer, [...new Set(runs.filter((run) => run.trim() !== ''))])
  const people = new Set<PersonName>()
  const others: (Words | Refs)[] = []
  for (let from = 0; from < words.length; ) {
    const length = lengthOfName(texts, from, found)
    const said = texts.slice(from, from + length).join(' ')
    for (const each of found) if (length > 0 && namesOf(each.name).includes(said)) people.add(each)
    if (length === 0) others.push(...words.slice(from, from + 1))
    from += Math.max(length, 1)
  }
  return { people: [...people], others }
}

function lengthOfName(texts: string[], from: number, people: PersonName[]): number {
  for (let length = Math.min(longestName, texts.length - from); length > 0; length--) {
    const run = texts.slice(from, from + length).join(' ')
    if (run !== '' && people.some(({ name }) => namesOf(name).includes(run))) return length
  }
  return 0
}
