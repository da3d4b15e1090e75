/** What happens to a handoff that nobody answers, and when. */

import { type ChainStep, usual } from '../people/settings.ts'
import { withMorning } from '../time/morning.ts'
import { afterWorking, nextWorkingMoment, type WorkTime } from '../time/work-time.ts'
import type { Handoff } from './handoff.ts'

/** `back`: it was put off until then; `giver`: whoever handed it over hears that nobody answered. */
export type Step = 'back' | ChainStep | 'giver'

/** `stage`: how many steps of the chain are done with it. */
export type Next = { step: Step; stage: number; at: Temporal.Instant }

export type Unanswered = Pick<
  Handoff,
  'kind' | 'from' | 'to' | 'stage' | 'askedAt' | 'asked' | 'laterUntil' | 'away' | 'cover' | 'owner' | 'list'
>

/** Who is asked now: the receiver, or their cover while they are away. */
export function askedOf({ asked, away, cover, to }: Unanswered): { id: string; name: string } {
  return asked ?? (away ? cover : undefined) ?? to
}

/** The steps still to come, in their order; those with nobody to ask are left out. */
export function stepsLeft(handoff: Unanswered): { step: Step; stage: number }[] {
  const steps: Step[] = [...(handoff.list.settings.chain ?? usual.chain), 'giver']
  const left = steps.flatMap((step, index) =>
    index >= handoff.stage && somebodyFor(step, handoff) ? [{ step, stage: index + 1 }] : [],
  )
  return handoff.laterUntil === undefined ? left : [{ step: 'back', stage: 0 }, ...left]
}

/** The next step. The hours count in the working time of whoever is asked now. */
export function nextStep(handoff: Unanswered, workOf: (personId: string) => WorkTime): Next | undefined {
  const [next] = stepsLeft(handoff)
  if (!next) return undefined
  if (handoff.laterUntil !== undefined) return { ...next, at: Temporal.Instant.from(handoff.laterUntil) }
  const minutes = (handoff.list.settings.handoffHours ?? usual.handoffHours) * 60
  const work = workOf(askedOf(handoff).id)
  const asked = nextWorkingMoment(work, Temporal.Instant.from(handoff.askedAt))
  // Hours that are over at the end of a working day are told at the start of the next.
  const over = nextWorkingMoment(work, afterWorking(work, asked, minutes))
  const told = personOf(next.step, handoff)
  return { ...next, at: told ? withMorning(workOf(told.id), over, asked) : over }
}

/** Who is told at a step. */
export function personOf(step: Step, handoff: Unanswered): { id: string; name: string } | undefined {
  switch (step) {
    case 'back':
      return askedOf(handoff)
    case 'nudge':
      return handoff.to
    case 'cover':
      return handoff.cover
    case 'owner':
      return handoff.owner
    case 'giver':
      return handoff.from
  }
}

function somebodyFor(step: Step, handoff: Unanswered): boolean {
  const { from, to, cover, owner, away } = handoff
  const others = (person: { id: string } | undefined, known: ({ id: string } | undefined)[]) =>
    person !== undefined && !known.some((each) => each?.id === person.id)
  switch (step) {
    case 'nudge':
      return !(away && others(cover, [from, to]))
    case 'cover':
      return others(cover, [from, to])
    case 'owner':
      return others(owner, [from, to, cover])
    case 'giver':
      return from !== undefined && handoff.kind === 'handoff'
    case 'back':
      return true
  }
}
