/** Why Baton tells somebody something; each can be muted on its own. */
export const reasons = {
  unblocked: 'what you are assigned to is no longer blocked',
  assigned: 'somebody assigned you',
  handoff: 'somebody handed you a task',
  comment: 'somebody commented on what you are assigned to',
  later: 'you asked me to come back to it',
} as const
export type Reason = keyof typeof reasons
