/** Values that people write with spaces and without quotes: `due:fri 5pm`. */
import type { Token } from '../../../domain/text/token.ts'
import { readMoment } from '../../../domain/time/reader/read-moment.ts'

/** How many words a date is read in has nothing to do with whose words they are. */
const anybody = {
  now: Temporal.Instant.from('2026-01-01T12:00:00Z'),
  zone: 'UTC',
  order: 'day-first',
} as const

/** So many more words at most. */
const most = 8

/** How many of the words behind a date belong to it: as many as are still read as one. */
export function wordsOfDate(value: string, following: readonly Token[]): number {
  const free = following.findIndex(({ text, quoted }) => quoted || /^(?:[@#!]|<@|[a-z]+:\S*$)/i.test(text))
  const words = following.slice(0, free < 0 ? most : Math.min(free, most)).map(({ text }) => text)
  for (let count = words.length; count > 0; count--) {
    const { kind } = readMoment([value, ...words.slice(0, count)].join(' '), anybody)
    if (kind !== 'none' && kind !== 'partly') return count
  }
  return 0
}
