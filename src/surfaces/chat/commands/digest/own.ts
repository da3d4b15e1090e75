/** Somebody's own digest: their day, now, and when it comes by itself. */
import { dayCard } from '../../../../cards/digest.ts'
import { card, context } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { mostLines } from '../../../../domain/digest/digest.ts'
import { dayAround } from '../../../../domain/time/morning.ts'
import { instantText, showMoment, showUntil } from '../../../../domain/time/when.ts'
import { nextMorning } from '../../../../domain/time/work-time.ts'
import { heldBefore } from '../../../../store/messages/notifications.ts'
import { daysOf } from '../../../../store/time/digest/day.ts'
import { setDigest, wantsDigest } from '../../../../store/time/digest/wish.ts'
import { ownWork } from '../../language/own-work.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

export const digestNow = command({
  path: 'digest now',
  summary: 'Show your day: what is overdue, due today, new, and who waits for whom',
  examples: ['digest now', 'digest'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {},
  run: (_input, here) => ownDigest(here),
})

/** What `digest` alone means. */
export const digestAlone = command({
  ...digestNow,
  path: 'digest',
  hidden: true,
  group: 'digest',
  options: {},
})

export const digestOff = command({
  path: 'digest off',
  summary: 'Get no digest of your day in the morning',
  examples: ['digest off'],
  visibility: 'caller',
  role: 'guest',
  options: {},
  async run(_input, here) {
    await setDigest(here.trx, here.viewer, false)
    return card('neutral', ['No more digests in the morning'], {
      blocks: [
        context(
          'What is kept for you until you work still comes then. ',
          { code: 'digest now' },
          ' shows your day.',
        ),
      ],
      buttons: [{ label: 'Undo', call: { path: 'digest on', options: {} } }],
    })
  },
})

export const digestOn = command({
  path: 'digest on',
  summary: 'Get a digest of your day each working morning again',
  examples: ['digest on'],
  visibility: 'caller',
  role: 'guest',
  options: {},
  async run(_input, here) {
    await setDigest(here.trx, here.viewer, true)
    return card('good', ['You get a digest of your day again'], {
      blocks: [context(await comesNext(here, true))],
    })
  },
})

export async function ownDigest(here: Context): Promise<Draft> {
  const { trx, workspaceId, caller, now } = here
  const wanted = { personId: caller.id, ...dayAround(await ownWork(here), now) }
  const found = await daysOf(trx, workspaceId, [wanted], { now: instantText(now), most: mostLines })
  return dayCard(found.get(caller.id) ?? {}, [await comesNext(here, await wantsDigest(trx, here.viewer))])
}

async function comesNext(here: Context, isOn: boolean): Promise<string> {
  const { trx, workspaceId, caller, now, zone } = here
  if (!caller.timeZone) return 'It comes by itself once I know your time zone: me Europe/Lisbon.'
  if (!isOn) return 'It does not come by itself; digest on changes that.'
  const at = instantText(nextMorning(await ownWork(here), now))
  const held = await heldBefore(trx, workspaceId, caller.id, at)
  const kept =
    held > 0 ? ` With it come ${held === 1 ? 'the ping' : `the ${held} pings`} kept for you until then.` : ''
  return `The next comes ${showMoment(at, zone)} your time, ${showUntil(at, now)}, if there is something to say.${kept}`
}
