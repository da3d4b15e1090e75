/** Why Baton tells somebody something; each can be muted on its own. */
export const reasons = {
  unblocked: 'what you are assigned to is no longer blocked',
  assigned: 'somebody assigned you',
  handoff: 'somebody handed you a task',
  mention: 'somebody mentioned you',
  reply: 'somebody answered your comment',
  ask: 'somebody asked you to see to a comment',
  comment: 'somebody commented on what you are assigned to',
  subtasks: 'all subtasks of what you are assigned to are finished',
  watching: 'you watch it',
  later: 'you asked me to come back to it',
} as const
export type Reason = keyof typeof reasons

/** The same, as what may happen again. */
export const occasions: Record<Reason, string> = {
  unblocked: 'what you are assigned to is no longer blocked',
  assigned: 'somebody assigns you',
  handoff: 'somebody hands you a task',
  mention: 'somebody mentions you',
  reply: 'somebody answers your comment',
  ask: 'somebody asks you to see to a comment',
  comment: 'somebody comments on what you are assigned to',
  subtasks: 'all subtasks of what you are assigned to are finished',
  watching: 'something happens to what you watch',
  later: 'you ask me to come back to something',
}
