/** Several things in one message: nothing in it is less clear than it would be alone. */
import { expect, test } from 'vitest'
import { lineOf } from '../../src/cards/brief.ts'
import { forSomebodyAway } from '../../src/cards/cover.ts'
import { gathered as gatherCards } from '../../src/cards/gathered.ts'
import { draftCard } from '../../src/cards/standup.ts'
import { button, card, context, text } from '../../src/cards/words.ts'
import type { Card } from '../../src/domain/card/card.ts'
import type { Draft } from '../../src/domain/card/draft.ts'
import { lowered, withoutSecrets } from '../../src/domain/card/for-audience.ts'
import type { Reason } from '../../src/domain/notification/reasons.ts'
import { cardText } from '../support/team.ts'

/** What somebody is told who may know of everything. */
function gathered(all: { reason: Reason; card: Draft; taskId?: string }[], away?: 'reader' | 'baton') {
  const pings = all.map(({ reason, card, taskId = null }, index) => ({
    id: `n${index}`,
    reason,
    taskId,
    need: card.need ?? ('news' as const),
    card: withoutSecrets(card, 'everything'),
    line: lowered(lineOf(card), 'everything'),
  }))
  return gatherCards({ pings, message: 'M', away })
}

const labels = (shown: Card) => shown.buttons.map(({ label }) => label)

const task = { task: 'T-1' }
const answers = [
  button('Accept', 'handoffs accept', task, 'primary'),
  button('Later', 'handoffs later', task),
  button('Pass to…', 'handoffs pass', task),
  button('Not ready', 'handoffs refuse', task),
]
const handed = {
  reason: 'handoff' as const,
  taskId: '1',
  card: card('good', [{ mention: 'a', name: 'Ana' }, ' hands you ', { strong: 'T-1' }, ' API'], {
    need: 'answer',
    blocks: [context('You get this because a task was handed to you.')],
    buttons: [...answers, button('Mute…', 'mute choose', { reason: 'handoff' })],
  }),
}
const due = {
  reason: 'due' as const,
  taskId: '2',
  card: card('neutral', [{ strong: 'T-2' }, ' Deploy is due ', { at: '2026-03-02T17:00:00Z' }], {
    need: 'due',
    buttons: [button('Start', 'start', { task: 'T-2' }, 'primary')],
  }),
}
const back = {
  reason: 'later' as const,
  taskId: '1',
  card: card('neutral', ['Back to ', { strong: 'T-1' }], {
    need: 'reminder',
    buttons: [button('Start', 'start', task)],
  }),
}

test('what is to be answered comes first, a line each, with moments in each reader’s own time zone', () => {
  const shown = gathered([due, handed])
  expect(shown.title).toEqual(['2 things for you'])
  expect(shown.blocks).toEqual([
    text(
      ...[{ mention: 'a', name: 'Ana' }, ' hands you ', { strong: 'T-1' }, ' API', '\n'],
      ...[{ strong: 'T-2' }, ' Deploy is due ', { at: '2026-03-02T17:00:00Z' }],
    ),
  ])
})

test('a handoff is accepted or answered otherwise, and is not begun unanswered', () => {
  const shown = gathered([handed, due, back])
  expect(cardText(shown)).toMatch(/^2 things for you\n@Ana hands you T-1 API\n/)
  expect(labels(shown)).toEqual(['Accept T-1', 'Answer T-1…', 'Start T-2', 'More', 'Mute…'])
  expect(shown.buttons[1]?.call).toEqual({ path: 'digest more', options: { thing: 'n0' } })
})

test('a standup’s draft is opened by one button', () => {
  const entry = {
    id: 'e',
    done: 'T-1',
    next: '',
    blockers: '',
    runAt: '2026-03-03T09:30:00Z',
    state: 'draft' as const,
  }
  const standup = { reason: 'standup' as const, card: draftCard(entry) }
  const shown = gathered([due, standup])
  expect(labels(shown)).toEqual(['Standup…', 'Start T-2', 'More', 'Mute…'])
  expect(cardText(shown)).toContain('Your standup draft for 2026-03-03T09:30:00Z\n')
  // However much there is before it.
  const many = Array.from({ length: 9 }, (_, index) => ({
    ...handed,
    taskId: `${index}`,
    card: { ...handed.card, buttons: [button('Accept', 'handoffs accept', { task: `T-${index}` })] },
  }))
  expect(labels(gathered([...many, standup]))).toEqual([
    'Accept T-0',
    'Accept T-1',
    'Standup…',
    'More',
    'Mute…',
  ])
})

test('for whom somebody covers is said', () => {
  const covered = forSomebodyAway(handed.card, { id: 'k', name: 'Kenji' }, '2026-03-06T00:00:00Z')
  expect(cardText(gathered([{ ...handed, card: covered }, due]))).toContain(
    '\nFor @Kenji: @Ana hands you T-1 API\n',
  )
})

test('one thing that was kept says so, and all that it would have said', () => {
  const cover = {
    reason: 'cover' as const,
    card: card('neutral', ['You no longer cover for Ana'], {
      blocks: [context('Why.')],
      buttons: [button('Mute…', 'mute choose', { reason: 'cover' })],
    }),
  }
  expect(cardText(gathered([cover], 'baton'))).toBe(
    'While I was away\nYou no longer cover for Ana\nWhy.\n[Mute…]',
  )
})

test('what happened to one task is one line', () => {
  const comment = (number: number, said: string) => ({
    reason: 'comment' as const,
    taskId: '2',
    card: card('neutral', [{ mention: 'k', name: 'Kenji' }, ' commented on ', { strong: 'T-2' }, ' Deploy'], {
      need: 'comment',
      blocks: [{ kind: 'quote', text: [said] }],
      buttons: [button('Reply', 'comments reply', { comment: `T-2.${number}` })],
    }),
  })
  const shown = gathered([comment(1, 'One'), comment(2, 'Two\nlines'), handed])
  expect(cardText(shown).split('\n')).toEqual([
    '2 things for you',
    '@Ana hands you T-1 API',
    '@Kenji commented on T-2 Deploy (and 1 more): “Two lines”',
    '[Accept T-1] [Answer T-1…] [Reply T-2.2] [More] [Mute…]',
  ])
  expect(cardText(gathered([comment(1, 'One'), due, comment(2, 'Two')]))).toBe(
    'T-2 Deploy is due 2026-03-02T17:00:00Z (2 comments)\n[Start T-2] [More] [Mute…]',
  )
  expect(cardText(gathered([comment(1, 'One'), comment(2, 'Two')])).split('\n')).toEqual([
    '2 comments on T-2 Deploy',
    '@Kenji: “One”',
    '@Kenji: “Two”',
    '[Reply T-2.1] [Reply T-2.2] [More] [Mute…]',
  ])
})

test('what one person gives in a row is said with their name once', () => {
  const given = (number: number) => ({
    reason: 'assigned' as const,
    taskId: `${number}`,
    card: card(
      'neutral',
      [{ mention: 'a', name: 'Ana' }, ' assigned you ', { strong: `T-${number}` }, ' API'],
      { need: 'new', buttons: [button('Start', 'start', { task: `T-${number}` }, 'primary')] },
    ),
  })
  const shown = gathered([1, 2, 3, 4, 5, 6, 7, 8].map(given))
  expect(cardText(shown).split('\n')).toEqual([
    '@Ana assigned you 8 tasks',
    ...[1, 2, 3, 4, 5, 6, 7].map((number) => `T-${number} API`),
    'and 1 more',
    '[Start T-1] [Start T-2] [Start T-3] [More] [Mute…]',
  ])
})
