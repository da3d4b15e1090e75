import { z } from 'zod'
import { type EntryRow, ownEntry } from '../../store/time/standup-entries.ts'
import { type StandupRow, standupsByIds } from '../../store/time/standups.ts'
import type { InputKind } from './kind.ts'
import { refuseInput } from './refusals.ts'

export type StandupSelector = { id: string }

const selector = z.strictObject({ id: z.uuid() })

/** Nobody types an id: in its channel a standup has a number. */
export const standup: InputKind<StandupSelector, StandupRow> = {
  selector: () => selector,
  async load({ trx, workspaceId }, wanted) {
    const ids = wanted.map(({ selector }) => selector.id)
    const found = await standupsByIds(trx, workspaceId, ids)
    return ids.map((id) => {
      const standup = found.find((each) => each.id === id)
      if (standup) return standup
      throw refuseInput('unknown_standup', { id })
    })
  },
}

/** What the caller says at one run of a standup, locked. */
export const entry: InputKind<StandupSelector, EntryRow> = {
  selector: () => selector,
  load: ({ trx, workspaceId, actor }, wanted) =>
    Promise.all(
      wanted.map(async ({ selector }) => {
        const found = await ownEntry(trx, workspaceId, actor.id, selector)
        if (found) return found
        throw refuseInput('unknown_entry', {})
      }),
    ),
}
