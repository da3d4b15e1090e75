/** A task on its way from one person to another. Moments are ISO 8601 in UTC. */
import type { ListSettings } from '../people/settings.ts'
import type { Due } from '../time/when.ts'

/** Handed over by somebody, or by the end of what was in its way. */
export type HandoffKind = 'handoff' | 'unblocked'
export type HandoffState = 'waiting' | 'accepted' | 'passed' | 'refused' | 'ended'
/** What its giver hears. */
export type HandoffAnswer = 'accepted' | 'passed' | 'refused' | 'later'

type Named = { id: string; name: string }

export type Handoff = {
  id: string
  taskId: string
  kind: HandoffKind
  /** Undefined where nobody did it, or somebody of whom the receiver may not know. */
  from: Named | undefined
  to: Named
  note: string
  expected: Due | undefined
  createdAt: string
  state: HandoffState
  answeredAt: string | undefined
  answeredBy: Named | undefined
  stage: number
  askedAt: string
  /** Who is asked in the receiver's place. */
  asked: Named | undefined
  laterUntil: string | undefined
  checked: boolean
  list: { name: string; settings: ListSettings }
  /** Whether the receiver is away now. */
  away: boolean
  /** Who sees to their work while they are away, or is asked when they do not answer. */
  cover: Named | undefined
  owner: Named | undefined
}
