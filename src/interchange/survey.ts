/** What only the whole of a file says of a column: in which order its dates are written, and whether they have times. */
import type { ColumnSurvey, FileSurvey, FoundOrder } from '../domain/import/read-choices.ts'
import { sensedIn } from './dates.ts'

const mostSamples = 5
const longestSample = 60

type Seen = { samples: Set<string>; orders: Set<string>; midnight: boolean; other: boolean }

export function createSurvey() {
  const columns = new Map<string, Seen>()

  function note(column: string, cell: string): void {
    const text = cell.trim()
    if (text === '') return
    const seen = columns.get(column) ?? {
      samples: new Set(),
      orders: new Set(),
      midnight: false,
      other: false,
    }
    columns.set(column, seen)
    if (seen.samples.size < mostSamples) seen.samples.add(text.slice(0, longestSample))
    for (const { order, midnight } of sensedIn(text)) {
      if (order) seen.orders.add(order)
      if (midnight !== undefined) seen[midnight ? 'midnight' : 'other'] = true
    }
  }

  function result(): FileSurvey {
    return { v: 1, columns: [...columns].map(([column, seen]) => surveyed(column, seen)) }
  }
  return { note, result }
}

function surveyed(column: string, { samples, orders, midnight, other }: Seen): ColumnSurvey {
  const order = foundOrder(orders)
  return {
    column,
    samples: [...samples],
    ...(order && { order }),
    ...(midnight && !other && { midnights: true }),
  }
}

function foundOrder(orders: Set<string>): FoundOrder | undefined {
  const [day, month] = [orders.has('day-first'), orders.has('month-first')]
  if (day && month) return 'mixed'
  if (day) return 'day-first'
  if (month) return 'month-first'
  return orders.has('open') ? 'open' : undefined
}
