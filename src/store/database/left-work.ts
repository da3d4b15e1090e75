/** Work that a transaction leaves for later. It is told of once that is committed: before, nobody else could see it. */
import type { DatabaseConnection, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** What waits: events to follow, messages to send, calls of webhooks, issues that differ from their tasks, runs of rules, imports and large changes to go on with, calls to take up. */
export type Work = 'event' | 'delivery' | 'rule' | 'webhook' | 'import' | 'change' | 'call' | 'issue'

const left = new WeakMap<DatabaseConnection, Set<Work>>()

export function leaveWork(trx: Transaction<Database>, work: Work): Promise<void> {
  return trx.getExecutor().provideConnection(async (connection) => {
    const all = left.get(connection) ?? new Set()
    left.set(connection, all.add(work))
  })
}

/** What the transaction on a connection has left; none after that. Drivers ask at its end. */
export function takeLeftWork(connection: DatabaseConnection): Work[] {
  const all = [...(left.get(connection) ?? [])]
  left.delete(connection)
  return all
}

export type LeftWork = {
  /** Called by drivers after a commit. */
  committed(connection: DatabaseConnection): void
  /** One listener, which hears from then on. */
  onCommit(listener: (work: Work[]) => void): void
}

export function createLeftWork(): LeftWork {
  let hear: ((work: Work[]) => void) | undefined
  return {
    committed(connection) {
      const work = takeLeftWork(connection)
      if (work.length > 0) hear?.(work)
    },
    onCommit(listener) {
      hear = listener
    },
  }
}
