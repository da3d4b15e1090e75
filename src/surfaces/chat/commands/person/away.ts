import { button, card, context, mention } from '../../../../cards/words.ts'
import type { Draft, DraftButton } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import { derivedId, newId } from '../../../../domain/id.ts'
import type { PersonRow } from '../../../../domain/task/records.ts'
import { parseAway, type TimeAway } from '../../../../domain/time/time-away.ts'
import { instantText } from '../../../../domain/time/when.ts'
import { tellPeople } from '../../../../effects/notify/tell.ts'
import type { Told } from '../../../../reasons/registry.ts'
import { addTimeOff, removeTimesOff, type TimeOff, timesOffOf } from '../../../../store/time/time-off.ts'
import { awayFields, showWall } from '../../cards/away.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { noZone } from './schedule.ts'
import { worksOtherwise } from './works-otherwise.ts'

export const away = command({
  path: 'away',
  group: 'you',
  summary: 'Say when you are away, and who covers; nothing reaches you until you are back',
  examples: [
    'away until mon cover @teammate',
    'away fri to wed',
    'away 2026-12-24 to 2026-12-27',
    'away 3 days',
    'away',
  ],
  visibility: 'caller',
  role: 'guest',
  fillers: ['cover', 'covers'],
  options: {
    when: { kind: 'text', written: 'title', max: 100, summary: 'Until when, or from when to when' },
    cover: { kind: 'person', written: 'named', summary: 'Who sees to your work meanwhile' },
  },
  async run({ when, cover }, here) {
    if (when === undefined && cover === undefined) return plansCard(here)
    if (!here.caller.timeZone) throw noZone('me Europe/Lisbon')
    if (cover?.id === here.caller.id)
      throw new UserError('own_cover', 'You can’t cover for yourself.', 'Name a teammate, or nobody.')
    const before = await timesOffOf(here.trx, here.workspaceId, here.caller.id, here.change.now)
    const { from, until } = when === undefined ? current(before) : read(when, here)
    const replaced = before.filter((each) => each.from < until && from < each.until)
    const off = { id: newId(), from, until, cover: cover ?? replaced[0]?.cover }
    await replace(here, replaced, off)
    return awayCard(here, off, cover ? await alsoAway(here, cover, off) : undefined)
  },
})

type Span = { from: string; until: string }

/** Throws UserError. */
function read(words: string, here: Context): Span {
  const found: TimeAway | undefined = parseAway(words, here)
  if (found) return { from: instantText(found.from), until: instantText(found.until) }
  throw new UserError(
    'unknown_time_off',
    `“${words}” doesn’t tell me until when you are away.`,
    'Write `until mon`, `fri to wed`, `24 dec to 27 dec` or `3 days`, and who covers as `cover @teammate`.',
  )
}

/** With only a cover named, it is for the time off that is known. Throws UserError. */
function current([first]: TimeOff[]): Span {
  if (first) return first
  throw new UserError(
    'no_time_off',
    'Until when are you away?',
    'For example: `away until mon cover @teammate`',
  )
}

async function replace(here: Context, replaced: TimeOff[], off: TimeOff): Promise<void> {
  const { trx, workspaceId, caller, change } = here
  const ids = replaced.map((each) => each.id)
  await removeTimesOff(trx, workspaceId, caller.id, ids)
  await addTimeOff(trx, workspaceId, caller.id, { ...off, coverId: off.cover?.id ?? null }, change.now)
  await worksOtherwise(here)
  await endCovers(here, replaced, off.cover?.id)
  if (off.cover) await tell(here, off.cover.id, { kind: 'begins', off: off.id, away: caller.id })
}

/** Whoever covered, and does not any more, should know. */
export async function endCovers(here: Context, gone: TimeOff[], but?: string): Promise<void> {
  for (const { id, cover } of gone) {
    if (cover && cover.id !== but) await tell(here, cover.id, { kind: 'over', off: id, away: here.caller.id })
  }
}

type Cover = Extract<Told, { reason: 'cover' }>['args']

async function tell(here: Context, personId: string, args: Cover): Promise<void> {
  const ring = { trx: here.trx, enqueue: here.change.enqueue, now: here.now, gatherMs: 0 }
  const cause = args.kind === 'over' ? derivedId(args.off, 'over') : args.off
  const telling = { id: derivedId(cause, 'cover'), cause, person: { id: personId }, taskId: null }
  await tellPeople(ring, here.workspaceId, [{ ...telling, reason: 'cover', args, priority: 'normal' }])
}

/** When the cover is away within that time themselves. */
async function alsoAway(here: Context, cover: PersonRow, off: Span): Promise<string | undefined> {
  const theirs = await timesOffOf(here.trx, here.workspaceId, cover.id, here.change.now)
  const both = theirs.find((each) => each.from < off.until && off.from < each.until)
  return both && `${cover.name} is away then, too: until ${showWall(both.until, here)}.`
}

function awayCard(here: Context, off: TimeOff, warning: string | undefined): Draft {
  return card(warning ? 'warning' : 'good', [`You’re away until ${showWall(off.until, here)}`], {
    blocks: [
      ...(warning ? [context(warning)] : []),
      awayFields(off, here),
      context(
        ...(off.cover
          ? [mention(off.cover), ' hears of what can’t wait. ']
          : ['Name who covers with ', { code: 'away cover @teammate' }, '. ']),
        'Everything else comes in one message when you work again.',
      ),
    ],
    buttons: [endButton(here, off)],
  })
}

function endButton({ change }: Context, off: TimeOff): DraftButton {
  return off.from <= change.now
    ? button('I’m back', 'back', {})
    : button(`Not away after all`, 'away cancel', { id: off.id })
}

/** What is known of the caller's times off. */
export async function plansCard(here: Context): Promise<Draft> {
  const offs = await timesOffOf(here.trx, here.workspaceId, here.caller.id, here.change.now)
  if (offs.length === 0) {
    return card('neutral', ['You’re not away. Until when will you be?'], {
      blocks: [context('For example: ', { code: 'away until mon cover @teammate' })],
      buttons: [
        button('Until tomorrow', 'away', { when: 'until tomorrow' }),
        button('Until Monday', 'away', { when: 'until monday' }),
        button('A week', 'away', { when: '1 week' }),
      ],
    })
  }
  const isAway = offs.some((each) => each.from <= here.change.now)
  return card('neutral', [isAway ? 'You’re away' : 'You’ll be away'], {
    blocks: offs.map((off) => awayFields(off, here)),
    buttons: offs.slice(0, 4).map((off) => endButton(here, off)),
  })
}
