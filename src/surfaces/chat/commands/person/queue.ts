import { button, card, context, counted, text } from '../../../../cards/words.ts'
import { deliverWaiting } from '../../../../delivery/dispatch.ts'
import type { Inline } from '../../../../domain/card/card.ts'
import { holds } from '../../../../domain/notification/held.ts'
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
    const { held, count } = await heldFor(here.trx, whose(here), most)
    if (count === 0) return card('neutral', ['Nothing is held for you'])
    const isAway = await awayNow(here)
    return card('neutral', [`${counted(count, 'ping')} held for you`], {
      blocks: [
        ...held.map((each) => text(...line(each, isAway))),
        ...(count > most ? [context(`and ${count - most} more`)] : []),
      ],
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
    const count = await releaseAll(here.trx, whose(here), here.change.now)
    if (count === 0) return card('neutral', ['Nothing is held for you'])
    const whom = { workspaceId: here.workspaceId, personIds: [here.caller.id] }
    await deliverWaiting(here.trx, here.change.enqueue, whom, here.change.now)
    return card('good', [`${counted(count, 'ping')} on the way to you`])
  },
})

function whose({ workspaceId, caller }: Context) {
  return { workspaceId, personId: caller.id }
}

async function awayNow({ trx, workspaceId, caller, change }: Context): Promise<boolean> {
  const [next] = await timesOffOf(trx, workspaceId, caller.id, change.now)
  return next !== undefined && next.from <= change.now
}

/** Back earlier than they said, they only wait for their work. */
function line({ title, until, by }: HeldPing, isAway: boolean): Inline[] {
  const why = holds[by === 'away' && !isAway ? 'hours' : by]
  return [...title, ` · ${why}: `, { at: until }]
}
