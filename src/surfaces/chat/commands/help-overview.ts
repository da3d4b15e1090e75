/** What most people need, by what they want to do. All else is behind it. */
import { button, card, context, text } from '../../../cards/words.ts'
import type { Draft, DraftInline } from '../../../domain/card/draft.ts'
import type { Platform } from '../../../platform.ts'
import { type Group, mainGroup } from '../language/groups.ts'

/** How one begins on each platform. */
const beginnings: Record<Platform, DraftInline[]> = {
  slack: ['Type it after ', { code: '/task' }, ', mention me, or write to me directly.'],
  discord: ['Type ', { code: '/' }, ' and choose, or mention me or write to me directly without it.'],
  playground: ['Type it after ', { code: '/task' }, ', mention me, or write to me directly.'],
}

/** What somebody wants, and lines that do it. */
const wishes: [wish: string, ...lines: string[]][] = [
  ['Add a task', 'add Fix the login loop @teammate due:fri'],
  ['See what’s next', 'mine', 'list overdue'],
  ['Move it along', 'start T-12', 'done T-12'],
  ['Change it', 'due T-12 fri 5pm', 'assign T-12 @teammate'],
  ['Talk about it', 'comment T-12 It works on staging'],
  ['Hand it off', 'handoff T-12 @teammate Only the tests are left'],
  ['Put it in order', 'depend T-4 on T-3'],
  ['Set a reminder', 'remind me T-12 tomorrow 9am'],
  ['Take time off', 'away until mon cover @teammate'],
  ['Set your hours', 'me Europe/Lisbon hours:9-18'],
  ['Undo it', 'undo'],
]

export function helpOverview(groups: Group[], platform: Platform): Draft {
  const lines = wishes.flatMap(([wish, ...typed], index): DraftInline[] => [
    ...(index === 0 ? [] : ['\n']),
    { strong: wish },
    ...typed.flatMap((line): DraftInline[] => ['  ', { typed: line }]),
  ])
  const topics = groups.map(({ name }) => name).join(', ')
  return card('neutral', ['What I can do'], {
    blocks: [
      text(...beginnings[platform]),
      text(...lines),
      context(
        'More about each with ',
        { typed: 'help lists' },
        ' or ',
        { typed: 'help add' },
        `: ${topics}.`,
      ),
    ],
    buttons: [
      button('My tasks', 'mine', {}),
      button('How to add', 'help', { topic: 'add' }),
      button('All about tasks', 'help', { topic: mainGroup }),
    ],
  })
}
