/** What one message to somebody says: one thing as it is, several in lines, or their day. */
import { morningCard } from '../cards/digest.ts'
import { type Away, gathered } from '../cards/gathered.ts'
import type { Ping } from '../cards/item.ts'
import type { Card } from '../domain/card/card.ts'
import { type Day, isWorthTelling, type Morning, without } from '../domain/digest/digest.ts'
import type { Notification } from '../store/messages/notifications.ts'
import { withoutSuperseded } from './superseded.ts'

export type Said = Ping & Pick<Notification, 'late' | 'heldBy'>

type Message = { id: string; morning: Pick<Morning, 'back' | 'pingsOnly'> | null }

/** `morning`: their day begins with it. Undefined where there is nothing to say. */
export function messageOf({ id, morning }: Message, all: Said[], day: Day = {}): Card | undefined {
  const pings = withoutSuperseded(all)
  const away = whileAway(pings)
  const rest = without(day, new Set(pings.flatMap(({ taskId }) => taskId ?? [])))
  const subjects = new Set(pings.map(({ id, taskId }) => taskId ?? id))
  const isDay = isWorthTelling(rest) || subjects.size > 1 || (morning?.back && pings.length > 0)
  if (morning && !morning.pingsOnly && isDay)
    return morningCard({ day, pings, message: id, back: morning.back, late: away === 'baton' })
  return pings.length > 0 ? gathered({ pings, message: id, away, opens: morning !== null }) : undefined
}

/** Whose absence held the pings: the reader's, or Baton's own. */
function whileAway(waiting: Said[]): Away | undefined {
  if (waiting.some((each) => each.heldBy === 'away')) return 'reader'
  return waiting.some((each) => each.late) ? 'baton' : undefined
}
