import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { user } from '../support/team.ts'

let app: TestApp
beforeEach(async () => {
  app = await openApp()
})
afterEach(() => app.close())

/** What assignments say of their tasks, where it is not what the tasks say themselves. */
async function differences() {
  const { rows } = await sql`select t.number, a.open, a.priority, a.due_at, a.number as copied
    from assignment a join task t on t.workspace_id = a.workspace_id and t.id = a.task_id
    where (a.open, a.priority, a.due_at, a.number)
      is distinct from (t.finished_at is null, t.priority, t.due_at, t.number)`.execute(app.db)
  return rows
}

test('whatever changes a task, its assignments know what somebody’s list is sorted by', async () => {
  const ana = user(app.core, 'U0ANA')
  await user(app.core, 'U0BEN').say('help')
  const lines = [
    'add Fix the login loop @me !high due:fri',
    'add Write the notes',
    'assign T-2 @me @U0BEN',
    'priority T-1 urgent',
    'due T-2 tomorrow',
    'due T-1 none',
    'start T-1',
    'done T-1',
    'handoff T-2 @U0BEN',
    'status T-2 In review',
    'reopen T-1',
    'unassign T-1 @me',
    'done T-2',
    'assign T-2 @me',
  ]
  for (const line of lines) {
    await ana.say(line)
    expect([line, await differences()]).toEqual([line, []])
  }
  const { rows } = await sql`select number, open from assignment order by number, open`.execute(app.db)
  expect(rows).toEqual([
    { number: 2, open: false },
    { number: 2, open: false },
  ])
})

test('somebody’s list is in the order of what to do next, and loses what is done', async () => {
  const ana = user(app.core, 'U0ANA')
  for (const line of [
    'add Low @me !low',
    'add Later @me due:fri',
    'add Soon @me due:tomorrow',
    'add Now @me !urgent',
  ]) {
    await ana.say(line)
  }
  const titles = async () => (await ana.say('mine')).match(/Low|Later|Soon|Now/g)
  expect(await titles()).toEqual(['Now', 'Soon', 'Later', 'Low'])
  await ana.say('done T-3')
  await ana.say('priority T-2 low')
  expect(await titles()).toEqual(['Now', 'Later', 'Low'])
})
