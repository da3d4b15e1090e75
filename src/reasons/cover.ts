import { z } from 'zod'
import { coverOverPing, coverPing } from '../cards/cover.ts'
import { derivedId } from '../domain/id.ts'
import { coveredTimesOff } from '../store/time/time-off.ts'
import { draftsOf, reason } from './reason.ts'

/** Somebody is to cover for a teammate in a time off, or not any more. */
export const cover = reason({
  args: z.object({ kind: z.enum(['begins', 'over']), off: z.uuid(), away: z.uuid() }),
  hears: ['person.availability'],
  who: (events) =>
    events.flatMap((event) =>
      event.data.covers.map(({ kind, off, person }) => ({
        event,
        to: [person],
        args: { kind, off, away: event.data.person },
        taskId: null,
        // Each time off begins and ends once for whoever covers.
        id: derivedId(kind === 'over' ? derivedId(off, 'over') : off, 'cover'),
      })),
    ),
  names: ({ args }) => ({ people: [args.away] }),
  async current({ db, workspaceId, now, lookups }, waiting) {
    const { people } = await lookups.read('people')
    const away = [...new Set(waiting.map(({ args }) => args.away))]
    const planned = await coveredTimesOff(db, workspaceId, away, now)
    // Nobody need hear of the end of what they have not heard of.
    const untold = new Set(
      waiting.flatMap(({ personId, args }) => (args.kind === 'begins' ? [`${personId}:${args.off}`] : [])),
    )
    return draftsOf(waiting, ({ personId, args }) => {
      const who = people.get(args.away)
      const theirs = planned.filter((each) => each.personId === args.away && each.coverId === personId)
      if (!who) return undefined
      if (args.kind === 'over')
        return theirs.length > 0 || untold.has(`${personId}:${args.off}`) ? undefined : coverOverPing(who)
      const off = theirs.find(({ id }) => id === args.off)
      return off && coverPing(who, off)
    })
  },
})
