import { branchesOf } from '../../../../domain/task/tree.ts'
import { atOnce } from '../../../../store/database/at-once.ts'
import { type Chain, chainOf, type Direction } from '../../../../store/tasks/chains.ts'
import { chainCard, type Tree } from '../../cards/order.ts'
import { command } from '../command.ts'

/** What fits one message beside each other. */
const bounds = { deepest: 20, most: 25 }

export const chain = command({
  path: 'chain',
  group: 'order',
  summary: 'Show all that a task waits for and all that waits for it, through every level',
  examples: ['chain T-12'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: { task: { kind: 'task', written: 'next', required: true, summary: 'The task' } },
  async run({ task }, { trx, viewer, change }) {
    const [before, after] = await atOnce(trx, (db) =>
      Promise.all([
        chainOf(db, viewer, task.id, 'blockers', { open: false }),
        chainOf(db, viewer, task.id, 'dependents', { open: false }),
      ]),
    )
    return chainCard(
      task,
      treeOf(before, task.id, 'blockers'),
      treeOf(after, task.id, 'dependents'),
      change.now,
    )
  },
})

function treeOf({ arrows, tasks }: Chain, root: string, direction: Direction): Tree {
  const edges = arrows.map(({ blocker, dependent }) =>
    direction === 'blockers' ? { from: dependent, to: blocker } : { from: blocker, to: dependent },
  )
  const { rows, more } = branchesOf(edges, root, bounds)
  return {
    rows: rows.flatMap((branch) => {
      const task = tasks.get(branch.id)
      return task ? [{ branch, task }] : []
    }),
    more,
  }
}
