import { card, context, mention, named, people, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { gatesOf, setGates } from '../../../../store/tasks/gates.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { finished } from '../task/change-status.ts'
import { needs } from './gates.ts'

export const gate = command({
  path: 'gate',
  group: 'handoffs',
  summary: 'Show or set what a task needs before it may be done: a note, or somebody’s sign-off',
  examples: ['gate T-12', 'gate T-12 signoff:@teammate', 'gate T-12 note:yes signoff:none'],
  visibility: 'everyone',
  role: 'member',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    signoff: { kind: 'people', written: 'named', clears: true, summary: 'Who signs it off, or none' },
    note: { kind: 'flag', written: 'named', summary: 'Whether it needs a note' },
  },
  async run({ task, signoff, note }, here) {
    const { change } = here
    if (task.finishedAt) throw finished(task)
    if (note !== undefined)
      await setGates(change, task.id, 'note', note ? [{ kind: 'note', personId: null }] : [])
    if (signoff !== undefined)
      await setGates(
        change,
        task.id,
        'sign-off',
        (signoff ?? []).map((person) => ({ kind: 'sign-off', personId: person.id })),
      )
    const isFresh = note !== undefined || signoff !== undefined
    if (isFresh) await emit(change, [{ kind: 'task.gate', taskId: task.id, data: {} }])
    return gateCard(here, task, isFresh)
  },
})

async function gateCard(here: Context, task: TaskRecord, isFresh: boolean): Promise<Draft> {
  const all = await gatesOf(here.trx, here.workspaceId, [task.id])
  const unmet = all.filter((each) => each.metAt === null)
  const met = all.flatMap((each) => (each.metBy ? [each.metBy] : []))
  return card(
    'neutral',
    isFresh
      ? [mention(here.caller), ' changed what ', ...named(task), ' needs to be done']
      : ['What ', ...named(task), ' needs to be done'],
    {
      blocks: [
        unmet.length > 0 ? text('It needs ', ...needs(unmet), '.') : text('It can be done freely.'),
        ...(met.length > 0 ? [context('Signed off by ', ...people(met), '.')] : []),
      ],
    },
  )
}
