/** A question that the database can't answer in time: its caller is told, and it holds nobody up. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { type DispatchDeps, dispatch } from '../../src/surfaces/chat/dispatch/dispatch.ts'
import { createFollowingNotes } from '../../src/surfaces/chat/dispatch/following-notes.ts'
import { dryRun } from '../../src/work/dry-run.ts'
import { monday } from '../support/app.ts'
import { openTestStore } from '../support/database.ts'
import { cardText, user } from '../support/team.ts'

async function open(questionMs: number) {
  const store = await openTestStore(undefined, questionMs)
  const outcomes: string[] = []
  const deps: DispatchDeps = {
    db: store.db,
    commands,
    dryRun,
    planners: [],
    notes: createFollowingNotes(),
    now: () => Temporal.Instant.from(monday),
    report: ({ outcome }) => void outcomes.push(outcome),
  }
  const ana = user({ receive: (invocation) => dispatch(deps, invocation) }, 'Ana', { team: { id: 'slow' } })
  return { store, outcomes, ana }
}

// The embedded database cannot interrupt a statement, nor can two be under way in it.
test.runIf(process.env.TEST_DATABASE_URL)(
  'a question that takes too long is given up, in words',
  async () => {
    const { store, outcomes, ana } = await open(1000)
    await ana.say('add One')
    await store.db.connection().execute(async (other) => {
      await sql`begin`.execute(other)
      await sql`lock table task in access exclusive mode`.execute(other)
      const { card, visibility } = await ana.reply('list')
      expect(cardText(card)).toContain('That question takes too long to answer.')
      expect(visibility).toBe('caller')
      await sql`rollback`.execute(other)
    })
    expect(outcomes).toEqual(['ok', 'takes_too_long'])
    expect(await ana.say('list')).toContain('One')
    await store.close()
  },
)

test('a limit on questions leaves changes and later questions alone', async () => {
  const { store, outcomes, ana } = await open(10_000)
  await ana.say('add One')
  expect(await ana.say('list')).toContain('One')
  await ana.say('add Two')
  expect(await ana.say('list')).toContain('Two')
  const limit = sql<{ limit: string }>`select current_setting('statement_timeout') as limit, pg_backend_pid()`
  const within = await store.db.transaction().execute(async (trx) => {
    await sql`update task set title = title`.execute(trx)
    return limit.execute(trx)
  })
  expect(within.rows).toMatchObject([{ limit: '0' }])
  expect(outcomes).toEqual(['ok', 'ok', 'ok', 'ok'])
  await store.close()
})
