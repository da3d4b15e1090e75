import { refusing } from '../../domain/refusal.ts'

/** `task` is the id of a task. */
export type GateRefusals = {
  /** `own`: the caller has the task, and somebody else is to sign it off. */
  not_your_signoff: { task: string; own: boolean }
  /** `named`: nobody but the caller is named as who signs it off. */
  nobody_to_ask: { task: string; named: boolean }
}
export const refuseGate = refusing<GateRefusals>()
