import { button, card, mention, named, people } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { listRules } from '../../../../store/hierarchy/list-rules.ts'
import { assigneesOf } from '../../../../store/tasks/assignments.ts'
import { gatesOf, meetGates, type TaskGate } from '../../../../store/tasks/gates.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { finished } from '../task/change-status.ts'
import { needs } from './gates.ts'

export const signoff = command({
  path: 'signoff',
  group: 'handoffs',
  summary: 'Sign a task off that needs it before it may be done, or ask for that',
  examples: ['signoff T-12', 'signoff T-12 ask:yes'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    ask: { kind: 'flag', written: 'named', summary: 'Ask whoever can sign it off' },
  },
  async run({ task, ask }, here) {
    if (task.finishedAt) throw finished(task)
    const gates = (await gatesOf(here.trx, here.workspaceId, [task.id])).filter(
      (gate) => gate.kind === 'sign-off' && gate.metAt === null,
    )
    if (gates.length === 0) return card('neutral', [...named(task), ' needs no sign-off'])
    return ask ? askFor(here, task, gates) : sign(here, task, gates)
  },
})

async function sign(here: Context, task: TaskRecord, gates: TaskGate[]): Promise<Draft> {
  const { caller, change } = here
  const theirs = gates.filter((gate) => (gate.person ? gate.person.id === caller.id : true))
  const has = await hasIt(here, task)
  const open = theirs.filter((gate) => gate.person || (!has && caller.role !== 'guest'))
  if (open.length === 0)
    throw new UserError(
      'not_yours',
      has && theirs.length > 0
        ? `You have ${task.ref} yourself; somebody else signs it off.`
        : `${task.ref} does not wait for your sign-off.`,
      `\`gate ${task.ref}\` shows whose it needs.`,
    )
  await meetGates(change, open, caller.id, change.now)
  await emit(change, [{ kind: 'task.signed_off', taskId: task.id, data: {} }])
  return card('good', [mention(caller), ' signed off ', ...named(task)], {
    buttons: [button('Show', 'show', { task })],
  })
}

async function hasIt({ trx, workspaceId, caller }: Context, task: TaskRecord): Promise<boolean> {
  const assignees = (await assigneesOf(trx, workspaceId, [task.id])).get(task.id) ?? []
  return assignees.some((person) => person.id === caller.id)
}

/** Those who are named; else the owner of the List. */
async function askFor(here: Context, task: TaskRecord, gates: TaskGate[]): Promise<Draft> {
  const { trx, workspaceId, change, caller } = here
  const signers = gates.flatMap((gate) => gate.person ?? [])
  const { owner } = await listRules(trx, workspaceId, task.listId)
  const asked = (signers.length > 0 ? signers : owner ? [owner] : []).filter(({ id }) => id !== caller.id)
  if (asked.length === 0)
    throw new UserError(
      'nobody_to_ask',
      `I know nobody to ask: ${task.ref} needs ${signers.length > 0 ? 'your own sign-off' : 'the sign-off of somebody who does not have it'}.`,
      `Ask a teammate to type \`signoff ${task.ref}\`.`,
    )
  await emit(change, [
    { kind: 'task.signoff_asked', taskId: task.id, data: { people: asked.map(({ id }) => id) } },
  ])
  return card('neutral', [mention(caller), ' asked ', ...people(asked), ' to sign off ', ...named(task)], {
    blocks: [{ kind: 'context', text: ['It needs ', ...needs(gates), '.'] }],
  })
}
