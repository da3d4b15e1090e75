/** Filters in plain words: what they are read as, and that what is said of a filter can be typed again. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterInWords, parseFilter, showFilter } from '../../src/domain/filter/filter.ts'
import { looserFilters, saysWhere } from '../../src/domain/filter/looser.ts'
import type { Known } from '../../src/domain/filter/plain/known.ts'
import { allPhrases } from '../../src/domain/filter/plain/phrases.ts'
import { buttonTitle, foundTitle, nothingTitle } from '../../src/domain/filter/titles.ts'

const people = ['kenji', 'kenji tanaka', 'maya', 'max', 'max lee']
const places: Record<string, string> = { backend: 'Backend', 'mobile app': 'Mobile App', tasks: 'Tasks' }
const statuses: Record<string, string> = {
  'in review': 'In review',
  'in progress': 'In progress',
  testing: 'Testing',
}
const known: Known = {
  isPerson: (words) => people.includes(words),
  place: (words) => places[words],
  status: (words) => statuses[words],
  placeNames: Object.values(places),
}
const speaker = { now: Temporal.Instant.from('2026-11-30T10:00:00Z'), zone: 'Europe/Lisbon' }

function read(line: string) {
  const plain = { known, open: false, guessed: false }
  return { filter: parseFilter(line, plain), guessed: plain.guessed }
}

test.each([
  ['overdue tasks', 'is:overdue'],
  ['my tasks', 'is:mine'],
  ['kenji', 'assignee:kenji'],
  ['today', 'due:today'],
  ['this week', 'due:"this week"'],
  ['due this week', 'due:"this week"'],
  ['due<friday', 'due:<friday'],
  ['due < friday', 'due:<friday'],
  ['unassigned high', 'is:unassigned priority:high'],
  ['in Backend', 'in:Backend'],
  ['no due date', 'due:none'],
  ['created today', 'created:today'],
  ['assignee = kenji', 'assignee:kenji'],
  ['assigned to nobdy, overdue', 'assignee:nobdy is:overdue'],
  ['kenji’s or maya’s overdue tasks', 'assignee:kenji,maya is:overdue'],
  ['kenji, maya', 'assignee:kenji,maya'],
  ['kenjis tasks', 'assignee:kenji'],
  ["@kenji's tasks", 'assignee:kenji'],
  ["<@U123>'s tasks", 'assignee:<@U123>'],
  ['finished tasks of kenji tanaka', 'is:finished assignee:"kenji tanaka"'],
  ['in Backend, due this week.', 'in:Backend due:"this week"'],
  ['due before friday in mobile app', 'due:<friday in:"Mobile App"'],
  ['in the list Backend', 'in:Backend'],
  ['created in the last 7 days', 'created:>=7d'],
  ['done this week', 'finished:"this week"'],
  ['due in the next 3 days', 'due:today..3d'],
  ['due from monday to friday', 'due:monday..friday'],
  ['due between monday and friday', 'due:monday..friday'],
  ['due today 17:00', 'due:"today 17:00"'],
  ['in progress', 'status:"In progress"'],
  ['in testing', 'status:Testing'],
  ['status = in review', 'status:"In review"'],
  ['status:in review,in progress @me', 'status:"in review","in progress" assignee:me'],
  ['to do', 'category:open'],
  ['urgent or high, in Backend', 'priority:urgent,high in:Backend'],
  ['high priority', 'priority:high'],
  ['high or above', 'priority:>=high'],
  ['not kenji', '-assignee:kenji'],
  ['not in Backend', '-in:Backend'],
  ['tagged release blocked', 'tag:release is:blocked'],
  ['without tags', 'tag:none'],
  ['subtasks of T-1', 'under:T-1'],
  ['blocked by T-1', 'after:T-1'],
  ['T-1 and T-3', 'T-1,T-3'],
  ['T-1, T-3', 'T-1,T-3'],
  ['overdue or due today', 'is:overdue or due:today'],
  ['all overdue', 'is:overdue'],
  ['everything', ''],
  ['everywhere', 'in:anywhere'],
  ['overdue in all lists', 'is:overdue in:anywhere'],
  ['newest', 'sort:-created'],
  ['overdue grouped by person', 'is:overdue group:assignee'],
  ['what is overdue?', 'is:overdue'],
])('“%s” is %s', (line, shown) => {
  expect(showFilter(read(line).filter)).toBe(shown)
})

test.each([
  ['login bug', 'login bug'],
  ['login tasks', 'login'],
  ['all login tasks', 'login'],
  ['the login tasks of kenji', 'login assignee:kenji'],
  ['tasks api', '"tasks" api'],
  ['all hands', '"all" hands'],
  ['"overdue" "kenji"', '"overdue" "kenji"'],
  ['log in fails', 'log "in" fails'],
  ['the api = broken', '"the" api broken'],
  ['a && b', 'a b'],
  ['status:review @me !urgent -#later login', 'status:review assignee:me priority:urgent -tag:later login'],
  ['@kenji or @maya overdue', 'assignee:kenji or assignee:maya is:overdue'],
  ['mine @kenji', 'is:mine assignee:kenji'],
])('“%s” keeps its words', (line, shown) => {
  expect(showFilter(read(line).filter)).toBe(shown)
})

test('a name alone may be a word; one with more to it is a person', () => {
  expect(read('max login bug')).toMatchObject({ guessed: true })
  expect(showFilter(read('max login bug').filter)).toBe('assignee:max login bug')
  for (const line of ['max’s login bug', 'assigned to max', '@max', 'for max', '"max"'])
    expect(read(line).guessed, line).toBe(false)
})

test('a kept filter is read as it was kept: only what is typed is plain', () => {
  expect(showFilter(parseFilter('kenji due friday'))).toBe('kenji "due" "friday"')
})

test('every phrase of the table means what its line says', () => {
  for (const [phrase, means] of allPhrases)
    expect(showFilter(read(phrase).filter), phrase).toBe(showFilter(parseFilter(means)))
})

const parts = fc.constantFrom(
  ...allPhrases
    .map(([phrase]) => phrase)
    .filter((phrase) => !/first|newest|latest|oldest|recent|^by |^per |updated/.test(phrase)),
  ...[
    'kenji',
    'maya’s',
    'not kenji',
    'assigned to max lee',
    'created by maya',
    'in Backend',
    'not in Mobile App',
  ],
  ...[
    'due this week',
    'due < friday',
    'today',
    'created in the last 7 days',
    'due from monday to friday',
    'due on 3 dec',
  ],
  ...[
    'finished since monday',
    'to start tomorrow',
    'status is In review',
    'tagged release',
    'not tagged "a b"',
  ],
  ...[
    'login',
    '"two words"',
    'log*',
    '-"deploy"',
    'T-1',
    'subtasks of T-1',
    'high or above',
    'estimate > 2h',
  ],
  ...['severity:high', 'urgent or high', 'kenji or maya', 'has:files', 'is:ready', 'due:none'],
)

test('how a filter was read can be typed again, and is read the same', () => {
  const line = fc
    .array(parts, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((part) => `${part}${part.includes(':') ? ' and ' : ', '}`).join(''))
  fc.assert(
    fc.property(line, (typed) => {
      const { filter } = read(typed)
      const said = filterInWords(filter, speaker)
      const again = read(said).filter
      expect(filterInWords(again, speaker), typed).toBe(said)
      expect(showFilter(read(showFilter(filter)).filter), typed).toBe(showFilter(filter))
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['kenji overdue', 'Kenji’s, overdue', 'No overdue tasks of kenji’s', ['All of kenji’s', 'All overdue']],
  [
    'in Backend due this week',
    'In Backend, due this week',
    'No open tasks in Backend, due this week',
    ['All in Backend', 'All due this week'],
  ],
  ['', 'Open tasks, what to do next first', 'No open tasks', []],
  [
    'in Backend',
    'Open tasks in Backend, what to do next first',
    'No open tasks in Backend',
    ['All open tasks'],
  ],
  [
    'login bug',
    'With “login” and “bug”',
    'No open tasks with “login”, with “bug”',
    ['All with “login”', 'All with “bug”'],
  ],
  [
    'my blocked urgent tasks',
    'Yours, blocked, urgent',
    'No blocked, urgent tasks of yours',
    ['Yours, blocked', 'Yours, urgent', 'Blocked, urgent'],
  ],
])('“%s” is called by what it asks for', (line, found, nothing, looser) => {
  const { filter } = read(line)
  expect(foundTitle(filter, speaker)).toBe(found)
  expect(nothingTitle(filter, speaker, true)).toBe(nothing)
  expect(looserFilters(filter).map((each) => buttonTitle(each, speaker))).toEqual(looser)
})

test.each([
  ['', false],
  ['overdue kenji', false],
  ['in Backend', true],
  ['overdue everywhere', true],
  ['my tasks', true],
  ['@me', true],
  ['T-1', true],
  ['subtasks of T-1', true],
])('“%s” says where: %s', (line, says) => {
  expect(saysWhere(read(line).filter)).toBe(says)
})
