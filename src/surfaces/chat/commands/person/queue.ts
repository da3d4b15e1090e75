import { about, button, card, context, text } from '../../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { holds } from '../../../../domain/notification/held.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { listHeld, releaseHeld } from '../../../../operations/notification/held.ts'
import { currentDrafts } from '../../../../reasons/current.ts'
import type { HeldPing } from '../../../../store/messages/held-pings.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

const most = 10

export const meQueue = chatCommand(listHeld, {
  path: 'me queue',
  group: 'you',
  examples: ['me queue'],
  visibility: 'caller',
  written: {},
  async card({ held, isAway }, _input, here) {
    const current = await stillSo(held, here)
    const count = current.length
    if (count === 0) return card('neutral', ['Nothing is on hold for you'])
    const shown = current.slice(0, most)
    const alike = heldAlike(shown.map(({ ping }) => whyHeld(ping, isAway)))
    const lines = shown.map(({ ping, draft }) =>
      lineOf(ping, draft, alike ? [] : [' · ', ...whyHeld(ping, isAway)]),
    )
    return card('neutral', [`${counted(count, 'ping')} held for you`], {
      blocks: [
        ...lines,
        ...(alike ? [context('All of it is held ', ...alike, '.')] : []),
        ...(count > most ? [context(`and ${count - most} more`)] : []),
      ],
      buttons: [button(count === 1 ? 'Send it now' : 'Send them now', 'me release', {})],
    })
  },
})

export const meRelease = chatCommand(releaseHeld, {
  path: 'me release',
  group: 'you',
  examples: ['me release'],
  visibility: 'caller',
  hidden: true,
  replaces: true,
  written: {},
  async card(held, _input, here) {
    const count = (await stillSo(held, here)).length
    if (count === 0) return card('neutral', ['Nothing is on hold for you'])
    return card('good', [`${counted(count, 'ping')} on the way to you`])
  },
})

/** What is out of date by now is not told when it leaves, either. */
async function stillSo(
  held: HeldPing[],
  { trx: db, workspaceId, now }: Context,
): Promise<{ ping: HeldPing; draft: Draft }[]> {
  const drafts = await currentDrafts({ db, workspaceId, now }, held)
  return held.flatMap((ping) => {
    const draft = drafts.get(ping.id)
    return draft ? [{ ping, draft }] : []
  })
}

function lineOf({ taskId }: HeldPing, draft: Draft, why: DraftInline[]): DraftBlock {
  return about({ tasks: taskId === null ? [] : [taskId] }, text(...draft.title, ...why))
}

/** Back earlier than they said, they only wait for their work. */
function whyHeld({ until, heldBy }: HeldPing, isAway: boolean): DraftInline[] {
  return [`${holds[heldBy === 'away' && !isAway ? 'hours' : heldBy]}: `, { at: until }]
}

/** Why all of several are held, where that is the same. */
function heldAlike([first, ...others]: DraftInline[][]): DraftInline[] | undefined {
  const words = JSON.stringify(first)
  return others.length > 0 && others.every((each) => JSON.stringify(each) === words) ? first : undefined
}
