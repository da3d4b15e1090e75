/** Reminders, recurrences, digests and standups, as rules and programs make them: with data, and no typed word. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDigest } from '../../src/operations/digest/add.ts'
import { pauseDigest, resumeDigest } from '../../src/operations/digest/change.ts'
import { perform } from '../../src/operations/operation.ts'
import { setRecurrence } from '../../src/operations/recurrence/set.ts'
import { skipRecurrence } from '../../src/operations/recurrence/skip.ts'
import { addReminder } from '../../src/operations/reminder/add.ts'
import { changeReminder } from '../../src/operations/reminder/change.ts'
import { snoozeReminder } from '../../src/operations/reminder/snooze.ts'
import type { Scope } from '../../src/operations/scope.ts'
import { addStandup } from '../../src/operations/standup/define.ts'
import { joinStandup } from '../../src/operations/standup/members.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { asPerson, refused } from '../support/scope.ts'
import { recordingAdapter, user } from '../support/team.ts'

let baton: TestApp
let ana: ReturnType<typeof user>
beforeAll(async () => {
  // A Monday, noon in Lisbon.
  baton = await openApp({ adapters: [recordingAdapter().adapter], now: '2026-03-02T12:00:00Z' })
  ana = user(baton.core, 'Ana')
  for (const line of ['me Europe/Lisbon', 'add Write the notes', 'lists add Vault private:yes'])
    await ana.say(line)
  await ana.say('add Plan the sale in:Vault')
  await user(baton.core, 'Kenji').say('me Asia/Tokyo')
})
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

const asAna = <T>(work: (scope: Scope) => Promise<T>) => asPerson(baton, 'Ana', work)

async function places(): Promise<{ channel: string; direct: string }> {
  await ana.say('mine', { place: { id: 'D1', kind: 'direct' } })
  const rows = await baton.db.selectFrom('place').select(['id', 'kind']).execute()
  const id = (kind: string) => rows.find((row) => row.kind === kind)?.id ?? ''
  return { channel: id('channel'), direct: id('direct') }
}

test('a reminder is for whom it names, on their clock, and is changed by its number', async () => {
  const remind = (given: object) => asAna((scope) => perform(scope, addReminder, given))
  expect(
    await remind({ text: 'stretch', to: { name: 'Kenji' }, time: { rule: 'every weekday at 09:00' } }),
  ).toMatchObject({ number: 1, person: { name: 'Kenji' }, at: '2026-03-03T00:00:00.000Z' })
  const time = { wall: '2026-03-04T08:00' }
  expect(
    await asAna((scope) => perform(scope, changeReminder, { reminder: { number: 1 }, time })),
  ).toMatchObject({ already: false, at: '2026-03-03T23:00:00.000Z' })
  const until = { at: '2026-03-02T11:00:00Z' }
  expect(
    await refused(asAna((scope) => perform(scope, snoozeReminder, { reminder: { number: 1 }, until }))),
  ).toMatchObject({ code: 'moment_passed' })
  expect(await ana.say('reminders')).toContain('R-1 stretch · Tue 3 Mar, 23:00')
})

test('nobody is reminded of what they can’t see, or by what is not a rule, and nothing is kept of it', async () => {
  const task = await baton.db
    .selectFrom('task')
    .select(['id', 'number'])
    .where('title', '=', 'Plan the sale')
    .executeTakeFirstOrThrow()
  const remind = (given: object) => refused(asAna((scope) => perform(scope, addReminder, given)))
  const time = { at: '2026-03-05T09:00:00Z' }
  expect(await remind({ task: { number: task.number }, to: { name: 'Kenji' }, time })).toEqual({
    code: 'hidden_from_receiver',
    args: { task: task.id, person: 'Kenji' },
  })
  expect(await remind({ text: 'x', time: { rule: 'now and then' } })).toMatchObject({ code: 'bad_input' })
  expect(await remind({ time })).toMatchObject({ code: 'nothing_to_remind_of' })
  expect(await baton.db.selectFrom('reminder').select('number').execute()).toEqual([{ number: 1 }])
})

test('a task repeats by a rule, a turn is skipped, and it ends with null', async () => {
  const task = { number: 1 }
  const set = (rule?: string | null) =>
    asAna((scope) => perform(scope, setRecurrence, { task, ...(rule !== undefined && { rule }) }))
  expect(await refused(set())).toMatchObject({ code: 'not_recurring' })
  expect(await refused(set('0 0 30 2 *'))).toEqual({ code: 'never_comes', args: { rule: '0 0 30 2 *' } })
  expect(await set('every monday at 09:00')).toMatchObject({
    did: 'set',
    recurrence: { nextAt: '2026-03-09T09:00:00.000Z' },
  })
  expect(await asAna((scope) => perform(scope, skipRecurrence, { task }))).toMatchObject({
    recurrence: { nextAt: '2026-03-16T09:00:00.000Z' },
    date: { on: '2026-03-09' },
  })
  expect(await set(null)).toEqual({ did: 'ended' })
})

test('a channel gets a digest and a standup; a direct conversation gets neither', async () => {
  const { channel, direct } = await places()
  const digest = (given: object) =>
    asAna((scope) => perform(scope, addDigest, { rule: 'every friday at 16:00', ...given }))
  expect(await refused(digest({ channel: { id: direct } }))).toMatchObject({ code: 'digest_needs_channel' })
  expect(await refused(digest({ channel: { id: channel }, in: { path: 'Vault' } }))).toMatchObject({
    code: 'private_list',
    args: { name: 'Vault' },
  })
  expect(await digest({ channel: { id: channel }, in: { path: 'Tasks' } })).toMatchObject({
    number: 1,
    listName: 'Tasks',
    zone: 'Europe/Lisbon',
  })
  const which = { number: 1 }
  expect(await asAna((scope) => perform(scope, pauseDigest, { which }))).toMatchObject({ paused: true })
  expect(await refused(asPerson(baton, 'Kenji', (scope) => perform(scope, resumeDigest, { which })))).toEqual(
    { code: 'not_own_digest', args: { number: 1 } },
  )
  const standup = (rule: string) =>
    asAna((scope) => perform(scope, addStandup, { rule, channel: { id: channel } }))
  expect(await refused(standup('every hour'))).toEqual({
    code: 'unsuited_rule',
    args: { rule: 'every hour' },
  })
  const { id } = await standup('every weekday at 09:30')
  const people = [{ name: 'Kenji' }, { me: true }]
  expect(await asAna((scope) => perform(scope, joinStandup, { standup: { id }, people }))).toMatchObject({
    changed: [{ name: 'Kenji' }],
  })
  expect(await ana.say('standup list')).toContain('every weekday at 09:30 (Europe/Lisbon): Ana, Kenji')
})

test('while one types, reminders are offered by what they say, and digests by what they are about', async () => {
  const offered = (id: string, path: string, option: string) =>
    baton.core.suggest({ platform: 'slack', team: 'T1', caller: { id, name: id }, path, option, text: 't' })
  const stretch = { label: 'R-1 stretch', value: 'R-1' }
  expect(await offered('Ana', 'reminders cancel', 'reminder')).toEqual([stretch])
  expect(await offered('Kenji', 'reminders change', 'reminder')).toEqual([stretch])
  expect(await offered('Ana', 'digest pause', 'which')).toEqual([
    { label: 'D-1 Tasks, every Friday at 16:00', value: 'D-1' },
  ])
  await ana.say('people role @Kenji guest')
  expect(await offered('Kenji', 'digest preview', 'which')).toEqual([])
})
