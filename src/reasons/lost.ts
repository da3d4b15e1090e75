import { z } from 'zod'
import { lostPlace } from '../cards/lost-place.ts'
import { lostSetups } from '../store/messages/lost-places.ts'
import { visitedNames } from '../store/messages/unreached.ts'
import { draftsOf, reason } from './reason.ts'

/** A channel is lost in which somebody set something up: as long as it is, and of what is there still. */
export const lost = reason({
  args: z.object({ place: z.guid() }),
  async current({ db, workspaceId }, waiting) {
    const places = [...new Set(waiting.map(({ args }) => args.place))]
    const setups = await lostSetups(db, workspaceId, places)
    const asked = waiting.map(({ personId, args }) => ({ personId, placeId: args.place }))
    const names = await visitedNames(db, workspaceId, asked)
    return draftsOf(waiting, ({ personId, args }) => {
      const theirs = setups.filter((each) => each.placeId === args.place && each.personId === personId)
      return theirs.length > 0 ? lostPlace(names.get(`${personId}:${args.place}`), theirs) : undefined
    })
  },
})
