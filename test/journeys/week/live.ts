/** A week, lived through: everything that is said, and everything that was told, judged at its moment. */
import type { TestApp } from '../../support/app.ts'
import { cardText, type recordingAdapter, type Sent, user } from '../../support/team.ts'
import { walk } from '../../support/walking.ts'
import { type Found, foundIn, type Owing, owedTo } from './judged.ts'
import { colleagues, morningsOf } from './people.ts'
import { channelOf, firstDay, planOfWeek, standing } from './plan.ts'
import type { Act } from './story.ts'
import { worldNow } from './world.ts'

export type Lived = { found: Found[]; owing: Owing[]; refused: string[] }

const begin = Temporal.Instant.from(`${firstDay}T00:00:00Z`)
const end = begin.add({ hours: 24 * 12 })

export async function liveThrough(
  baton: TestApp,
  slack: ReturnType<typeof recordingAdapter>,
  seed: number,
): Promise<Lived> {
  const lived: Lived = { found: [], owing: [], refused: [] }
  const refs = new Map<number, string>()
  const say = async ({ who, line, makes }: Omit<Act, 'at'>) => {
    const place = { id: channelOf(who), kind: 'channel' as const, name: 'team' }
    const { card } = await user(baton.core, who, { place }).reply(withRefs(line, refs))
    if (card.tone === 'warning' || card.tone === 'bad')
      lived.refused.push(`${who}: ${line}: ${cardText(card)}`)
    const made = /T-\d+/.exec(cardText(card))?.[0]
    if (makes !== undefined && made) refs.set(makes, made)
  }
  for (const { name, says } of colleagues) for (const line of says) await say({ who: name, line })
  for (const each of standing) await say(each)
  for (const { at, work } of agendaOf(planOfWeek(seed))) {
    lived.found.push(...(await judged(baton, slack, at)))
    if (work === 'morning') lived.owing.push(...(await owingAt(baton, lived.found, at)))
    else await say(work)
  }
  lived.found.push(...(await judged(baton, slack, end)))
  return lived
}

type Entry = { at: Temporal.Instant; work: Act | 'morning' }

/** Two minutes after somebody's morning it is looked at what they know of by then. */
function agendaOf(acts: Act[]): Entry[] {
  const mornings = colleagues
    .flatMap((who) => morningsOf(who, begin, end))
    .map((at) => at.add({ minutes: 2 }))
  const looks = [...new Set(mornings.map(String))].map(
    (at): Entry => ({ at: Temporal.Instant.from(at), work: 'morning' }),
  )
  const entries: Entry[] = [...looks, ...acts.map((act) => ({ at: act.at, work: act }))]
  return entries
    .filter(({ at }) => Temporal.Instant.compare(at, end) < 0)
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
}

/** Walks on, and judges what comes at the moment it comes. */
async function judged(
  baton: TestApp,
  slack: ReturnType<typeof recordingAdapter>,
  until: Temporal.Instant,
): Promise<Found[]> {
  const found: Found[] = []
  await walk(baton, slack, until.toString(), async (came) => {
    const told = came.filter(isToPerson)
    if (told.length === 0) return
    const world = await worldNow(baton.db)
    for (const each of told) found.push(await foundIn(baton.db, world, each))
  })
  return found
}

function isToPerson({ to }: Sent): boolean {
  return to.kind === 'person' && colleagues.some(({ name }) => name === to.id)
}

async function owingAt({ db }: TestApp, found: Found[], at: Temporal.Instant): Promise<Owing[]> {
  const world = await worldNow(db)
  const morning = at.subtract({ minutes: 2 })
  return colleagues
    .filter((who) => morningsOf(who, begin, end).some((each) => each.equals(morning)))
    .flatMap((who) => owedTo(who, { world, found, morning }))
}

function withRefs(line: string, refs: Map<number, string>): string {
  return line.replaceAll(/\{(\d+)\}/g, (_, index: string) => refs.get(Number(index)) ?? '{no task}')
}
