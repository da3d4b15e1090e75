/** Programs call one address, whichever cell their token is of. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiWith, tokenOf } from '../support/api.ts'
import { openTestCells, type TestCells } from '../support/cells.ts'
import { recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter('slack')
let cells: TestCells
beforeAll(async () => {
  cells = await openTestCells([slack.adapter])
})
afterAll(async () => {
  expect(cells.errors).toEqual([])
  await cells.close()
})

test('a token is looked for in each cell, and acts in its own alone', async () => {
  for (const team of ['T-one', 'T-two'])
    await user(cells.app.core, `Ana of ${team}`, { team: { id: team, name: team } }).say(
      `add Task of ${team}`,
    )
  const apis = await Promise.all(
    cells.stores.map(async ({ store: { db } }) => {
      const { name } = await db.selectFrom('person').select('name').executeTakeFirstOrThrow()
      return apiWith(cells.app, await tokenOf({ db, clock: cells.clock }, name))
    }),
  )
  const titles: string[] = []
  for (const api of [...apis, ...apis]) {
    const { body } = await api('GET /tasks')
    titles.push(...(body.tasks as { title: string }[]).map(({ title }) => title))
  }
  expect(titles.sort()).toEqual(['Task of T-one', 'Task of T-one', 'Task of T-two', 'Task of T-two'])
  const [first] = apis
  await first?.('POST /tasks/T-1/finish', {})
  const open = await Promise.all(
    apis.map(async (api) => (await api('GET /tasks?filter=is:open')).body.tasks as object[]),
  )
  expect(open.map((tasks) => tasks.length)).toEqual([0, 1])
})

test('what each cell answers without looking a token up does not tell where it is', async () => {
  const [, { store: other }] = cells.stores
  const { name } = await other.db.selectFrom('person').select('name').executeTakeFirstOrThrow()
  const api = apiWith(cells.app, await tokenOf({ db: other.db, clock: cells.clock }, name))
  expect((await api('GET /openapi.json')).status).toBe(200)
  expect((await api('GET /people/me')).status).toBe(200)
})

test('a token that no cell knows is refused', async () => {
  const { status, body } = await apiWith(cells.app, `baton_${'x'.repeat(43)}`)('GET /tasks')
  expect([status, body.code]).toEqual([401, 'no_token'])
})
