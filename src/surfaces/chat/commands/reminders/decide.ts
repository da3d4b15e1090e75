/** From a time in words to the one that was meant; what may mean several is asked about. */

import { button, card, context, text } from '../../../../cards/words.ts'
import type { Draft, DraftButton } from '../../../../domain/card/draft.ts'
import type { ReminderTime } from '../../../../domain/reminder/reminder.ts'
import {
  type AskedTime,
  type Choice,
  type Listener,
  meaningOf,
  readTime,
} from '../../../../domain/reminder/reminder-time.ts'
import { eitherOf } from '../../../../domain/text/plural.ts'
import { eitherHalf } from '../../../../domain/time/rule-ways.ts'
import { momentText } from '../../../../domain/time/show.ts'
import { instantText } from '../../../../domain/time/when.ts'
import { isAnyTime, usualHours, type WorkTime } from '../../../../domain/time/work-time.ts'
import { refuseWords } from '../../language/refusals.ts'
import type { Context } from '../context.ts'

/** The call that is made again once the time is clear, with that as `when`. */
export type Asking = { path: string; options: Record<string, string> }

/** `at`: when it comes; of a rule, that depends on whom it is for. */
export type Decided = { time: ReminderTime; at: string } | { ask: Draft }

/** Throws Refusal where there is no such time. */
export function decide(here: Context, times: AskedTime[], listener: Listener, asking: Asking): Decided {
  const [asked, other] = times
  if (!asked) throw refuseWords('no_time', {})
  if (other) return { ask: whichCard([asked.words, other.words], asking) }
  const halves = 'rule' in asked && eitherHalf(asked.words)
  if (halves) return { ask: whichCard(halves, asking) }
  const meaning = meaningOf(asked, here, listener)
  switch (meaning.kind) {
    case 'clear':
      return meaning.choice
    case 'ways':
      return { ask: whichCard(meaning.ways, asking) }
    case 'past':
      return { ask: pastCard(here, asked.words, meaning.at, asking) }
    case 'far':
      throw refuseWords('too_far', { typed: asked.words })
    case 'often':
      throw refuseWords('too_often', { typed: asked.words })
    default:
      return { ask: choiceCard(here, asked.words, meaning, asking) }
  }
}

const nothingYet = context('Nothing has been set yet.')

function again({ path, options }: Asking, label: string, when: string | undefined): DraftButton {
  return button(label, path, { ...options, ...(when !== undefined && { when }) })
}

function whichCard(times: string[], asking: Asking): Draft {
  const words = times.map((each) => `“${each}”`)
  return card('warning', [`When: ${eitherOf(words)}?`], {
    blocks: [nothingYet],
    buttons: times.map((each) => again(asking, each, each)),
  })
}

const questions = {
  either: 'could be either of these. Which one?',
  twice: 'comes twice that day: clocks go back. Which one?',
  skipped: 'doesn’t exist that day: clocks go forward over it. When instead?',
} as const

function choiceCard(
  here: Context,
  words: string,
  meaning: { kind: keyof typeof questions; choices: Choice[] },
  asking: Asking,
): Draft {
  const buttons = meaning.choices.map(({ at, note }) =>
    again(asking, momentText(at, here) + (note ? ` (${note})` : ''), exactly(at)),
  )
  return card('warning', [`“${words}” ${questions[meaning.kind]}`], { blocks: [nothingYet], buttons })
}

/** What has passed may be meant for the next day; or they say it anew. */
function pastCard(here: Context, words: string, at: string, asking: Asking): Draft {
  const { zone, now } = here
  const clock = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime()
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const next = [0, 1]
    .map((days) => today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: clock }).toInstant())
    .find((each) => Temporal.Instant.compare(each, now) > 0)
  const nextText = instantText(next ?? now.add({ hours: 24 }))
  return card('warning', [`“${words}” has passed: that was ${momentText(at, here)}.`], {
    blocks: [text(`It is ${momentText(instantText(now), here)} now. When do you mean?`), nothingYet],
    buttons: [
      again(asking, momentText(nextText, here), exactly(nextText)),
      again(asking, 'In 1 hour', 'in 1 hour'),
      again(asking, 'Another time…', undefined),
    ],
  })
}

/** As it is read back to the very moment. */
function exactly(at: string): string {
  return Temporal.Instant.from(at).toString({ smallestUnit: 'second' })
}

/** All of a text as a time. Throws Refusal. */
export function readWhen(words: string, here: Context, work: WorkTime): AskedTime {
  const time = readTime(words, here, morningMinutes(work))
  if (time) return time
  throw refuseWords('unknown_time', { typed: words })
}

/** When their day begins, for rules that say no time. In minutes after midnight. */
export function morningMinutes(work: WorkTime): number {
  return isAnyTime(work) ? usualHours.from : work.hours.from
}
