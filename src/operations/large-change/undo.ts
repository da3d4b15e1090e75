/** What a change did is taken back, the newest first. */
import { type LargeWork, type Left, partSize } from '../../domain/history/large-change.ts'
import { changedEvents, lockEvents } from '../../store/journal/groups.ts'
import { letCountAgain } from '../../store/journal/undo.ts'
import { lockGraph } from '../../store/tasks/dependencies.ts'
import { takeBackEvents } from '../history/take-back-events.ts'
import type { Parts } from './parts.ts'

export function undoParts(work: Extract<LargeWork, { what: 'undo' }>): Parts {
  const { of: group, kind, before, left } = work
  return {
    async remaining(db, workspaceId) {
      return bySize(await changedEvents(db, workspaceId, group, before))
    },
    async take(change, ids) {
      const { trx, workspaceId } = change
      await lockGraph(trx, workspaceId)
      const events = await lockEvents(trx, workspaceId, ids)
      change.origin = 'undo'
      const stays = await takeBackEvents(change, { group, kind, heeds: 'added' }, events)
      const done = events.reduce((sum, { changes }) => sum + changes.length, 0)
      const last = ids.at(-1)
      return { done, work: { ...work, before: last, left: withMore(left, stays) } }
    },
    finish: ({ trx, workspaceId }) => letCountAgain(trx, workspaceId, group),
  }
}

/** As many as one reads. */
const mostNamed = 5

function withMore({ count, first }: Left, stays: string[]): Left {
  return { count: count + stays.length, first: [...first, ...stays].slice(0, mostNamed) }
}

/** Events whose rows are about one part together; one that has more is a part by itself. */
function bySize(events: { id: string; rows: number }[]): string[][] {
  const parts: string[][] = []
  let room = 0
  for (const { id, rows } of events) {
    const part = parts.at(-1)
    if (part && rows <= room) part.push(id)
    else parts.push([id])
    room = (part && rows <= room ? room : partSize) - rows
  }
  return parts
}
