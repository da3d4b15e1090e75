import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filterInWords, parseFilter, separateWords, showFilter } from '../../src/domain/filter/filter.ts'
import { countTasks, findTasks, taskIds } from '../../src/store/search/find.ts'
import { groupCounts } from '../../src/store/search/groups.ts'
import { resolveFilter } from '../../src/store/search/resolve.ts'
import { rankedTasks } from '../../src/store/search/search.ts'
import { suggestFilter } from '../../src/store/search/suggest.ts'
import { openTestStore } from '../support/database.ts'
import { now, seedWorld, speaker, type World } from '../support/filter-world.ts'
import { refusedAs } from '../support/refusals.ts'

let world: World
beforeAll(async () => {
  world = await seedWorld(await openTestStore())
  // The same words, names and numbers once more, of which the tests must never see anything.
  await seedWorld(world.store)
})
afterAll(() => world.store.close())

type Who = Parameters<World['as']>[0]

async function ask(line: string, who: Who = 'ana', zone = speaker.zone) {
  return resolveFilter(world.store.db, world.as(who), parseFilter(line), { now, zone })
}

/** The numbers of what a filter finds, in its order. */
async function found(line: string, who?: Who, zone?: string): Promise<string> {
  const { tasks } = await findTasks(world.store.db, await ask(line, who, zone), { offset: 0, size: 50 })
  return tasks.map(({ number }) => number).join(' ')
}

/** What the examples of docs/filters.md find. */
const examples: Record<string, string> = {
  '@me': '1 3',
  '@ben': '2 3',
  unassigned: '7 11 4',
  '!urgent': '7 1',
  'priority:>=high': '7 1 3',
  '#later': '2 4',
  '-tag:later': '7 1 11 3',
  'tag:none': '7 11 3',
  'status:"In review"': '1',
  'status:review': '1',
  'status:review,"In progress"': '1 4',
  'category:active': '1 4',
  'is:done': '5',
  'finished:<7d': '6',
  'finished:"this week"': '5',
  'is:any': '7 1 2 9 11 4 3 5 6',
  blocked: '3',
  'is:ready': '7 1 2 11 4',
  overdue: '7',
  'due:<friday': '7 1',
  'due:<=friday': '7 1 2',
  'due:mon..fri': '1 2',
  'due:this week': '1 2',
  'due:>3d': '3',
  'due:none': '11 4',
  'start:friday': '3',
  'created:>7d': '7 2 11 3',
  'created:<30d updated:<30d': '1 4',
  'estimate:>2h': '1',
  'has:estimate -has:due': '4',
  'has:files,checklist': '7 3',
  'is:parent': '1 4',
  'under:T-1': '11 4',
  'after:T-1': '3',
  'before:T-3': '1',
  'in:Backend': '7 1 11 4',
  'in:Product/Backend': '7 1 11 4',
  'in:"Old ideas"': '9',
  login: '1 3',
  'log*': '1 11 3',
  '"login loop"': '1',
  'login -deploy': '1',
  'T-1,T-5': '1 5',
  'creator:ben is:any': '11 6',
  'watcher:me': '7',
  'commented:me': '7',
  'severity:high': '7',
  '"Story points":>3': '1',
  '"Review by":friday': '2',
  '(tag:auth or tag:docs) -is:blocked': '1 2',
  '@me due:<friday or !urgent': '7 1',
  'sort:due': '7 1 2 3 11 4',
  'sort:-due': '3 2 1 7 11 4',
  'sort:priority,-created': '7 1 3 2 11 4',
}

test('docs/filters.md shows exactly these examples, and its long line is read', () => {
  const page = readFileSync(new URL('../../docs/filters.md', import.meta.url), 'utf8')
  const shown = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, line]) => line)
  expect(shown).toEqual(Object.keys(examples))
  const [, line = ''] = /```text\n(.*)\n```/.exec(page) ?? []
  expect(showFilter(parseFilter(line))).toBe(line)
})

test.each(Object.entries(examples))('docs: %s finds %s', async (line, numbers) => {
  expect(await found(line)).toBe(numbers)
})

test.each([
  ['', '7 1 2 11 4 3'],
  ['-due:<friday', '2 11 4 3'],
  ['-severity:high', '1 2 11 4 3'],
  ['severity:none', '2 11 4 3'],
  ['"story-points":1..3', '4'],
  ['customer:acme', '2'],
  ['"Review by":>friday', ''],
  ['-is:finished', '7 1 2 11 4 3'],
  ['-is:open', '5 6'],
  ['status:done,closed', '5 6'],
  ['-status:done', '7 1 2 11 4 3'],
  ['finished:none', '7 1 2 11 4 3'],
  ['-finished:none', '5 6'],
  ['is:archived', '9'],
  ['T-9', '9'],
  ['T-8,T-10', ''],
  ['watcher:none -commented:me', '1 2 11 4 3'],
  ['commented:none tag:none', '11 3'],
  ['mine blocked', '3'],
  ['mine -blocked', '1'],
  ['@me is:any', '1 3 5'],
  ['in:services,team', '7 1 2 11 4'],
  ['in:product', '7 1 11 4 3'],
  ['priority:<high', '2 11 4'],
  ['priority:low..normal', '2 11 4'],
  ['due:>mon 9am due:<"tue 1 dec 5:01pm"', '3'],
  ['overdue or tag:auth', '7 1'],
  ['-(is:blocked or is:ready)', ''],
  ['sort:title', '4 3 1 7 11 2'],
  ['sort:-number', '11 7 4 3 2 1'],
  ['sort:status,-number', '11 7 3 2 4 1'],
  ['sort:-estimate', '1 4 7 3 2 11'],
  ['group:list', '7 1 11 4 2 3'],
  ['group:assignee', '1 3 2 7 11 4'],
  ['group:tag sort:number', '1 2 4 3 7 11'],
  ['group:status', '7 3 2 11 4 1'],
  ['has:subtasks,blockers has:description', '1'],
  ['people', '1'],
  ['"sign in*"', ''],
  ['sign*', '4'],
])('%s finds %s', async (line, numbers) => {
  expect(await found(line)).toBe(numbers)
})

async function refusal(...asked: Parameters<typeof ask>): Promise<string> {
  return refusedAs(await ask(...asked).catch((thrown: unknown) => thrown)).message
}

test('people find what they may see: members of a List, guests only theirs', async () => {
  expect(await found('', 'ben')).toBe('7 1 2 8 11 4 3')
  expect(await found('is:private', 'ben')).toBe('8')
  expect(await found('is:private')).toBe('')
  expect(await found('is:any', 'gus')).toBe('3')
  expect(await refusal('in:Secret')).toContain('“Secret” (at character 4)')
  expect(await refusal('in:Backend', 'gus')).toContain('isn’t a List')
  expect(await refusal('under:T-8')).toContain('“T-8” (at character 7) is not a task here')
  expect(await refusal('severity:high', 'gus')).toContain('“severity:” (at character 1)')
})

test('a day stays the day its setter named, in any time zone', async () => {
  for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
    expect(await found('due:2026-11-27', 'ana', zone)).toBe('2')
    expect(await found('-due:2026-11-27 due:<2026-11-28', 'ana', zone)).toBe('7 1')
  }
  // A time is a moment: 17:00 in Lisbon is the next day in Auckland.
  expect(await found('due:2026-12-02', 'ana', 'Pacific/Auckland')).toBe('3')
})

test('pages come one after the other, over what is ready, blocked and finished', async () => {
  const all = (await found('is:any')).split(' ')
  for (const size of [1, 2, 4]) {
    const pages: string[] = []
    for (let offset = 0; ; offset += size) {
      const { tasks, more } = await findTasks(world.store.db, await ask('is:any'), { offset, size })
      pages.push(...tasks.map(({ number }) => String(number)))
      if (!more) break
    }
    expect(pages).toEqual(all)
  }
})

test('counts, ids and groups are of what is found', async () => {
  const { db } = world.store
  const resolved = await ask('in:product -tag:auth')
  expect([await countTasks(db, resolved), await countTasks(db, resolved, 2)]).toEqual([4, 2])
  expect(await taskIds(db, resolved, 2)).toEqual([world.ids.t3, world.ids.t4])
  for (const group of ['status', 'assignee', 'priority', 'list', 'due', 'tag'] as const) {
    for (const each of await groupCounts(db, await ask('is:any'), group)) {
      const within = await resolveFilter(db, world.as('ana'), parseFilter(showFilter(each.filter)), speaker)
      expect({ ...each, count: await countTasks(db, within) }).toEqual(each)
    }
  }
  const labels = async (group: 'status' | 'assignee' | 'due' | 'tag') =>
    (await groupCounts(db, await ask(''), group)).map(({ label, count }) => `${label} ${count}`)
  expect(await labels('status')).toEqual(['To do 4', 'In progress 1', 'In review 1'])
  expect(await labels('assignee')).toEqual(['Ana Lima 2', 'Ben Okoye 2', 'No one 3'])
  expect(await labels('due')).toEqual(['Before today 1', 'The next 7 days 3', 'No due date 2'])
  expect(await labels('tag')).toEqual(['auth 1', 'docs 1', 'later 2', 'No tag 3'])
})

test.each([
  ['status:done tag:a status:revew', 'unknown_status', '“revew” (at character 26)', '`In review`'],
  ['@bem', 'unknown_person', '“bem” (at character 1)', '`Ben Okoye`'],
  ['in:Bakend', 'unknown_list', '“Bakend” (at character 4)', '`Backend`'],
  ['in:Team/Backend', 'unknown_list', '“Team/Backend” (at character 4)', ''],
  ['after:T-99', 'unknown_task', '“T-99” (at character 7)', ''],
  ['statsu:done', 'unknown_term', '“statsu:” (at character 1)', '`status:`'],
  ['"story ponts":3', 'unknown_term', '“story ponts:” (at character 1)', '`"Story points":`'],
  ['a severity:hihg', 'unknown_choice', '“hihg” (at character 12)', '`high`'],
  ['severity:>low', 'no_order', '“>low” (at character 10)', ''],
  ['"Story points":many', 'unknown_number', '“many” (at character 16)', ''],
  ['"Review by":many', 'unknown_date', '“many” (at character 13)', ''],
  ['due:2026-12-03..2026-12-01', 'empty_range', '“2026-12-03..2026-12-01” (at character 5)', ''],
])('says what %s does not find', async (line, code, part, hint) => {
  const error = refusedAs(await ask(line).catch((thrown: unknown) => thrown))
  expect(error.code).toBe(code)
  expect(error.message.startsWith(part)).toBe(true)
  expect(error.hint).toContain(hint)
})

test('a resolved filter has names as they are really written', async () => {
  const { filter } = await ask('status:review @ben in:backend SEVERITY:high #Later')
  expect(showFilter(filter)).toBe(
    'status:"In review" assignee:"Ben Okoye" in:Backend Severity:high tag:later',
  )
  expect(filterInWords(filter, speaker)).toContain('status is In review, Ben Okoye’s, in Backend')
})

async function searched(line: string, who: Who = 'ana', within?: string): Promise<string> {
  const { words, rest } = separateWords(parseFilter(line))
  const filter =
    within === undefined ? undefined : await resolveFilter(world.store.db, world.as(who), rest, speaker)
  const tasks = await rankedTasks(
    world.store.db,
    world.as(who),
    { words, within: filter },
    { size: 10, platform: null },
  )
  return tasks.map(({ number }) => number).join(' ')
}

test('search ranks refs, titles, descriptions and comments, and begins words', async () => {
  expect(await searched('T-4 login')).toBe('4 3 1')
  expect(await searched('log')).toBe('11 9 3 1')
  expect(await searched('sent back')).toBe('1')
  expect(await searched('staging')).toBe('2')
  expect(await searched('"new login"')).toBe('3')
  expect(await searched('api')).toBe('5')
  expect(await searched('login', 'ben')).toBe('8 3 1')
  expect(await searched('login', 'gus')).toBe('3')
  expect(await searched('secret')).toBe('')
  expect(await searched('login -is:blocked', 'ana', 'within')).toBe('1')
  expect(await searched(`"it's \\\\ 'odd':*"`)).toBe('')
})

test('completes terms, then values, and keeps what was typed before', async () => {
  const values = async (text: string, who: Who = 'ana') =>
    (await suggestFilter(world.store.db, world.as(who), text)).map(({ value }) => value)
  expect(await values('@me sta')).toEqual(['@me status:', '@me start:'])
  expect(await values('stor')).toEqual(['"Story points":'])
  expect(await values('@me status:rev')).toEqual(['@me status:"In review"'])
  expect(await values('-status:done,"in ')).toEqual([
    '-status:done,"In progress"',
    '-status:done,"In review"',
  ])
  expect(await values('(tag:l')).toEqual(['(tag:later'])
  expect(await values('@b')).toEqual(['@"Ben Okoye"'])
  expect(await values('in:')).not.toContain('in:Secret')
  expect(await values('in:sec', 'ben')).toEqual(['in:Secret'])
  expect(await values('under:T-1')).toContain('under:T-11')
  expect(await values('severity:')).toEqual(['severity:low', 'severity:high'])
  expect(await values('sort:d')).toEqual(['sort:due', 'sort:created', 'sort:updated'])
  expect(await values('due:<tod')).toEqual(['due:<today'])
  for (const each of await suggestFilter(world.store.db, world.as('ana'), '')) {
    expect(each.label.length).toBeLessThanOrEqual(100)
  }
})
