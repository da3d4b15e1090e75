/**
 * Why Baton tells somebody something, in the words of one message and as what may happen again; each can be muted on its own.
 * A new one is an entry here, a file in src/reasons and its line in the registry there.
 */
const words = {
  unblocked: {
    because: 'a task of yours is ready to start',
    occasion: 'a task of yours is ready to start',
  },
  assigned: {
    because: 'a task was assigned to you',
    occasion: 'a task is assigned to you',
  },
  handoff: {
    because: 'a task was handed to you',
    occasion: 'a task is handed to you',
  },
  answer: {
    because: 'there are updates on a task you handed off',
    occasion: 'there are updates on a task you handed off',
  },
  mention: {
    because: 'someone mentioned you',
    occasion: 'someone mentions you',
  },
  reply: {
    because: 'someone replied to your comment',
    occasion: 'someone replies to your comment',
  },
  ask: {
    because: 'a comment was assigned to you',
    occasion: 'a comment is assigned to you',
  },
  comment: {
    because: 'someone commented on a task of yours',
    occasion: 'someone comments on a task of yours',
  },
  subtasks: {
    because: 'all subtasks of a task of yours are finished',
    occasion: 'all subtasks of a task of yours are finished',
  },
  due: {
    because: 'a task of yours has a due date',
    occasion: 'a task of yours is due soon, due or overdue',
  },
  review: {
    because: 'the last thing you are waiting for is nearly done',
    occasion: 'the last thing you are waiting for is nearly done',
  },
  nudge: {
    because: 'something is waiting for you',
    occasion: 'something has been waiting for you for a while',
  },
  cover: {
    because: 'a teammate who is away named you as their cover',
    occasion: 'a teammate who is away names you as their cover',
  },
  standup: {
    because: 'you are in a standup',
    occasion: 'a standup you are in is coming up',
  },
  watching: {
    because: 'you watch this task',
    occasion: 'something happens to a task you watch',
  },
  reminder: {
    because: 'there is a reminder for you',
    occasion: 'there is a reminder for you',
  },
  rule: {
    because: 'a rule of your team says so',
    occasion: 'a rule of your team tells you something',
  },
  form: {
    because: 'a form of your team names you',
    occasion: 'someone sends a form that names you',
  },
  sent: {
    because: 'you sent it with a form',
    occasion: 'something you sent with a form is started or finished',
  },
  pull: {
    because: 'there are updates on a pull request of yours',
    occasion: 'a pull request of yours is approved, needs changes or fails its checks',
  },
  repository: {
    because: 'you linked that repository',
    occasion: 'a repository you linked needs you',
  },
  broken: {
    because: 'a rule of yours doesn’t work as it should',
    occasion: 'a rule of yours is paused, or rules go round in circles',
  },
  webhook: {
    because: 'a webhook of yours was switched off',
    occasion: 'I switch off a webhook of yours because no one answers',
  },
  unreached: {
    because: 'someone you wait for can’t be reached',
    occasion: 'someone you wait for can’t be reached',
  },
  lost: {
    because: 'you set something up in that channel',
    occasion: 'I can’t post any more in a channel where you set something up',
  },
  later: {
    because: 'you asked me to come back to it',
    occasion: 'you ask me to come back to something',
  },
} as const
export type Reason = keyof typeof words

/** “You get this because …” */
export const reasons = each(({ because }) => because)

/** “Baton tells you when …” */
export const occasions = each(({ occasion }) => occasion)

function each(wordsOf: (reason: (typeof words)[Reason]) => string): Record<Reason, string> {
  const all = Object.entries(words).map(([name, theirs]) => [name, wordsOf(theirs)])
  // Of every name of the same table.
  return Object.fromEntries(all) as Record<Reason, string>
}

/** What people asked for themselves: it comes when they said, and can't be muted. */
export const ownWish: ReadonlySet<Reason> = new Set(['reminder', 'later'])

/** What comes when Baton chooses: for each of these people may say how soon, or not at all. */
export const pacedReasons = (Object.keys(words) as Reason[]).filter((reason) => !ownWish.has(reason))

/** What a person's cover is told while they are away. */
export const covered: ReadonlySet<Reason> = new Set(['unblocked', 'handoff', 'ask', 'due', 'nudge'])
