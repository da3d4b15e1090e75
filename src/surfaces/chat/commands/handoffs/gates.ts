/** What a task needs before it is finished, and the refusal where that is not there. */
import { button, people } from '../../../../cards/words.ts'
import { type Inline, plainText } from '../../../../domain/card/card.ts'
import type { DraftButton } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import { refOf, type TaskRef } from '../../../../domain/task/task.ts'
import { gatesOf, type TaskGate } from '../../../../store/tasks/gates.ts'
import type { Context } from '../context.ts'

/** Throws UserError unless these tasks have what they need. `note`: they are finished with one. */
export async function refuseGated(here: Context, taskIds: string[], note: boolean): Promise<void> {
  const all = await gatesOf(here.trx, here.workspaceId, taskIds)
  const unmet = all.filter((gate) => gate.metAt === null && !(note && gate.kind === 'note'))
  const [first] = unmet
  if (!first) return
  const ref = refOf(first.number)
  const theirs = unmet.filter((gate) => gate.taskId === first.taskId)
  const others = new Set(unmet.map((gate) => gate.taskId)).size - 1
  throw new UserError(
    'gated',
    `${ref} can’t be done yet: it needs ${plainText(needs(theirs))}.${others > 0 ? ` So it is with ${others} more.` : ''}`,
    theirs.some((gate) => gate.kind === 'note')
      ? `Say what whoever comes next should know: \`done ${ref} It is on staging\`, or \`status ${ref} note:"…" closed\`.`
      : `They sign off with \`signoff ${ref}\`.`,
    { buttons: buttons({ id: first.taskId, ref }, theirs) },
  )
}

function buttons(task: TaskRef, gates: TaskGate[]): DraftButton[] {
  return [
    ...(gates.some((gate) => gate.kind === 'note')
      ? [button('Done with a note…', 'done', { task, ask: 'yes' }, 'primary')]
      : []),
    ...(gates.some((gate) => gate.kind === 'sign-off')
      ? [button('Ask for the sign-off', 'signoff', { task, ask: 'yes' })]
      : []),
    button('Show', 'show', { task }),
  ]
}

/** `a note and the sign-off of @Ana`. */
export function needs(gates: TaskGate[]): Inline[] {
  const signers = gates.flatMap((gate) => (gate.kind === 'sign-off' && gate.person ? [gate.person] : []))
  const anybody = gates.some((gate) => gate.kind === 'sign-off' && !gate.person)
  const parts: Inline[][] = [
    ...(gates.some((gate) => gate.kind === 'note') ? [['a note'] as Inline[]] : []),
    ...(signers.length > 0 ? [['the sign-off of ', ...people(signers)] as Inline[]] : []),
    ...(anybody ? [['the sign-off of somebody who does not have it'] as Inline[]] : []),
  ]
  return parts.flatMap((part, index) => (index === 0 ? part : [' and ', ...part]))
}
