/** Something waits for somebody: each kind of that is asked by itself. */
import { z } from 'zod'
import type { Draft } from '../domain/card/draft.ts'
import { signoff, signoffArgs } from './nudges/signoff.ts'
import { stale, staleArgs } from './nudges/stale.ts'
import { unanswered, unansweredArgs } from './nudges/unanswered.ts'
import { untouched, untouchedArgs } from './nudges/untouched.ts'
import { kept, keptArgs } from './nudges/waiting.ts'
import { reason } from './reason.ts'

export const nudge = reason({
  args: z.discriminatedUnion('kind', [unansweredArgs, untouchedArgs, staleArgs, keptArgs, signoffArgs]),
  names: ({ args }) => (args.kind === 'signoff' ? { people: [args.by] } : {}),
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
