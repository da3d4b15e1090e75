import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { onPostgres } from '../support/database.ts'
import { recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter()
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter] })
})
afterAll(() => baton.close())

/** What a server that goes down does to everybody's connections; the embedded database has none to lose. */
async function cutConnections(): Promise<void> {
  if (!onPostgres) return
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'baton' and pid <> pg_backend_pid()`
    .execute(baton.db)
    .catch(() => undefined)
}

test('commands outlast a database that drops their connections, each done once', async () => {
  const ana = user(baton.core, 'Ana')
  await ana.say('mine')
  const adding = Promise.all(Array.from({ length: 40 }, (_, index) => ana.say(`add Task ${index}`)))
  for (let cut = 0; cut < 5; cut++) await cutConnections()
  const answers = await adding
  expect(answers.filter((answer) => !answer.startsWith('@Ana added T-'))).toEqual([])
  const { rows } = await sql<{ title: string }>`select title from task order by title`.execute(baton.db)
  expect(rows).toHaveLength(40)
  expect(new Set(rows.map((row) => row.title)).size).toBe(40)
  expect(baton.errors).toEqual([])
})

test('reminders that are due while connections drop are told once', async () => {
  const ana = user(baton.core, 'Ana')
  await ana.say('me UTC')
  for (let number = 1; number <= 20; number++) await ana.say(`remind me in 1 hour to do ${number}`)
  baton.clock.moveTo(baton.clock.now().add({ hours: 1 }))
  for (let cut = 0; cut < 8; cut++) await Promise.allSettled([baton.app.tick(), cutConnections()])
  await baton.settle()
  // One message, which shows some of them and counts the rest.
  const [message, ...others] = slack.told('Ana')
  expect(others).toEqual([])
  const shown = Array.from({ length: 20 }, (_, index) => `do ${index + 1}\n`).filter(
    (each) => message?.split(each).length === 2,
  )
  expect(message).toContain(`and ${20 - shown.length} more`)
  expect(baton.errors).toEqual([])
})
