/** Two processes at the runs of one workspace: each is done once, and in order, also where one of them breaks off. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { timerKinds } from '../../src/effects/timers/registry.ts'
import type { Run } from '../../src/store/automation/runs.ts'
import { type AutomationRunner, automationNext } from '../../src/work/automations.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey()

function worker(): AutomationRunner & { failures: { error: unknown; run: Run }[] } {
  const failures: { error: unknown; run: Run }[] = []
  return {
    planners: timerKinds,
    inTransaction: (work) => baton.db.transaction().execute(work),
    now: () => baton.clock.now(),
    failed: (error, run) => void failures.push({ error, run }),
    failures,
  }
}

async function queue(lines: string[]): Promise<void> {
  const ana = person('Ana')
  for (const line of lines) await ana.say(line)
  await baton.settle()
  await sql`update automation_run set state = 'queued', step = 0, log = '[]', failures = 0`.execute(baton.db)
}

async function commentsOn(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from comment`.execute(
    baton.db,
  )
  return rows[0]?.count ?? 0
}

test('two workers at once do each run once', async () => {
  const tasks = Array.from({ length: 6 }, (_, index) => `add Task ${index} #go`)
  await queue(['me UTC hours:any', 'rules add when tagged #go then comment "Done."', ...tasks])
  const before = await commentsOn()
  const workers = [worker(), worker()]
  const workAll = async (each: AutomationRunner) => {
    for (let idle = 0; idle < 3; ) idle = (await automationNext(each)) > 0 ? 0 : idle + 1
  }
  await Promise.all(workers.map(workAll))
  await Promise.all(workers.map(workAll))
  expect(await commentsOn()).toBe(before + 6)
  expect(workers.flatMap(({ failures }) => failures)).toEqual([])
})

test('what another worker has finished meanwhile is not noted as failed', async () => {
  await sql`update automation_run set state = 'queued', step = 0, log = '[]' where id = (select min(id::text)::uuid from automation_run)`.execute(
    baton.db,
  )
  const before = await commentsOn()
  const [slow, quick] = [worker(), worker()]
  let broken = false
  // Its change is rolled back; before it notes that, the other one does all of it.
  const breaking: AutomationRunner = {
    ...slow,
    async inTransaction(work) {
      if (broken) {
        expect(await automationNext(quick)).toBe(1)
        return slow.inTransaction(work)
      }
      broken = true
      return slow.inTransaction(async (trx) => {
        await work(trx)
        throw new Error('the process was held up')
      })
    },
  }
  await automationNext(breaking)
  expect(await commentsOn()).toBe(before + 1)
  expect(slow.failures).toEqual([])
  const { rows } = await sql<{
    state: string
    failures: number
  }>`select distinct state, failures from automation_run`.execute(baton.db)
  expect(rows).toEqual([{ state: 'done', failures: 0 }])
})
