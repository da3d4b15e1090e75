import { refusing } from '../../domain/refusal.ts'

/** `task` is the id of a task. */
export type HandoffRefusals = {
  /** Somebody else is to answer: `to`, by name. */
  not_your_handoff: { task: string; to: string }
  no_handoff: { task: string }
  /** It would be handed to whoever hands it over. */
  own_handoff: { task: string }
  /** `person`, by name, is not in the task's List. */
  receiver_cannot_see: { task: string; person: string }
}
export const refuseHandoff = refusing<HandoffRefusals>()
