/** Something waits for somebody: each kind of that is asked by itself. */
import { z } from 'zod'
import type { Draft } from '../domain/card/draft.ts'
import { signoff, signoffArgs } from './nudges/signoff.ts'
import { stale, staleArgs } from './nudges/stale.ts'
import { unanswered, unansweredArgs } from './nudges/unanswered.ts'
import { untouched, untouchedArgs } from './nudges/untouched.ts'
import { holdupArgs, kept } from './nudges/waiting.ts'
import { idsOf, reason } from './reason.ts'

export const nudge = reason({
  args: z.discriminatedUnion('kind', [unansweredArgs, untouchedArgs, staleArgs, holdupArgs, signoffArgs]),
  names: ({ args }) => (args.kind === 'signoff' ? { people: [args.by] } : {}),
  hears: ['task.signoff_asked', 'task.signed_off'],
  async who(events, { lookups }) {
    const { assignees } = await lookups.read('assignees')
    return events.map((event) => ({
      event,
      to: event.kind === 'task.signoff_asked' ? event.data.people : idsOf(assignees, event),
      args: { kind: 'signoff' as const, given: event.kind === 'task.signed_off', by: event.by },
    }))
  },
  async current(scope, waiting) {
    const of = <K extends (typeof waiting)[number]['args']['kind']>(kind: K) =>
      waiting.flatMap((each) => {
        const { args } = each
        // The kind says which of them they are, which is not seen of a kind that is not named.
        return args.kind === kind ? [{ ...each, args: args as Extract<typeof args, { kind: K }> }] : []
      })
    const found: Map<string, Draft>[] = [
      await unanswered(scope, of('unanswered')),
      await untouched(scope, of('untouched')),
      await stale(scope, of('stale')),
      await kept(scope, of('waiting')),
      await signoff(scope, of('signoff')),
    ]
    return new Map(found.flatMap((drafts) => [...drafts]))
  },
})
