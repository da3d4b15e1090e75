/** What a command asks the database does not grow with what is there. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { statementCounter } from '../support/statements.ts'
import type { user } from '../support/team.ts'

const counter = statementCounter()
const { baton, person } = journey({ log: counter.log })

/** A workspace with so many tasks in a List, half of them Ana's, under one another and waiting for one another. */
async function team(size: number) {
  const id = `Q${size}`
  const ana = person('Ana', { team: { id } })
  await ana.say('lists add Backend')
  await ana.say('add Top in:Backend')
  await ana.say('add Other in:Tasks')
  const task = await baton.db
    .selectFrom('task')
    .innerJoin('installation', 'installation.workspace_id', 'task.workspace_id')
    .selectAll('task')
    .where('installation.external_id', '=', id)
    .where('task.title', '=', 'Top')
    .executeTakeFirstOrThrow()
  const rows = Array.from({ length: size }, (_, index) => ({
    workspace_id: task.workspace_id,
    id: crypto.randomUUID(),
    number: 100 + index,
    list_id: task.list_id,
    parent_id: task.id,
    title: `Task ${index}`,
    status_id: task.status_id,
    priority: 2,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  }))
  await baton.db.insertInto('task').values(rows).execute()
  const mine = rows.filter((_, index) => index % 2 === 0)
  const ids = mine.map((row) => row.id)
  const me = await baton.db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', task.workspace_id)
    .executeTakeFirstOrThrow()
  const { workspace_id } = task
  const assigned = mine.map(({ id: task_id, number }) => ({ task_id, number, priority: 2, open: true }))
  await baton.db
    .insertInto('assignment')
    .values(assigned.map((row) => ({ ...row, workspace_id, person_id: me.id })))
    .execute()
  const arrows = ids
    .slice(1)
    .map((dependent_id) => ({ workspace_id, blocker_id: ids[0] ?? '', dependent_id }))
  const created_at = '2026-01-01T00:00:00Z'
  await baton.db
    .insertInto('dependency')
    .values(arrows.map((row) => ({ ...row, created_at })))
    .execute()
  return ana
}

test.each(table())('“%s” asks %i times, with 30 tasks as with 300', async (line, expected) => {
  const counts: number[] = []
  for (const size of [30, 300]) {
    const ana = teams.get(size) ?? (await team(size))
    teams.set(size, ana)
    counts.push((await counter.of(() => ana.say(line))).length)
  }
  expect(counts).toEqual([expected, expected])
})

const teams = new Map<number, ReturnType<typeof user>>()

/** In this order: each is run on what those before it left. */
function table(): [string, number][] {
  return [
    ['add Another in:Backend', 7],
    ['add Another @me !high due:2027-01-01 #tag in:Backend', 12],
    ['show T-1', 18],
    ['list', 3],
    ['list in:Backend', 4],
    ['mine', 6],
    ['lists list', 2],
    ['done T-100', 17],
    ['move T-1 to:Tasks', 10],
    ['statuses use bug-triage', 14],
    ['statuses list', 2],
    ['delete T-1 confirm:yes', 8],
    ['restore T-1', 11],
    ['lists delete Tasks confirm:yes', 12],
    ['undo', 24],
    ['people list', 2],
    ['help', 1],
  ]
}
