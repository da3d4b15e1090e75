import { z } from 'zod'
import { type Broken, loopedRule, mendedRule, pausedRule } from '../cards/broken-rule.ts'
import { mayKnowAll } from '../store/access/known.ts'
import { type AutomationRow, automationsByIds } from '../store/automation/automations.ts'
import { adminsOf } from '../store/people/admins.ts'
import { draftsOf, type News, type ReasonScope, reason } from './reason.ts'

const args = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paused'), rule: z.uuid() }),
  z.object({ kind: z.literal('mended'), rule: z.uuid() }),
  z.object({
    ...{ kind: z.literal('looped'), rule: z.uuid() },
    number: z.number(),
    way: z.array(z.number()),
    isCircle: z.boolean(),
  }),
])
type Args = z.infer<typeof args>

/** A rule of theirs was paused or led to itself, or can be switched on again; of paused ones the admins hear, too. */
export const broken = reason({
  args,
  hears: ['automation.paused', 'automation.mended', 'automation.looped'],
  async who(events, scope) {
    const paused = events.filter((event) => event.kind === 'automation.paused')
    const admins = await adminsFor(scope, [...new Set(paused.map(({ data }) => data.rule))])
    return events.map((event): News<Args> => {
      const { rule } = event.data
      if (event.kind === 'automation.looped') {
        const { number, way, isCircle, owners } = event.data
        return { event, to: owners, args: { kind: 'looped', rule, number, way, isCircle } }
      }
      const kind = event.kind === 'automation.paused' ? 'paused' : 'mended'
      const to = [event.data.owner, ...(kind === 'paused' ? (admins.get(rule) ?? []) : [])]
      return { event, to: [...new Set(to)], taskId: null, args: { kind, rule } }
    })
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const ids = [...new Set(waiting.map((each) => each.args.rule))]
    const rules = await automationsByIds(db, workspaceId, ids)
    const { tasks } = await lookups.read('tasks')
    return draftsOf(waiting, ({ taskId, personId, args: said }) => {
      const rule = rules.find(({ id }) => id === said.rule)
      if (!rule) return undefined
      if (said.kind === 'looped') {
        const task = tasks.get(taskId ?? '')
        return task && loopedRule(task, said)
      }
      return draftFor(rule, personId, said.kind)
    })
  },
})

/** It is told as long as it is paused, and of what is the matter by then. */
function draftFor(rule: AutomationRow, personId: string, kind: 'paused' | 'mended') {
  const { state, problem } = rule
  if (state !== 'paused' || !problem) return undefined
  const read = readBy(rule, personId)
  if (kind === 'mended') return problem.isBack ? mendedRule(read, problem) : undefined
  return problem.isBack ? undefined : pausedRule(read, problem)
}

/** Its owner hears of it also where they may no longer know of what it is for. */
function readBy({ number, name, ownerId, level }: AutomationRow, personId: string): Broken {
  const isOwn = ownerId === personId
  return { number, name, isOwn, listId: level?.kind === 'list' && !isOwn ? level.id : undefined }
}

/** A rule of a private List is its members' to know of. */
async function adminsFor({ db, workspaceId }: ReasonScope, rules: string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (rules.length === 0) return found
  const admins = await adminsOf(db, workspaceId)
  for (const rule of rules) {
    for (const personId of admins) {
      const viewer = { workspaceId, personId, role: 'admin' } as const
      const asked = { taskIds: [], listIds: [], rows: { automation: [rule] } }
      if (await mayKnowAll(db, viewer, asked)) found.set(rule, [...(found.get(rule) ?? []), personId])
    }
  }
  return found
}
