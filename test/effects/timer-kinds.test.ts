/** Each kind of timer follows the rows that it says it does, whatever changes them, and holds what its schema reads. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { timerKinds } from '../../src/effects/timers/registry.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { imports } from '../support/importing.ts'
import { recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter()
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter] })
})
afterAll(async () => {
  await baton.close()
})
beforeEach(() => expect(baton.errors).toEqual([]))
const { imported } = imports(() => baton, slack.sent)

test('whatever is a kind of timer is in the registry, under the name of its file', async () => {
  const folder = new URL('../../src/effects/timers/', import.meta.url)
  const found: string[] = []
  for (const file of readdirSync(fileURLToPath(folder)).sort()) {
    const exported: Record<string, unknown> = await import(new URL(file, folder).href)
    for (const each of Object.values(exported)) {
      if (!isKind(each)) continue
      expect(`${each.kind}.ts`).toBe(file)
      found.push(each.kind)
    }
  }
  expect(timerKinds.map(({ kind }) => kind).sort()).toEqual(found)
})

function isKind(value: unknown): value is { kind: string } {
  return typeof value === 'object' && value !== null && 'kind' in value && 'fire' in value
}

/**
 * What sets one in a new team, what changes or ends it, and what takes that back. `table` is imported where what comes with
 * a file sets it, too.
 */
type Steps = { before?: string[]; add: string[]; edit: string; back?: string; table?: string }

const steps: Record<string, Steps> = {
  due: {
    add: ['add Pay the bill @me due:2026-03-11'],
    edit: 'due T-1 2026-03-20',
    table: 'Title,Due,Assignee\nPay the rent,2026-03-12,Ana',
  },
  stale: {
    before: ['lists stale Tasks "To do" 2d'],
    add: ['add Water the plants'],
    edit: 'start T-1',
    table: 'Title\nWater the trees',
  },
  waiting: {
    add: ['add Build it @me', 'add Ship it @Kenji after:T-1'],
    edit: 'done T-1',
    table: 'ID,Title,Assignee,Depends on\nA,Paint it,Ana,\nB,Sell it,Kenji,A',
  },
  handoff: { add: ['add Relay @me', 'handoff T-1 @Kenji It is half done'], edit: 'delete T-1' },
  recurrence: { add: ['add Report', 'repeat T-1 every friday at 9:00'], edit: 'repeat T-1 every monday' },
  reminder: { add: ['add Call them', 'remind me T-1 friday 10:00'], edit: 'done T-1' },
  digest: { add: ['digest add "every weekday 10:00"'], edit: 'digest change D-1 every friday 16:00' },
  standup: { add: ['standup add "every weekday 9:30" @Ana'], edit: 'standup change "every friday 9:30"' },
  automation: {
    add: ['rules add in:Tasks when every weekday at 10:00 if is:open then tag #x'],
    edit: 'rules edit 1 when every friday at 16:00 if is:open then tag #x',
  },
  unanswered: {
    before: ['rules add in:Tasks when handoff unanswered for 4 working hours then tag #late'],
    add: ['add Relay @me', 'handoff T-1 @Kenji It is half done'],
    edit: 'delete T-1',
  },
  // Nobody takes back what a person is.
  morning: {
    add: ['me hours:8-16'],
    edit: 'people remove @Kenji confirm:yes',
    back: 'people restore @Kenji',
  },
}

const following = timerKinds.filter(({ tasks, rows }) => tasks || rows).map(({ kind }) => kind)

test.each(following)('%s follows what is added, edited, taken back and imported', async (kind) => {
  const { before = [], add, edit, back = 'undo', table } = steps[kind] ?? {}
  if (!add || !edit) throw new Error(`say above what sets and what changes a timer of the kind ${kind}`)
  const [ana, kenji] = ['Ana', 'Kenji'].map((id) => user(baton.core, id, { team: { id: kind } }))
  for (const each of [kenji, ana]) await each?.say('me UTC')
  for (const line of before) await ana?.say(line)
  const none = kind === 'morning' ? [] : await timersOf(kind)
  expect(none).toEqual([])
  for (const line of add) await ana?.say(line)
  const added = await timersOf(kind)
  expect(added.length).toBeGreaterThan(0)
  await ana?.say(edit)
  expect(await timersOf(kind)).not.toEqual(added)
  await ana?.say(back)
  expect(await timersOf(kind)).toEqual(added)
  if (!table || !ana) return
  expect((await imported(ana, 'table.csv', table)).text).toMatch(/Added: \d/)
  expect((await timersOf(kind)).length).toBeGreaterThan(added.length)
})

test('what a template makes has its timers from the start', async () => {
  const team = { id: 'waiting from a template' }
  const ana = user(baton.core, 'Ana', { team })
  await user(baton.core, 'Kenji', { team }).say('me UTC')
  for (const line of ['me UTC', 'add Fair', 'add Book it @me under:T-1', 'add Go @Kenji after:T-2 under:T-1'])
    await ana.say(line)
  await ana.say('template save T-1 as Fair')
  const before = await timersOf('waiting', team.id)
  expect(before).toHaveLength(1)
  await ana.say('template use Fair')
  expect(await timersOf('waiting', team.id)).toHaveLength(2)
})

async function timersOf(kind: string, team = kind): Promise<string[]> {
  const { rows } = await sql<{ timer: string }>`
    select concat_ws(' ', t.subject, t.due_at) as timer from timer t
    join installation i on i.workspace_id = t.workspace_id
    where i.external_id = ${team} and t.kind = ${kind} order by timer`.execute(baton.db)
  return rows.map(({ timer }) => timer)
}
