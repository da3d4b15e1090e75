/** Why Baton tells somebody something; each can be muted on its own. */
export const reasons = {
  unblocked: 'what you are assigned to is no longer blocked',
  assigned: 'somebody assigned you',
  handoff: 'somebody handed you a task',
  answer: 'there is news of what you handed over',
  mention: 'somebody mentioned you',
  reply: 'somebody answered your comment',
  ask: 'somebody asked you to see to a comment',
  comment: 'somebody commented on what you are assigned to',
  subtasks: 'all subtasks of what you are assigned to are finished',
  due: 'something you are assigned to has a due date',
  review: 'the last thing you wait for is nearly done',
  nudge: 'something waits for you',
  cover: 'a teammate who is away named you',
  standup: 'you are in a standup',
  watching: 'you watch it',
  reminder: 'there is a reminder for you',
  later: 'you asked me to come back to it',
} as const
export type Reason = keyof typeof reasons

/** The same, as what may happen again. */
export const occasions: Record<Reason, string> = {
  unblocked: 'what you are assigned to is no longer blocked',
  assigned: 'somebody assigns you',
  handoff: 'somebody hands you a task',
  answer: 'there is news of what you handed over',
  mention: 'somebody mentions you',
  reply: 'somebody answers your comment',
  ask: 'somebody asks you to see to a comment',
  comment: 'somebody comments on what you are assigned to',
  subtasks: 'all subtasks of what you are assigned to are finished',
  due: 'something you are assigned to is due soon, due or overdue',
  review: 'the last thing you wait for is nearly done',
  nudge: 'something has waited for you for long',
  cover: 'a teammate who is away names you to cover',
  standup: 'a standup that you are in comes up',
  watching: 'something happens to what you watch',
  reminder: 'there is a reminder for you',
  later: 'you ask me to come back to something',
}

/** What a person asked for themselves: it comes when they said, and cannot be muted. */
export const ownWish: ReadonlySet<Reason> = new Set(['reminder', 'later'])

/** What somebody else sees to while a person is away. */
export const covered: ReadonlySet<Reason> = new Set(['unblocked', 'handoff', 'ask', 'due', 'nudge'])
