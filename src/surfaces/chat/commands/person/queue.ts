import { about, button, card, context, counted, text } from '../../../../cards/words.ts'
import { deliverWaiting } from '../../../../delivery/dispatch.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import { holds } from '../../../../domain/notification/held.ts'
import { currentDrafts } from '../../../../reasons/current.ts'
import { type HeldPing, heldFor, releaseAll } from '../../../../store/messages/held-pings.ts'
import { timesOffOf } from '../../../../store/time/time-off.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

const most = 10

export const meQueue = command({
  path: 'me queue',
  group: 'you',
  summary: 'Show what is held for you, until when, and why',
  examples: ['me queue'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {},
  async run(_, here) {
    const held = await stillHeld(here)
    const count = held.length
    if (count === 0) return card('neutral', ['Nothing is held for you'])
    const isAway = await awayNow(here)
    const lines = held.slice(0, most).map(({ ping, draft }) => lineOf(ping, draft, isAway))
    return card('neutral', [`${counted(count, 'ping')} held for you`], {
      blocks: [...lines, ...(count > most ? [context(`and ${count - most} more`)] : [])],
      buttons: [button(count === 1 ? 'Send it now' : 'Send them now', 'me release', {})],
    })
  },
})

export const meRelease = command({
  path: 'me release',
  group: 'you',
  summary: 'Get what is held for you now',
  examples: ['me release'],
  visibility: 'caller',
  role: 'guest',
  hidden: true,
  replaces: true,
  options: {},
  async run(_, here) {
    const count = (await stillHeld(here)).length
    if (count === 0) return card('neutral', ['Nothing is held for you'])
    await releaseAll(here.trx, whose(here), here.change.now)
    const whom = { workspaceId: here.workspaceId, personIds: [here.caller.id] }
    await deliverWaiting(here.trx, here.change.enqueue, whom, here.change.now)
    return card('good', [`${counted(count, 'ping')} on the way to you`])
  },
})

/** The newest first, as far as it is still so. */
async function stillHeld(here: Context): Promise<{ ping: HeldPing; draft: Draft }[]> {
  const { trx: db, workspaceId, now } = here
  const held = await heldFor(db, whose(here))
  const drafts = await currentDrafts({ db, workspaceId, now }, held)
  return held.flatMap((ping) => {
    const draft = drafts.get(ping.id)
    return draft ? [{ ping, draft }] : []
  })
}

function whose({ workspaceId, caller }: Context) {
  return { workspaceId, personId: caller.id }
}

async function awayNow({ trx, workspaceId, caller, change }: Context): Promise<boolean> {
  const [next] = await timesOffOf(trx, workspaceId, caller.id, change.now)
  return next !== undefined && next.from <= change.now
}

/** Back earlier than they said, they only wait for their work. */
function lineOf({ taskId, until, heldBy }: HeldPing, draft: Draft, isAway: boolean): DraftBlock {
  const why = holds[heldBy === 'away' && !isAway ? 'hours' : heldBy]
  return about({ tasks: taskId === null ? [] : [taskId] }, text(...draft.title, ` · ${why}: `, { at: until }))
}
