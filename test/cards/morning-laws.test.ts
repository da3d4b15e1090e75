/** Whatever a morning or a gathered message is made of, it is read in twenty seconds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineOf } from '../../src/cards/brief.ts'
import { forSomebodyAway } from '../../src/cards/cover.ts'
import { dayCard, morningCard } from '../../src/cards/digest.ts'
import { duePing } from '../../src/cards/due-ping.ts'
import { gathered } from '../../src/cards/gathered.ts'
import { handoffPing, nobodyPing, untouchedPing } from '../../src/cards/handoff.ts'
import type { Ping } from '../../src/cards/item.ts'
import { stalePing, waitingPing } from '../../src/cards/nudges.ts'
import { assignedPing, commentPing, unblockedPing } from '../../src/cards/pings.ts'
import { toldByRule } from '../../src/cards/rule.ts'
import { draftCard } from '../../src/cards/standup.ts'
import { watchedPing } from '../../src/cards/watch-pings.ts'
import type { Card } from '../../src/domain/card/card.ts'
import type { Draft } from '../../src/domain/card/draft.ts'
import { lowered, withoutSecrets } from '../../src/domain/card/for-audience.ts'
import { type Day, type DayItem, daySections } from '../../src/domain/digest/digest.ts'
import type { Reason } from '../../src/domain/notification/reasons.ts'
import type { TaskRecord } from '../../src/domain/task/records.ts'
import { linesSeen, wordsSeen } from '../support/words-seen.ts'

const title = fc.oneof(
  fc.lorem({ maxCount: 30 }),
  fc.constantFrom(
    'Fix the login',
    'Ü',
    'a b c d e f g h i j k l m n o p q r s t u v w x y z',
    '結合テスト'.repeat(20),
  ),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
)
const at = fc.constantFrom('2026-03-12T17:00:00.000Z', '2026-12-01T09:30:00.000Z')
const person = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  name: fc.oneof(
    fc.constantFrom('Ana', 'Kenji Watanabe', 'Maria da Conceição Silva dos Santos'),
    fc.lorem({ maxCount: 9 }),
  ),
})

const task: fc.Arbitrary<TaskRecord> = fc
  .record({ number: fc.integer({ min: 1, max: 25 }), title, dueAt: fc.option(at), isActive: fc.boolean() })
  .map(({ number, title, dueAt, isActive }) => ({
    ...{
      id: `task${number}`,
      number,
      ref: `T-${number}`,
      title,
      description: '',
      listId: 'list',
      parentId: null,
    },
    status: {
      id: 'status',
      name: 'To do',
      category: isActive ? ('active' as const) : ('open' as const),
    },
    ...{ priority: 'normal', dueAt, dueOn: null, createdBy: null, createdAt: '', startedAt: null },
    ...{ finishedAt: null, startAt: null, startOn: null, estimate: null, fields: {}, updatedAt: '' },
  })) as fc.Arbitrary<TaskRecord>

type Made = { reason: Reason; draft: Draft }

/** A ping of every kind that asks for something, and some that do not. */
const makers: ((task: TaskRecord, who: { id: string; name: string }, words: string) => Made)[] = [
  (task, who, note) => ({ reason: 'handoff', draft: handoffPing(task, who, { note }, []) }),
  (task, who) => ({ reason: 'assigned', draft: assignedPing(task, who, []) }),
  (task) => ({ reason: 'due', draft: duePing(task, 'overdue', [task]) }),
  (task) => ({ reason: 'due', draft: duePing(task, 'soon', []) }),
  (task, who, said) => ({
    reason: 'mention',
    draft: commentPing('mention', task, who, { number: 3, text: [said] }),
  }),
  (task, who, said) => ({
    reason: 'comment',
    draft: commentPing('comment', task, who, { number: 4, text: [said] }),
  }),
  (task, who, note) => ({
    reason: 'unblocked',
    draft: unblockedPing(task, { by: task, who, how: 'finished', note }, true),
  }),
  (task, who) => ({ reason: 'nudge', draft: waitingPing(task, [{ who, task }], 'yesterday') }),
  (task) => ({ reason: 'nudge', draft: stalePing(task, 3, [task]) }),
  (task) => ({ reason: 'nudge', draft: untouchedPing(task, '2026-03-12T17:00:00.000Z') }),
  (task, who, note) => ({ reason: 'watching', draft: watchedPing(task, who, { kind: 'finished', note }) }),
  (task, _, text) => ({ reason: 'rule', draft: toldByRule(task, { number: 3, name: 'Tell', text }, 'Ana') }),
  (task, who) => ({
    reason: 'answer',
    // The rest of a handoff is not shown.
    draft: nobodyPing(task, { to: who, createdAt: '2026-03-12T17:00:00.000Z' } as Parameters<
      typeof nobodyPing
    >[1]),
  }),
  (task, who, note) => ({
    reason: 'handoff',
    draft: forSomebodyAway(handoffPing(task, who, { note }, []), who, '2026-03-12T17:00:00.000Z'),
  }),
  () => ({
    reason: 'standup',
    draft: draftCard({
      ...{ id: 'entry', done: 'T-1', next: 'T-2', blockers: '' },
      ...{ runAt: '2026-03-12T17:00:00.000Z', state: 'draft' },
    }),
  }),
]

const ping = fc
  .tuple(fc.constantFrom(...makers), task, person, title)
  .map(([make, task, who, words]): Omit<Ping, 'id'> => {
    const { reason, draft } = make(task, who, words)
    const taskId = reason === 'standup' ? null : task.id
    const shown = { card: withoutSecrets(draft, 'everything'), line: lowered(lineOf(draft), 'everything') }
    return { reason, taskId, need: draft.need ?? 'news', ...shown }
  })
const pings = (minLength: number) =>
  fc
    .array(ping, { minLength, maxLength: 30 })
    .map((all) => all.map((each, index): Ping => ({ ...each, id: `ping${index}` })))

const dayItem: fc.Arbitrary<DayItem> = fc.record(
  {
    ...{
      id: fc.constant(''),
      ref: fc.constant(''),
      title,
      dueAt: fc.option(at),
      dueOn: fc.option(fc.constant('2026-03-12')),
    },
    people: fc.array(person, { maxLength: 3 }),
    begin: fc.constantFrom('start' as const, 'done' as const),
  },
  { requiredKeys: ['id', 'ref', 'title', 'dueAt', 'dueOn', 'people'] },
)
const ofTask = (item: DayItem, number: number): DayItem => ({
  ...item,
  id: `task${number}`,
  ref: `T-${number}`,
})
const section = (isOther: boolean) =>
  fc
    .uniqueArray(fc.tuple(dayItem, fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 25 })), {
      maxLength: 20,
      selector: ([, number]) => number,
    })
    .chain((items) =>
      fc.nat(300).map((unloaded) => ({
        count: items.length + unloaded,
        items: items.map(([item, number, own]) => {
          const made = ofTask(item, isOther ? number + 100 : number)
          return isOther ? { ...made, other: { id: `task${own}`, ref: `T-${own}`, title: 'Mine' } } : made
        }),
      })),
    )
const day: fc.Arbitrary<Day> = fc.record(
  Object.fromEntries(daySections.map((name) => [name, section(name === 'blocks' || name === 'waits')])),
  { requiredKeys: [] },
)

function isBrief(card: Card): void {
  for (const { platform, words, buttons } of wordsSeen(card)) {
    expect(words, platform).toBeLessThanOrEqual(80)
    expect(buttons, platform).toBeLessThanOrEqual(5)
  }
  expect(card.buttons.filter(({ style }) => style === 'primary').length).toBeLessThanOrEqual(1)
  expect(new Set(card.buttons.map(({ label }) => label)).size).toBe(card.buttons.length)
  expect(linesSeen(card).length).toBeLessThanOrEqual(7)
}

test('a morning is at most 80 words and five buttons on every platform', () => {
  fc.assert(
    fc.property(day, pings(0), fc.boolean(), fc.boolean(), (day, pings, back, late) => {
      isBrief(morningCard({ day, pings, message: crypto.randomUUID(), back, late }))
    }),
    { numRuns: 300 },
  )
})

test('and so is what was gathered, and a day that is asked for', () => {
  fc.assert(
    fc.property(pings(2), fc.constantFrom(undefined, 'reader' as const, 'baton' as const), (pings, away) => {
      isBrief(gathered({ pings, message: crypto.randomUUID(), away }))
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(day, (day) => {
      isBrief(
        withoutSecrets(
          dayCard(day, 'The next comes Mon 1 Jun, 09:00 your time, if there is something to say.'),
          'everything',
        ),
      )
    }),
  )
})

test('each task has one line, and what is to be answered comes first, then overdue, due and ready', () => {
  fc.assert(
    fc.property(day, pings(1), (day, pings) => {
      const lines = linesSeen(morningCard({ day, pings, message: 'M', back: false, late: false }))
      const places = lines.map(placeOf).filter((place) => place !== undefined)
      expect(lines.join('')).not.toBe('')
      expect(places).toEqual(places.toSorted((one, other) => one - other))
      const named = lines.flatMap((line) => /^T-\d+ /.exec(line)?.[0] ?? [])
      expect(new Set(named).size).toBe(named.length)
    }),
    { numRuns: 200 },
  )
})

/** By how they are worded; what people wrote may say anything, so only the end counts. */
function placeOf(line: string): number | undefined {
  if (/^@.{1,60} hands you T-\d+ /.test(line)) return 0
  if (/ was due [^(]{1,40}$/.test(line)) return 1
  if (/ is due today$/.test(line)) return 2
  return / is ready for you$/.test(line) ? 3 : undefined
}
