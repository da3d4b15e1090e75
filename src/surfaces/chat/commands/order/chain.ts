import { branchesOf } from '../../../../domain/task/tree.ts'
import { showChain } from '../../../../operations/task/order.ts'
import type { Chain, Direction } from '../../../../store/tasks/chains.ts'
import { chainCard, type Tree } from '../../cards/order.ts'
import { chatCommand } from '../chat-command.ts'

/** What fits one message beside each other. */
const bounds = { deepest: 20, most: 25 }

export const chain = chatCommand(showChain, {
  path: 'chain',
  group: 'order',
  examples: ['chain T-12'],
  visibility: 'caller',
  written: { task: 'next' },
  card({ before, after }, { task }, { change }) {
    const [waitsFor, waiting] = [treeOf(before, task.id, 'blockers'), treeOf(after, task.id, 'dependents')]
    return chainCard(task, waitsFor, waiting, change.now)
  },
})

function treeOf({ arrows, tasks, archived }: Chain, root: string, direction: Direction): Tree {
  const edges = arrows.map(({ blocker, dependent }) =>
    direction === 'blockers' ? { from: dependent, to: blocker } : { from: blocker, to: dependent },
  )
  const { rows, more } = branchesOf(edges, root, bounds)
  return {
    rows: rows.flatMap((branch) => {
      const task = tasks.get(branch.id)
      return task ? [{ branch, task, archived: archived.has(task.id) }] : []
    }),
    more,
  }
}
