import { z } from 'zod'
import { type PlaceRow, placesByIds } from '../../store/workspaces/place.ts'
import type { InputKind } from './kind.ts'
import { refuseInput } from './refusals.ts'

export type PlaceSelector = { id: string }

/** A channel or direct conversation, for what is about it: a binding, a digest, a pinned view. Nobody types one. */
export const place: InputKind<PlaceSelector, PlaceRow> = {
  selector: () => z.strictObject({ id: z.uuid() }),
  async load({ trx, workspaceId }, wanted) {
    const ids = wanted.map(({ selector }) => selector.id)
    const places = await placesByIds(trx, workspaceId, ids)
    return ids.map((id) => {
      const found = places.find((each) => each.id === id)
      if (found) return found
      throw refuseInput('unknown_place', { id })
    })
  },
}
