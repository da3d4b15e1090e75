/** Everything that a message of several things had no room for, by what it needs. */

import type { Item } from '../../../cards/item.ts'
import { card, context, shortened, text } from '../../../cards/words.ts'
import { plainText } from '../../../domain/card/card.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import { lowered } from '../../../domain/card/for-audience.ts'
import { type Need, needs } from '../../../domain/notification/need.ts'
import { counted } from '../../../domain/text/plural.ts'

/** As many as are read in one sitting, with a button for as many, and as much of what people wrote. */
const mostLines = 60
const mostButtons = 10
const mostQuoted = 200

const headings: Record<Need, string> = {
  answer: 'To answer',
  overdue: 'Overdue',
  due: 'Due today',
  soon: 'Due soon',
  reminder: 'Reminders',
  ready: 'Ready to start',
  new: 'New for you',
  stuck: 'Stuck',
  keeps: 'People wait for you',
  waits: 'You wait for',
  comment: 'Comments',
  news: 'What else happened',
}

/** Each thing has its own line here, also those about the same task. */
export function toldCard(items: Item[]): Draft {
  if (items.length === 0) return card('neutral', ['There’s nothing left to do here'])
  const inOrder = needs.flatMap((need) => items.filter((item) => item.need === need))
  const shown = inOrder.slice(0, mostLines)
  const rest = inOrder.length - shown.length
  return card('neutral', [counted(items.length, 'thing')], {
    blocks: [
      ...needs.flatMap((need) => group(need, shown)),
      ...(rest > 0 ? [context(`and ${rest} more. `, { typed: 'mine' }, ' shows your tasks.')] : []),
    ],
    buttons: buttonsOf(shown),
  })
}

function group(need: Need, all: Item[]): DraftBlock[] {
  const theirs = all.filter((item) => item.need === need)
  if (theirs.length === 0) return []
  return [text({ strong: headings[need] }, ...theirs.flatMap((item) => ['\n', ...item.line, ...said(item)]))]
}

function said({ quote }: Item): DraftInline[] {
  if (quote.length === 0) return []
  const whole = lowered(quote, 'everything')
  const words = plainText(whole).length > mostQuoted ? shortened(whole, mostQuoted) : whole
  return [': “', ...words, '”']
}

/** Each way to act once, and where a handoff can be answered otherwise, that beside it. */
function buttonsOf(items: Item[]): Draft['buttons'] {
  const all = items.flatMap(({ button, whole }) => [button ?? [], whole ?? []].flat())
  return [...new Map(all.map((each) => [each.label, each])).values()]
    .slice(0, mostButtons)
    .map(({ style: _, ...plain }) => plain)
}
