import { newId } from '../../domain/id.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import { addTimeOff, removeTimesOff, type TimeOff, timesOffOf } from '../../store/time/time-off.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { availabilityChanged, type CoverChange } from './availability.ts'
import { refusePerson } from './refusals.ts'

/** What is planned, or what was said now; `coverAlsoAway` is a time off of the cover within it. */
export type Away = { planned: TimeOff[] } | { off: TimeOff; coverAlsoAway: TimeOff | undefined }

export const beAway = operation({
  name: 'person.be-away',
  summary: 'Say when you’re away and who covers. I keep your pings until you’re back',
  role: 'guest',
  input: {
    when: { kind: 'timeOff', summary: 'Until when, or from when to when' },
    cover: { kind: 'person', summary: 'Who covers for you' },
  },
  async run(scope, { when, cover }): Promise<Away> {
    const { actor } = scope
    if (!when && !cover) return { planned: await ownTimesOff(scope) }
    if (!actor.timeZone) throw refusePerson('no_zone', { hours: false })
    if (cover?.id === actor.id) throw refusePerson('own_cover', {})
    const before = await ownTimesOff(scope)
    // With only a cover named, it is for the time off that is known.
    const span = when ?? before[0]
    if (!span) throw refusePerson('no_time_off', { id: undefined })
    const replaced = before.filter((each) => overlap(each, span))
    const off = { id: newId(), from: span.from, until: span.until, cover: cover ?? replaced[0]?.cover }
    await replace(scope, replaced, off)
    return { off, coverAlsoAway: cover && (await theirTimeOff(scope, cover, off)) }
  },
})

export function ownTimesOff({ trx, workspaceId, actor, change }: Scope): Promise<TimeOff[]> {
  return timesOffOf(trx, workspaceId, actor.id, change.now)
}

type Span = { from: string; until: string }

function overlap(one: Span, other: Span): boolean {
  const [from, until] = [Date.parse(one.from), Date.parse(one.until)]
  return from < Date.parse(other.until) && Date.parse(other.from) < until
}

async function replace(scope: Scope, replaced: TimeOff[], off: TimeOff): Promise<void> {
  const { trx, workspaceId, actor, change } = scope
  const ids = replaced.map((each) => each.id)
  await removeTimesOff(trx, workspaceId, actor.id, ids)
  const kept = { ...off, personId: actor.id, coverId: off.cover?.id ?? null }
  await addTimeOff(trx, workspaceId, kept, change.now)
  await availabilityChanged(scope, [
    ...coversOver(replaced, off.cover?.id),
    ...(off.cover ? [{ kind: 'begins' as const, off: off.id, person: off.cover.id }] : []),
  ])
}

/** Whoever covered in these, and does not any more. */
export function coversOver(gone: TimeOff[], but?: string): CoverChange[] {
  return gone.flatMap(({ id, cover }) =>
    cover && cover.id !== but ? [{ kind: 'over', off: id, person: cover.id }] : [],
  )
}

async function theirTimeOff(
  { trx, workspaceId, change }: Scope,
  person: PersonRow,
  off: Span,
): Promise<TimeOff | undefined> {
  const theirs = await timesOffOf(trx, workspaceId, person.id, change.now)
  return theirs.find((each) => overlap(each, off))
}
