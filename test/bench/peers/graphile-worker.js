/**
 * How many jobs a second graphile-worker gets through with a handler that does nothing. Told how many there are, and whether
 * it takes them in batches, as its documentation advises for many short ones, or one by one, as it does by itself.
 */
import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import pg from 'pg'

const connectionString = process.env.DATABASE_URL
const count = Number(process.argv[2])
const batches = { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 }
const silent = new Logger(() => () => undefined)

const utils = await makeWorkerUtils({ connectionString, logger: silent })
await utils.migrate()
await utils.release()

const pool = new pg.Pool({ connectionString, max: 1 })
await pool.query(
  `select graphile_worker.add_jobs(array(select json_populate_record(null::graphile_worker.job_spec,
    json_build_object('identifier', 'delivery', 'payload', json_build_object('id', n))) from generate_series(1, $1::int) n))`,
  [count],
)
await pool.query('vacuum analyze')

const { promise, resolve } = Promise.withResolvers()
let done = 0
let since = 0
async function delivery() {
  done += 1
  since ||= performance.now()
  if (done >= count) resolve()
}

const runner = await run({
  connectionString,
  logger: silent,
  noHandleSignals: true,
  taskList: { delivery },
  preset: { worker: { concurrentJobs: 24, maxPoolSize: 25, ...(process.argv[3] === 'batches' && batches) } },
})
await promise
// Jobs that are done in batches are noted as done later.
while (await isAnyLeft()) await new Promise((again) => setTimeout(again, 1))
// From the first job on, so that its start does not count.
console.log(JSON.stringify({ rate: (count / (performance.now() - since)) * 1000 }))
await runner.stop()
await pool.end()

async function isAnyLeft() {
  const { rows } = await pool.query('select 1 from graphile_worker.jobs limit 1')
  return rows.length > 0
}
