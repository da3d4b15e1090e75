/** Phrases with what they mean, from the public corpora of other readers. */
import { readFileSync } from 'node:fs'
import type { Moment, MomentReading } from '../../../src/domain/time/reader/moment.ts'

/** From one moment to another, which is no part of it. `grain`: how exactly it was said. */
export type Meaning = {
  text: string
  start: string
  end: string
  grain: 'day' | 'moment' | 'days' | 'moments' | 'open'
}
export type Case = { phrase: string; meaning: Meaning }

export function linesOf(file: string): string[][] {
  const text = readFileSync(new URL(`../../fixtures/time/${file}`, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'))
}

export function casesOf(meaning: string, phrases: string): Case[] {
  return phrases.split(' | ').map((phrase) => ({ phrase, meaning: meaningOf(meaning) }))
}

function meaningOf(text: string): Meaning {
  const [from = '', to] = text.replace(/^[<>]/, '').split('..')
  const start = wall(from)
  if (/^[<>]/.test(text)) return { text, start, end: start, grain: 'open' }
  if (to !== undefined) return { text, start, end: wall(to), grain: from.includes('T') ? 'moments' : 'days' }
  if (from.includes('T')) return { text, start, end: start, grain: 'moment' }
  return { text, start, end: wall(Temporal.PlainDate.from(from).add({ days: 1 }).toString()), grain: 'day' }
}

function wall(text: string): string {
  return Temporal.PlainDateTime.from(text.includes('T') ? text : `${text}T00:00`).toString()
}

/** Whether a moment is what a phrase means; where it means a whole period, one in it will do. */
export function fits(moment: Moment, { start, end, grain }: Meaning, zone: string): boolean {
  if (moment.on !== undefined) {
    const day = `${moment.on}T00:00:00`
    return grain === 'day' || grain === 'days'
      ? day >= start && day < end
      : grain === 'moments' && day >= start.slice(0, 10) && day < end
  }
  const at = Temporal.Instant.from(moment.at).toZonedDateTimeISO(zone).toPlainDateTime().toString()
  return start === end ? at === start : at >= start && at < end
}

export type Outcome = 'read' | 'asked' | 'refused' | 'wrong'

/** A question is right where one of its buttons is. What has passed is read, too: it is said to be past. */
export function outcomeOf(reading: MomentReading, isRight: (moment: Moment) => boolean): Outcome {
  switch (reading.kind) {
    case 'none':
      return 'refused'
    case 'partly':
      return 'refused'
    case 'choices':
      return reading.choices.some(isRight) ? 'asked' : 'wrong'
    case 'past':
      if (reading.next && isRight(reading.next)) return 'asked'
      return isRight(reading.moment) ? 'read' : 'wrong'
    default:
      return isRight(reading.moment) ? 'read' : 'wrong'
  }
}
