/** The queue is the outbox: a job goes into the caller's transaction, and exists exactly when what it is about does. */
import { CompiledQuery, type Transaction } from 'kysely'
import type { InsertOptions, PgBoss, QueueOptions } from 'pg-boss'
import { withoutAnswer } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

export type Job = { workspaceId: string; id: string }
/** `again`: it was under way before, and nobody knows how far it came. */
export type Work = Job & { again: boolean }
export type QueueName = 'event' | 'delivery' | 'import'
export const queueNames: QueueName[] = ['event', 'delivery', 'import']

/** Puts jobs on a queue, in the caller's transaction. */
export type Enqueue = (trx: Transaction<Database>, queue: QueueName, jobs: Job[]) => Promise<void>

/**
 * A job whose process died misses its heartbeats and is tried again by another process.
 * Waiting that is meant, such as a platform's Retry-After, is a timer of ours and no retry of the queue's.
 */
const options: QueueOptions & { notify: boolean } = {
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 300,
  retryLimit: 100,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  deleteAfterSeconds: 3600,
}

/** Must run before `start` of the app returns, and after `boss.start()`. */
export async function createQueues(boss: PgBoss): Promise<void> {
  const known = await boss.getQueues(queueNames)
  for (const name of queueNames) {
    if (!known.some((queue) => queue.name === name)) await boss.createQueue(name, options)
  }
}

/**
 * Gives back what was under way when the process before this one died. Only for the embedded database, which no other
 * process can be working on.
 */
export async function recoverJobs(boss: PgBoss): Promise<void> {
  for (const name of queueNames) {
    const jobs = await boss.findJobs(name, { limit: 10_000 })
    const ids = jobs.filter((job) => job.state === 'active').map((job) => job.id)
    if (ids.length > 0) await boss.fail(name, ids, { reason: 'the process died' })
  }
}

export function enqueueWith(boss: PgBoss): Enqueue {
  return async (trx, queue, jobs) => {
    if (jobs.length === 0) return
    await boss.insert(
      queue,
      jobs.map((data) => ({ data })),
      { db: within(trx) },
    )
  }
}

/** pg-boss's own `fromKysely`, but nobody waits for the answer: there is nothing in it. */
function within(trx: Transaction<Database>): NonNullable<InsertOptions['db']> {
  return {
    async executeSql(text: string, values: unknown[] = []) {
      await trx.executeQuery(withoutAnswer(CompiledQuery.raw(text, values)))
      return { rows: [] }
    },
  }
}
