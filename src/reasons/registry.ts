/** Every reason to tell somebody something. A new one is a file here, and a line that its name's type asks for. */
import type { Reason as ReasonName } from '../domain/notification/reasons.ts'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { assigned } from './assigned.ts'
import { broken } from './broken.ts'
import { comment } from './comment.ts'
import { cover } from './cover.ts'
import { due } from './due.ts'
import { form } from './form.ts'
import { handoff } from './handoff.ts'
import { later } from './later.ts'
import { lost } from './lost.ts'
import { mention } from './mention.ts'
import { nudge } from './nudge.ts'
import { pull } from './pull.ts'
import type { Reason } from './reason.ts'
import { reminder } from './reminder.ts'
import { reply } from './reply.ts'
import { repository } from './repository.ts'
import { review } from './review.ts'
import { rule } from './rule.ts'
import { sent } from './sent.ts'
import { standup } from './standup.ts'
import { subtasks } from './subtasks.ts'
import { unblocked } from './unblocked.ts'
import { unreached } from './unreached.ts'
import { watching } from './watching.ts'
import { webhook } from './webhook.ts'

export const reasonsByName = {
  unblocked,
  assigned,
  handoff,
  answer,
  mention,
  reply,
  ask,
  comment,
  subtasks,
  due,
  review,
  nudge,
  cover,
  standup,
  watching,
  reminder,
  rule,
  form,
  sent,
  pull,
  repository,
  broken,
  webhook,
  unreached,
  lost,
  later,
} satisfies Record<ReasonName, Reason<unknown>>

/** The names of the object's own members, which TypeScript takes for any text. */
export const reasonNames = Object.keys(reasonsByName) as ReasonName[]

/** A reason with what it is told with. */
export type ReasonWithArgs = {
  [R in ReasonName]: {
    reason: R
    args: (typeof reasonsByName)[R] extends Reason<infer A> ? A : never
  }
}[ReasonName]
