/** What is left out when several things are told together, because something newer says it. */
import type { Reason } from '../domain/notification/reasons.ts'

type News = { reason: Reason; taskId: string | null }

/** What people wrote, also in rules; and what is about a rule, a repository or a pull request, of which a task has several. */
const words = new Set<Reason>([
  ...(['comment', 'mention', 'reply', 'ask', 'reminder', 'rule'] as const),
  ...(['broken', 'pull', 'repository'] as const),
])

/** What is asked about again when nobody answers. */
const handing = new Set<Reason>(['handoff', 'unblocked'])
const reminding = new Set<Reason>(['nudge', 'due'])

/**
 * Of the same kind of news about a task only the newest; and that it was assigned need not be told to somebody who
 * hears further news of it in the same message. Nobody is reminded of what they hear only now, when it is due included.
 * What people wrote is all told, and so is what became of rules.
 */
export function withoutSuperseded<N extends News>(all: N[]): N[] {
  const handed = new Set(all.filter((each) => handing.has(each.reason)).map((each) => each.taskId))
  const waiting = all.filter((each) => !reminding.has(each.reason) || !handed.has(each.taskId))
  return waiting.filter(
    (each, index) =>
      words.has(each.reason) ||
      !waiting
        .slice(index + 1)
        .some(
          (newer) =>
            newer.taskId === each.taskId && (newer.reason === each.reason || each.reason === 'assigned'),
        ),
  )
}
