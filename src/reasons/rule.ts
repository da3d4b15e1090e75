import { z } from 'zod'
import { loopedRule, pausedRule, toldByRule } from '../cards/rule.ts'
import { mayKnowAll } from '../store/access/known.ts'
import { adminsOf } from '../store/people/admins.ts'
import { draftsOf, reason } from './reason.ts'

const told = z.object({
  kind: z.literal('told'),
  by: z.uuid().nullable(),
  number: z.number(),
  name: z.string(),
  text: z.string(),
})
const paused = z.object({
  kind: z.literal('paused'),
  number: z.number(),
  name: z.string(),
  problem: z.string(),
})

const looped = z.object({
  kind: z.literal('looped'),
  number: z.number(),
  way: z.array(z.number()),
  isCircle: z.boolean(),
})

/** A rule tells somebody something of a task; or a rule of theirs, or of a team that they manage, was paused. */
export const rule = reason({
  args: z.discriminatedUnion('kind', [told, paused, looped]),
  names: ({ args }) => (args.kind === 'told' ? { people: [args.by] } : {}),
  hears: ['task.told', 'automation.paused', 'automation.looped'],
  async who(events, { db, workspaceId }) {
    const isPaused = events.some(({ kind }) => kind === 'automation.paused')
    const admins = isPaused ? await adminsOf(db, workspaceId) : []
    const toldOf = new Map<string, string[]>()
    for (const { kind, data } of events) {
      if (kind !== 'automation.paused') continue
      // A rule of a private List is its members' to know of.
      for (const personId of admins) {
        const viewer = { workspaceId, personId, role: 'admin' } as const
        const asked = { taskIds: [], listIds: [], rows: { automation: [data.rule] } }
        if (await mayKnowAll(db, viewer, asked))
          toldOf.set(data.rule, [...(toldOf.get(data.rule) ?? []), personId])
      }
    }
    return events.map((event) => {
      if (event.kind === 'automation.paused') {
        const { rule, number, name, problem, owner } = event.data
        return {
          event,
          to: [...new Set([owner, ...(toldOf.get(rule) ?? [])])],
          taskId: null,
          args: { kind: 'paused' as const, number, name, problem },
        }
      }
      if (event.kind === 'automation.looped') {
        const { number, way, isCircle, owners } = event.data
        return { event, to: owners, args: { kind: 'looped' as const, number, way, isCircle } }
      }
      const { number, name, text, people } = event.data
      return { event, to: people, args: { kind: 'told' as const, by: event.by, number, name, text } }
    })
  },
  async current({ lookups }, waiting) {
    const { tasks, people } = await lookups.read('tasks', 'people')
    return draftsOf(waiting, ({ taskId, args }) => {
      if (args.kind === 'paused') return pausedRule(args)
      const task = tasks.get(taskId ?? '')
      if (!task) return undefined
      return args.kind === 'looped'
        ? loopedRule(task, args)
        : toldByRule(task, args, people.get(args.by ?? '')?.name)
    })
  },
})
