/** Changes of more rows than fit into one statement: all of them are made and taken back, a thousand at a time. */
import { type CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillWorkspace, people } from '../bench/seed.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { openUnusedStore } from '../support/database.ts'
import { executeOn } from '../support/seeding.ts'
import { generalChannel, team } from '../support/slack-workspace.ts'
import { buttonOf, user } from '../support/team.ts'

const tasks = 2500

const asked: CompiledQuery[] = []
let baton: TestApp
let owner: ReturnType<typeof user>
beforeAll(async () => {
  const store = await openUnusedStore(({ query }) => void asked.push(query))
  baton = await openApp({ now: new Date().toISOString(), store })
  await baton.db.connection().execute((db) => fillWorkspace(executeOn(db), tasks))
  const place = { id: generalChannel, kind: 'channel', name: 'general' } as const
  owner = user(baton.core, people[0]?.id ?? '', { team, place })
  await owner.say('mine')
})
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

/** All that undo has to bring back. */
async function world() {
  const { rows } = await sql<Record<string, string>>`
    select (select md5(string_agg(concat_ws('|', id, status_id, started_at, finished_at, deleted_at, status_since), ','
        order by id)) from task) as tasks,
      (select md5(string_agg(concat_ws('|', task_id, person_id, open, priority, due_at), ',' order by task_id, person_id))
        from assignment) as assignments,
      (select md5(string_agg(concat_ws('|', name, category, deleted_at), ',' order by id)) from status) as statuses`.execute(
    baton.db,
  )
  return rows[0]
}

async function count(condition: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from task
    where ${sql.raw(condition)}`.execute(baton.db)
  return rows[0]?.count ?? 0
}

/** The most rows that a statement changed which was sent meanwhile. */
function mostAtOnce(): number {
  const changing = asked.filter(({ sql: text }) => /\b(?:update "?task|delete from timer)\b/.test(text))
  const sizes = changing.flatMap(({ parameters }) =>
    parameters.map((value) => {
      if (Array.isArray(value)) return value.length
      return typeof value === 'string' && value.startsWith('[') ? JSON.parse(value).length : 1
    }),
  )
  return Math.max(...sizes)
}

async function undo(): Promise<void> {
  expect(await owner.say('undo')).toMatch(/(?:is undoing|undid) a change/)
  await baton.settle()
}

test('a List with all its tasks is deleted, brought back by undo, and by restore', async () => {
  const before = await world()
  const asking = await owner.reply('lists delete Tasks')
  asked.length = 0
  await owner.press(buttonOf(asking.card, 'Delete Tasks'))
  await baton.settle()
  expect(await count('deleted_at is null')).toBe(0)
  await undo()
  expect(await world()).toEqual(before)
  const again = await owner.reply('lists delete Tasks')
  await owner.press(buttonOf(again.card, 'Delete Tasks'))
  await baton.settle()
  expect(await owner.say('lists restore Tasks')).toContain(`with ${tasks.toLocaleString('en')} tasks`)
  await baton.settle()
  expect(await world()).toEqual(before)
  expect(mostAtOnce()).toBe(1000)
})

test('another set of statuses for all tasks is taken back exactly', async () => {
  const before = await world()
  expect(await owner.say('statuses use kanban')).toContain('Backlog')
  await baton.settle()
  expect(await world()).not.toEqual(before)
  await undo()
  const after = await world()
  expect({ ...after, statuses: undefined }).toEqual({ ...before, statuses: undefined })
})
