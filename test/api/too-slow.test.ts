/** What the database can't answer in time is refused, and holds nobody up. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { apiWith, tokenOf } from '../support/api.ts'
import { openApp } from '../support/app.ts'
import { openTestStore } from '../support/database.ts'
import { recordingAdapter, user } from '../support/team.ts'

// The embedded database cannot interrupt a statement, nor can two be under way in it.
test.runIf(process.env.TEST_DATABASE_URL)('a question that takes too long says what to do', async () => {
  const store = await openTestStore(undefined, 1000)
  const baton = await openApp({ store, adapters: [recordingAdapter('slack').adapter] })
  await user(baton.core, 'Ana', { team: { id: 'slow' } }).say('add One')
  const api = apiWith(baton.app, await tokenOf(baton, 'Ana'))
  expect((await api('GET /tasks')).status).toBe(200)
  await store.db.connection().execute(async (other) => {
    await sql`begin`.execute(other)
    await sql`lock table task in access exclusive mode`.execute(other)
    const { status, body, headers } = await api('GET /tasks')
    expect([status, body.code, body.title]).toEqual([
      503,
      'takes_too_long',
      'That question takes too long to answer.',
    ])
    expect(body.detail).toContain('limit')
    expect(headers.get('ratelimit')).not.toBeNull()
    await sql`rollback`.execute(other)
  })
  expect((await api('GET /tasks')).body.tasks).toMatchObject([{ title: 'One' }])
  expect(baton.errors).toEqual([])
  await baton.close()
})

test('what a question may take is limited also where its token is noted as used', async () => {
  const said: string[] = []
  const store = await openTestStore(({ query }) => void said.push(query.sql))
  const baton = await openApp({ store, adapters: [recordingAdapter('slack').adapter] })
  await user(baton.core, 'Ana', { team: { id: 'slow' } }).say('add One')
  const api = apiWith(baton.app, await tokenOf(baton, 'Ana'))
  const limits = () => said.splice(0).filter((text) => text.includes('statement_timeout')).length
  limits()
  await api('GET /tasks')
  expect(limits()).toBe(1)
  await api('GET /tasks')
  await api('POST /tasks', { title: 'Two' })
  expect(limits()).toBe(0)
  await baton.close()
})
