import { lineOf } from '../../../../cards/brief.ts'
import { dayItems } from '../../../../cards/digest.ts'
import { type Item, pingItem } from '../../../../cards/item.ts'
import { card } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { forAudience, lowered } from '../../../../domain/card/for-audience.ts'
import { listTold, type Told } from '../../../../operations/notification/list-told.ts'
import { currentDrafts } from '../../../../reasons/current.ts'
import { knownOf } from '../../../../store/access/audience.ts'
import type { Notification } from '../../../../store/messages/notifications.ts'
import { toldCard } from '../../cards/told.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

/** Behind the buttons of a message of several things: all of it, or one thing whole. */
export const digestMore = chatCommand(listTold, {
  path: 'digest more',
  group: 'digest',
  examples: ['digest more'],
  visibility: 'caller',
  written: { message: 'named', thing: 'named' },
  async card(told, { thing }, here) {
    const said = await stillSo(told, here)
    if (thing === undefined) return toldCard(itemsOf(said, told))
    return said[0]?.draft ?? card('neutral', ['That’s settled and needs nothing from you'])
  },
})

type Said = { told: Notification; draft: Draft; item: Item }

/** What is out of date by now, or is not theirs to know any more, is left out. */
async function stillSo({ things }: Told, here: Context): Promise<Said[]> {
  const { trx: db, workspaceId, now, caller } = here
  const drafts = await currentDrafts({ db, workspaceId, now }, things)
  const asked = things.flatMap((told) => {
    const draft = drafts.get(told.id)
    return draft ? [{ told, draft, audience: { personId: caller.id } }] : []
  })
  const known = await knownOf(db, workspaceId, asked)
  return asked.flatMap(({ told, draft }, index): Said[] => {
    const theirs = known[index]
    const shown = theirs && forAudience(draft, theirs)
    if (!shown) return []
    const ping = { ...told, need: draft.need ?? 'news', card: shown, line: lowered(lineOf(draft), theirs) }
    return [{ told, draft, item: pingItem(ping) }]
  })
}

/** Of the day what is not said by what happened. */
function itemsOf(said: Said[], { day }: Told): Item[] {
  const items = said.map(({ item }) => item)
  const isSaid = (item: Item) =>
    items.some(({ about, need }) => about === item.about && (need === item.need || item.need === 'new'))
  return [...items, ...dayItems(day).filter((item) => !isSaid(item))]
}
