import { card, context, mention, named } from '../../cards/words.ts'
import { holdFor } from '../../delivery/policy.ts'
import type { Inline } from '../../domain/card.ts'
import { UserError } from '../../domain/errors.ts'
import type { PersonRow, TaskRecord } from '../../domain/records.ts'
import { showMoment, showUntil } from '../../domain/when.ts'
import { emit } from '../../events/event.ts'
import { assign, unassign } from '../../store/assignments.ts'
import { receiversOf } from '../../store/receivers.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { finished, noteOn } from './change-status.ts'

export const handoff = command({
  path: 'handoff',
  summary: 'Pass a task to a teammate, with a note',
  examples: ['handoff T-12 @teammate API is in staging, tests 7–9 are still open'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['to'],
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    to: { kind: 'person', written: 'sigil', required: true, summary: 'Who takes it' },
    note: { kind: 'text', written: 'rest', max: 2000, summary: 'What they should know' },
  },
  async run({ task, to, note }, here) {
    if (task.finishedAt) throw finished(task)
    if (to.id === here.caller.id) {
      throw new UserError(
        'own_handoff',
        'That would hand it to yourself.',
        `To take it, type \`assign ${task.ref} me\`.`,
      )
    }
    const from = await unassign(here.change, task.id, undefined)
    await assign(here.change, task.id, [to.id])
    if (note) await noteOn(here, task, note)
    await emit(here.change, [
      { kind: 'task.handed_off', taskId: task.id, data: { to: to.id, from, ...(note && { note }) } },
    ])
    return card('good', [mention(here.caller), ' handed ', ...named(task), ' to ', mention(to)], {
      blocks: [
        ...(note ? [{ kind: 'quote' as const, text: [note] }] : []),
        context(...(await whenTold(here, to, task))),
      ],
    })
  },
})

/** When the receiver will hear of it, in their own time. */
async function whenTold(here: Context, to: PersonRow, task: TaskRecord): Promise<Inline[]> {
  const receivers = await receiversOf(here.trx, here.workspaceId, [to.id], here.now)
  const receiver = receivers.get(to.id)
  if (!receiver) return []
  const news = { reason: 'handoff', priority: task.priority } as const
  const at = holdFor(receiver, news, here.now, { gatherMs: 0 }).until
  if (at <= here.change.now) return [mention(to), ' is told now.']
  return [
    mention(to),
    ` will be told ${showMoment(at, to.timeZone ?? 'UTC')} their time, ${showUntil(at, here.now)}.`,
  ]
}
