import { people } from '../../../cards/words.ts'
import type { Inline } from '../../../domain/card/card.ts'
import type { TaskGate } from '../../../store/tasks/gates.ts'

/** `a note and the sign-off of @Ana`. */
export function needsInWords(gates: TaskGate[]): Inline[] {
  const signers = gates.flatMap((gate) => (gate.kind === 'sign-off' && gate.person ? [gate.person] : []))
  const anybody = gates.some((gate) => gate.kind === 'sign-off' && !gate.person)
  const parts: Inline[][] = [
    ...(gates.some((gate) => gate.kind === 'note') ? [['a note'] as Inline[]] : []),
    ...(signers.length > 0 ? [['the sign-off of ', ...people(signers)] as Inline[]] : []),
    ...(anybody ? [['a sign-off by someone who isn’t assigned'] as Inline[]] : []),
  ]
  return parts.flatMap((part, index) => (index === 0 ? part : [' and ', ...part]))
}
