/** Why Baton tells somebody something; each can be muted on its own. */
export const reasons = {
  unblocked: 'what you are assigned to is no longer blocked',
  assigned: 'somebody assigned you',
  handoff: 'somebody handed you a task',
  comment: 'somebody commented on what you are assigned to',
  later: 'you asked me to come back to it',
} as const
export type Reason = keyof typeof reasons

/** The same, as what may happen again. */
export const occasions: Record<Reason, string> = {
  unblocked: 'what you are assigned to is no longer blocked',
  assigned: 'somebody assigns you',
  handoff: 'somebody hands you a task',
  comment: 'somebody comments on what you are assigned to',
  later: 'you ask me to come back to something',
}
