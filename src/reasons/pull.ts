import { z } from 'zod'
import { pullPing } from '../cards/pull.ts'
import { verdictOf } from '../domain/code-host/pull.ts'
import { derivedId } from '../domain/id.ts'
import type { FactEvent } from '../events/fact.ts'
import { type PullNow, pullsByIds } from '../store/code-host/shown-pulls.ts'
import { draftsOf, idsOf, reason } from './reason.ts'

const args = z.object({
  kind: z.enum(['approved', 'changes_asked', 'checks_failed']),
  pull: z.guid(),
  /** By the login that they have there. */
  reviewer: z.string().optional(),
  by: z.guid().nullable(),
})
type Args = z.infer<typeof args>

type Heard = FactEvent<'pull.approved' | 'pull.changes_asked' | 'pull.checks_failed'>

/** Somebody's pull request was looked at, or its checks failed, and that is how it stands. */
export const pull = reason({
  args,
  names: ({ args }) => ({ people: [args.by] }),
  hears: ['pull.approved', 'pull.changes_asked', 'pull.checks_failed'],
  async who(events, { lookups }) {
    const { assignees } = await lookups.read('assignees')
    return events.map((event) => {
      const { author } = event.data
      // Whose it is, is known of members alone; a pull request from outside is a matter of those who do the task.
      const to = author === undefined ? idsOf(assignees, event) : [author]
      const said = argsOf(event)
      // Of several tasks it is told once.
      return { event, to, args: said, id: derivedId('pull', event.group ?? event.id, said.pull, said.kind) }
    })
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people } = await lookups.read('tasks', 'people')
    const ids = [...new Set(waiting.map(({ args }) => args.pull))]
    const pulls = await pullsByIds(db, workspaceId, ids)
    return draftsOf(waiting, ({ taskId, args: said }) => {
      const task = tasks.get(taskId ?? '')
      const found = pulls.get(said.pull)
      if (!task || !found?.taskIds.includes(task.id) || !isSo(found, said)) return undefined
      return pullPing(task, found, { ...said, who: people.get(said.by ?? '') })
    })
  },
})

function argsOf({ kind, data, by }: Heard): Args {
  const { pull } = data
  if (kind === 'pull.checks_failed') return { kind: 'checks_failed', pull, by }
  const { login: reviewer } = data.reviewer
  return { kind: kind === 'pull.approved' ? 'approved' : 'changes_asked', pull, reviewer, by }
}

function isSo({ state, reviews, checks }: PullNow, { kind, reviewer }: Args): boolean {
  if (state !== 'open') return false
  if (kind === 'checks_failed') return verdictOf(checks) === 'failed'
  return Object.values(reviews).some((review) => review.login === reviewer && review.state === kind)
}
