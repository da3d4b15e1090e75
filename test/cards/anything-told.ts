/** Anything that somebody may be told in a morning, for fast-check. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { lineOf } from '../../src/cards/brief.ts'
import { forSomebodyAway } from '../../src/cards/cover.ts'
import { duePing } from '../../src/cards/due-ping.ts'
import { sentFormPing } from '../../src/cards/form.ts'
import {
  answerPing,
  handoffPing,
  nobodyPing,
  nudgePing,
  standInPing,
  untouchedPing,
} from '../../src/cards/handoff.ts'
import type { Ping } from '../../src/cards/item.ts'
import { askedPing, stalePing, waitingPing } from '../../src/cards/nudges.ts'
import { assignedPing, commentPing, laterPing, unblockedPing } from '../../src/cards/pings.ts'
import { reminderCard } from '../../src/cards/reminder.ts'
import { toldByRule } from '../../src/cards/rule.ts'
import { signoffAsked } from '../../src/cards/signoff.ts'
import { draftCard } from '../../src/cards/standup.ts'
import { watchedPing } from '../../src/cards/watch-pings.ts'
import type { Card } from '../../src/domain/card/card.ts'
import type { Draft } from '../../src/domain/card/draft.ts'
import { lowered, withoutSecrets } from '../../src/domain/card/for-audience.ts'
import { type Day, type DayItem, daySections } from '../../src/domain/digest/digest.ts'
import type { Handoff } from '../../src/domain/handoff/handoff.ts'
import type { Reason } from '../../src/domain/notification/reasons.ts'
import type { Answers } from '../../src/domain/standup/standup.ts'
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

export function aTask(
  number: number,
  title: string,
  dueAt: string | null = null,
  category: 'open' | 'active' = 'open',
): TaskRecord {
  const status = { id: 'status', name: 'To do', category }
  return {
    ...{
      id: `task${number}`,
      number,
      ref: `T-${number}`,
      title,
      description: '',
      listId: 'list',
      parentId: null,
    },
    ...{ status, priority: 'normal', dueAt, dueOn: null, createdBy: null, createdAt: '', startedAt: null },
    ...{ finishedAt: null, startAt: null, startOn: null, estimate: null, fields: {}, updatedAt: '' },
  } as TaskRecord
}

const task = fc
  .record({ number: fc.integer({ min: 1, max: 25 }), title, dueAt: fc.option(at), isActive: fc.boolean() })
  .map(({ number, title, dueAt, isActive }) => aTask(number, title, dueAt, isActive ? 'active' : 'open'))

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
  (_, __, words) => ({ reason: 'standup', draft: standup({ done: words, next: 'T-2', blockers: '' }) }),
  (_, __, words) => ({
    reason: 'standup',
    draft: standup({ done: words, next: `${words}\n${words}`, blockers: words }),
  }),
  (task, who, note) => ({ reason: 'nudge', draft: nudgePing(task, handoff(who, note), [task]) }),
  (task, who, note) => ({ reason: 'nudge', draft: standInPing(task, handoff(who, note), []) }),
  (task, who, said) => ({
    reason: 'nudge',
    draft: askedPing(task, [{ who, task }], 'yesterday', { number: 5, text: [said] }),
  }),
  (task, who) => ({ reason: 'nudge', draft: signoffAsked(task, who) }),
  (task) => ({ reason: 'later', draft: laterPing(task, [task]) }),
  (task, who, text) => ({
    reason: 'answer',
    draft: answerPing(task, who, { how: 'refused', text, until: undefined, other: who, again: true }),
  }),
  (task, who, description) => ({
    reason: 'form',
    draft: sentFormPing({ ...task, description }, { name: 'Report a fault', by: who }),
  }),
  (task, { id, name }, words) => ({
    reason: 'reminder',
    draft: reminderCard({
      ...{ number: 2, maker: { id, name, timeZone: null }, person: { id: 'me', name: 'Me', timeZone: null } },
      ...{
        task,
        body: [words],
        time: { rule: { words: 'every monday 10:00', cron: '0 10 * * 1' } },
      },
    }),
  }),
]

const handedAt = '2026-03-12T17:00:00.000Z'

function standup(answers: Answers): Draft {
  return draftCard({ ...answers, id: 'entry', runAt: handedAt, state: 'draft' })
}

function handoff(from: { id: string; name: string }, note: string): Handoff {
  const nobody = { asked: undefined, cover: undefined, owner: undefined, expected: undefined }
  return {
    ...{
      ...nobody,
      id: 'handoff',
      taskId: 'task',
      kind: 'handoff',
      from,
      to: from,
      note,
      createdAt: handedAt,
    },
    ...{ state: 'waiting', answeredAt: undefined, answeredBy: undefined, stage: 0, askedAt: handedAt },
    ...{ laterUntil: undefined, checked: false, list: { name: 'Tasks', settings: {} }, away: false },
  }
}

/** What people write is as long as they like, in lines or not. */
const written = fc.oneof(
  title,
  fc.lorem({ maxCount: 200 }),
  fc
    .array(fc.lorem({ maxCount: 20 }), { maxLength: 30 })
    .map((lines) => lines.map((line, at) => `T-${at} ${line}`).join('\n')),
)

const ping = fc
  .tuple(fc.constantFrom(...makers), task, person, written)
  .map(([make, task, who, words]): Omit<Ping, 'id'> => {
    const { reason, draft } = make(task, who, words)
    const taskId = reason === 'standup' ? null : task.id
    const shown = { card: withoutSecrets(draft, 'everything'), line: lowered(lineOf(draft), 'everything') }
    return { reason, taskId, need: draft.need ?? 'news', ...shown }
  })
export const pings = (minLength: number) =>
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
export const day: fc.Arbitrary<Day> = fc.record(
  Object.fromEntries(daySections.map((name) => [name, section(name === 'blocks' || name === 'waits')])),
  { requiredKeys: [] },
)

export function isBrief(card: Card): void {
  for (const { platform, words, buttons } of wordsSeen(card)) {
    expect(words, platform).toBeLessThanOrEqual(80)
    expect(buttons, platform).toBeLessThanOrEqual(5)
  }
  expect(card.buttons.filter(({ style }) => style === 'primary').length).toBeLessThanOrEqual(1)
  expect(new Set(card.buttons.map(({ label }) => label)).size).toBe(card.buttons.length)
}

/** Several things are. */
export function isBriefInLines(card: Card): void {
  isBrief(card)
  expect(linesSeen(card).length).toBeLessThanOrEqual(7)
}
