import type { PersonRow } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { gatesOf, setGates, type TaskGate } from '../../store/tasks/gates.ts'
import { operation } from '../operation.ts'
import { refuseTask } from '../task/refusals.ts'

/** `gates`: all that it needs now, met or not. */
export type GatesSet = { changed: boolean; gates: TaskGate[] }

export const setTaskGates = operation({
  name: 'gate.set',
  summary: 'Show or set what a task needs before it can be finished: a note or a sign-off',
  role: 'member',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    signoff: { kind: 'people', clears: true, summary: 'Who signs it off, or none' },
    note: { kind: 'flag', summary: 'Whether it needs a note' },
  },
  async run({ trx, workspaceId, change }, { task, signoff, note }): Promise<GatesSet> {
    if (task.finishedAt) throw refuseTask('finished', { task: task.id })
    if (note !== undefined) await setGates(change, task.id, 'note', note ? [needsNote] : [])
    if (signoff !== undefined) await setGates(change, task.id, 'sign-off', (signoff ?? []).map(needsSignOff))
    const changed = note !== undefined || signoff !== undefined
    if (changed) await record(change, [{ kind: 'task.gate', taskId: task.id, data: {} }])
    return { changed, gates: await gatesOf(trx, workspaceId, [task.id]) }
  },
})

const needsNote = { kind: 'note', personId: null } as const

function needsSignOff({ id: personId }: PersonRow) {
  return { kind: 'sign-off', personId } as const
}
