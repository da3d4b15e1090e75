import { taskRow } from '../../../../cards/task.ts'
import { card, context, mention, named, refs } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { openBlockers, removeDependency } from '../../../../store/tasks/dependencies.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { command } from '../command.ts'
import { readyBlocks } from './change-status.ts'
import { connect } from './connect-tasks.ts'

export const depend = command({
  path: 'depend',
  group: 'order',
  summary: 'Make a task wait for others',
  examples: ['depend T-4 on T-3', 'depend T-4 on T-2, T-3'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['on', 'after', 'and'],
  orders: () => true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task that waits' },
    on: { kind: 'tasks', written: 'next', required: true, summary: 'The tasks it waits for' },
  },
  async run({ task, on }, here) {
    const added = []
    for (const blocker of on) if (await connect(here, blocker, task)) added.push(blocker)
    const rows = await summarise(here.trx, here.viewer, on)
    const title = added.length > 0 ? ' now waits for' : ' waits for that already'
    return card('neutral', [...named(task), title], {
      blocks: [
        { kind: 'tasks', rows: rows.map((row) => taskRow(row, here.change.now)), more: 0, counted: true },
      ],
    })
  },
})

export const undepend = command({
  path: 'undepend',
  group: 'order',
  summary: 'Let a task no longer wait for others',
  examples: ['undepend T-4 from T-3'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['on', 'from', 'and'],
  orders: () => true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task that waits' },
    on: { kind: 'tasks', written: 'next', required: true, summary: 'The tasks it need not wait for' },
  },
  async run({ task, on }, here) {
    const removed = []
    for (const blocker of on) {
      const arrow = { blocker: blocker.id, dependent: task.id }
      if (await removeDependency(here.change, arrow)) removed.push(blocker)
    }
    const last = removed.findLast((blocker) => !blocker.finishedAt)
    if (removed.length === 0)
      throw notWaiting(
        task.ref,
        on.map((each) => each.ref),
      )
    await emit(
      here.change,
      removed.map((blocker) => ({
        kind: 'dependency.removed',
        taskId: task.id,
        data: { blocker: blocker.id },
      })),
    )
    const waiting = await openBlockers(here.trx, here.workspaceId, [task.id])
    const ready = last && !task.finishedAt && !waiting.has(task.id)
    if (ready) {
      await emit(here.change, [
        { kind: 'task.unblocked', taskId: task.id, data: { by: last.id, how: 'removed' } },
      ])
    }
    const rest = waiting.get(task.id)
    const title = [mention(here.caller), ' let ', ...named(task), ' go on without ', refs(removed)]
    return card('neutral', title, {
      blocks: rest
        ? [context('It still waits for ', refs(rest), '.')]
        : readyBlocks(ready ? await summarise(here.trx, here.viewer, [task]) : [], here.change.now),
    })
  },
})

function notWaiting(ref: string, others: string[]): UserError {
  return new UserError(
    'not_waiting',
    `${ref} does not wait for ${others.join(' or ')}.`,
    `\`show ${ref}\` lists what it waits for.`,
  )
}
