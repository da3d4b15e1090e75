/** Parts of a day, and its end: “in the morning”, “tonight”, “eod”. */
import { usualHours, type WorkTime } from '../work-time.ts'
import { type Phrase, phrase } from './phrase.ts'

/** `begins`: when it is where no time is said, in minutes after midnight. */
export type Part = {
  name: string
  begins: (work: WorkTime) => number
  /** What a time on a clock means within it. */
  within: (minutes: number[]) => number[]
  /** “This morning”, “tonight”; and the evening of yesterday. */
  day?: 0 | -1
  /** To its end it may still be meant: at 10, “this morning” is until 12. */
  ends?: number
  /** The end of the day is that of a working day. */
  isEnd?: true
}

const noon = 720
const evening = 17 * 60

const between = (from: number, to: number) => (minutes: number[]) =>
  minutes.filter((each) => each >= from && each < to)

/** “12 in the evening” is midnight, “1 at night” is after it. */
function ofNight(minutes: number[]): number[] {
  const late = minutes.filter((each) => each >= evening)
  if (late.length > 0) return late.slice(-1)
  return minutes.flatMap((each) =>
    each === noon || each === 0 ? [1440] : each < 5 * 60 ? [each + 1440] : [],
  )
}

const startOfWork = ({ hours }: WorkTime) =>
  hours.from >= 5 * 60 && hours.from < noon ? hours.from : usualHours.from

const morning: Part = { name: 'morning', begins: startOfWork, within: between(0, noon), ends: noon }
const early: Part = {
  ...morning,
  name: 'early morning',
  begins: (work) => Math.min(startOfWork(work), 8 * 60),
}
const lunch: Part = { name: 'lunch', begins: () => noon, within: between(11 * 60, 15 * 60) }
const afterLunch: Part = { name: 'after lunch', begins: () => 14 * 60, within: between(noon, 17 * 60) }
const afternoon: Part = { name: 'afternoon', begins: () => 15 * 60, within: between(noon, 19 * 60) }
const lateAfternoon: Part = { ...afternoon, name: 'late afternoon', begins: () => 17 * 60 }
const inEvening: Part = { name: 'evening', begins: () => 20 * 60, within: ofNight }
const lateEvening: Part = { ...inEvening, name: 'late evening', begins: () => 22 * 60 }
const night: Part = { ...inEvening, name: 'night' }
const tonight: Part = { ...inEvening, name: 'tonight', day: 0 }
const lateTonight: Part = { ...tonight, name: 'late tonight', begins: () => 22 * 60 }
const endOfDay: Part = {
  name: 'the end of the day',
  begins: ({ hours }) => hours.to,
  within: () => [],
  isEnd: true,
}

const the = '(?:in the |on the |at the |the |at |in |during the |of the )?'
const said = (part: Part) => () => part

export const partPhrases: Phrase<Part>[] = [
  phrase(`${the}morning(?: of)?`, said(morning)),
  phrase('this morning', said({ ...morning, day: 0 })),
  phrase(`${the}early(?: in the)? morning`, said(early)),
  phrase('(?:in )?the early hours of the morning', said(early)),
  phrase('early in the morning', said(early)),
  phrase('first thing(?: in the morning)?', said(morning)),
  phrase(`${the}lunch(?: ?time)?`, said(lunch)),
  phrase('after lunch', said(afterLunch)),
  phrase(`${the}afternoon(?: of)?`, said(afternoon)),
  phrase('this afternoon', said({ ...afternoon, day: 0 })),
  phrase(`${the}late(?: in the)? afternoon`, said(lateAfternoon)),
  phrase(`${the}evening(?: of)?`, said(inEvening)),
  phrase('this evening', said({ ...inEvening, day: 0 })),
  phrase(`${the}late(?: in the)? evening`, said(lateEvening)),
  phrase(`${the}night`, said(night)),
  phrase('tonight', said(tonight)),
  phrase('this night', said(tonight)),
  phrase('late tonight', said(lateTonight)),
  phrase('last night', said({ ...night, day: -1 })),
  phrase('late last night', said({ ...lateEvening, day: -1 })),
  phrase(
    `(?:at |by )?(?:eod|cob|eob|end of (?:the |my |your )?(?:work(?:ing)? |business )?day|close of business|close of play)`,
    said(endOfDay),
  ),
]
