import type { TaskRecord } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { listRules } from '../../store/hierarchy/list-rules.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import { gatesOf, meetGates, type TaskGate } from '../../store/tasks/gates.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from '../task/refusals.ts'
import { refuseGate } from './refusals.ts'

/** `needed` is false where it needs no sign-off. `asked`: who was asked, where that was wanted; `gates`: for what. */
export type SignedOff =
  | { needed: false }
  | { needed: true; asked?: { id: string; name: string }[]; gates: TaskGate[] }

export const signOffTask = operation({
  name: 'gate.sign-off',
  summary: 'Sign off a task so that it can be finished, or ask for a sign-off',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    ask: { kind: 'flag', summary: 'Ask for the sign-off instead' },
  },
  async run(scope, { task, ask }): Promise<SignedOff> {
    if (task.finishedAt) throw refuseTask('finished', { task: task.id })
    const gates = (await gatesOf(scope.trx, scope.workspaceId, [task.id])).filter(
      (gate) => gate.kind === 'sign-off' && gate.metAt === null,
    )
    if (gates.length === 0) return { needed: false }
    if (ask) return { needed: true, asked: await askFor(scope, task, gates), gates }
    await sign(scope, task, gates)
    return { needed: true, gates }
  },
})

async function sign(scope: Scope, task: TaskRecord, gates: TaskGate[]): Promise<void> {
  const { actor, change } = scope
  const theirs = gates.filter((gate) => (gate.person ? gate.person.id === actor.id : true))
  const has = await hasIt(scope, task)
  const open = theirs.filter((gate) => gate.person || (!has && actor.role !== 'guest'))
  if (open.length === 0)
    throw refuseGate('not_your_signoff', { task: task.id, own: has && theirs.length > 0 })
  await meetGates(change, open, actor.id, change.now)
  await record(change, [{ kind: 'task.signed_off', taskId: task.id, data: {} }])
}

async function hasIt({ trx, workspaceId, actor }: Scope, task: TaskRecord): Promise<boolean> {
  const assignees = (await assigneesOf(trx, workspaceId, [task.id])).get(task.id) ?? []
  return assignees.some((person) => person.id === actor.id)
}

/** Those who are named; else the owner of the List. */
async function askFor(
  { trx, workspaceId, change, actor }: Scope,
  task: TaskRecord,
  gates: TaskGate[],
): Promise<{ id: string; name: string }[]> {
  const signers = gates.flatMap((gate) => gate.person ?? [])
  const { owner } = await listRules(trx, workspaceId, task.listId)
  const candidates = signers.length > 0 ? signers : owner ? [owner] : []
  const asked = candidates.filter(({ id }) => id !== actor.id)
  if (asked.length === 0) throw refuseGate('nobody_to_ask', { task: task.id, named: signers.length > 0 })
  const ids = asked.map(({ id }) => id)
  await record(change, [{ kind: 'task.signoff_asked', taskId: task.id, data: { people: ids } }])
  return asked
}
