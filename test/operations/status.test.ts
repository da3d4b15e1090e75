/** Sets of statuses changed with data, as rules and programs do. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setListStale } from '../../src/operations/list/set-stale.ts'
import { perform } from '../../src/operations/operation.ts'
import { addStatus } from '../../src/operations/status/add.ts'
import { deleteStatus } from '../../src/operations/status/delete.ts'
import { listStatuses } from '../../src/operations/status/list.ts'
import { moveStatus } from '../../src/operations/status/move.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { asPerson, refused } from '../support/scope.ts'
import { recordingAdapter, user } from '../support/team.ts'

let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [recordingAdapter().adapter] })
  const ana = user(baton.core, 'Ana')
  for (const line of ['me UTC', 'add First', 'status T-1 in review']) await ana.say(line)
})
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

const inTasks = { in: { path: 'Tasks' } }
const namesThere = () =>
  asPerson(baton, 'Ana', (scope) => perform(scope, listStatuses, inTasks)).then(({ sets, own }) => ({
    own,
    names: sets.flatMap(({ statuses }) => statuses.map(({ name }) => name)),
  }))

test('what is refused leaves a List without statuses of its own', async () => {
  const add = asPerson(baton, 'Ana', (scope) =>
    perform(scope, addStatus, { name: 'done', category: 'done', ...inTasks }),
  )
  expect(await refused(add)).toEqual({
    code: 'status_name_taken',
    args: { name: 'Done', place: expect.stringContaining('/Tasks') },
  })
  const gone = asPerson(baton, 'Ana', (scope) =>
    perform(scope, deleteStatus, { status: { name: 'In review' }, ...inTasks }),
  )
  expect(await refused(gone)).toEqual({ code: 'status_in_use', args: { status: 'In review', tasks: 1 } })
  const move = asPerson(baton, 'Ana', (scope) =>
    perform(scope, moveStatus, { status: { name: 'Done' }, before: { name: 'Done' }, ...inTasks }),
  )
  expect(await refused(move)).toMatchObject({ code: 'same_status' })
  expect(await namesThere()).toMatchObject({ own: false })
})

test('a List gets statuses of its own, and its tasks go where that was said', async () => {
  const given = { status: { name: 'In review' }, to: { name: 'Done' }, ...inTasks }
  const gone = await asPerson(baton, 'Ana', (scope) => perform(scope, deleteStatus, given))
  expect(gone).toEqual({
    status: 'In review',
    copied: true,
    later: false,
    mapped: [{ from: 'In review', to: 'Done', count: 1 }],
  })
  const { own, names } = await namesThere()
  expect(own).toBe(true)
  expect(names).not.toContain('In review')
})

test('a status is looked for in the List that was named', async () => {
  const stale = (status: string, after: number | null) =>
    asPerson(baton, 'Ana', (scope) =>
      perform(scope, setListStale, { which: { path: 'Tasks' }, status: { name: status }, after }),
    )
  expect(await stale('in progress', 2)).toEqual({
    changed: true,
    stale: [{ status: 'In progress', days: 2 }],
  })
  expect(await stale('In progress', 2)).toMatchObject({ changed: false })
  expect(await stale('In progress', null)).toEqual({ changed: true, stale: [] })
  expect(await refused(stale('In review', 2))).toMatchObject({ code: 'status_not_there' })
  expect(await refused(stale('Done', 2))).toEqual({ code: 'never_stale', args: { status: 'Done' } })
  expect(await refused(stale('In progress', 91))).toMatchObject({ code: 'bad_input' })
})
