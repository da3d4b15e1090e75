/** Several things in one message: nothing in it is less clear than it would be alone. */
import { expect, test } from 'vitest'
import { forSomebodyAway } from '../../src/cards/cover.ts'
import { gathered as gatherCards } from '../../src/cards/gathered.ts'
import { draftCard } from '../../src/cards/standup.ts'
import { button, card, context, text } from '../../src/cards/words.ts'
import type { Draft } from '../../src/domain/card/draft.ts'
import { withoutSecrets } from '../../src/domain/card/for-audience.ts'
import type { Reason } from '../../src/domain/notification/reasons.ts'

/** What somebody is told who may know of everything. */
function gathered(pings: { reason: Reason; card: Draft }[], away?: 'reader' | 'baton') {
  const cards = pings.map((ping) => ({ ...ping, card: withoutSecrets(ping.card, 'everything') }))
  return gatherCards(cards, away)
}

const task = { task: 'T-1' }
const answers = [
  button('Accept', 'handoffs accept', task, 'primary'),
  button('Later', 'handoffs later', task),
  button('Pass to…', 'handoffs pass', task),
  button('Not ready', 'handoffs refuse', task),
]
const handed = {
  reason: 'handoff' as const,
  card: card('good', [{ mention: 'a', name: 'Ana' }, ' hands you ', { strong: 'T-1' }, ' API'], {
    blocks: [context('You get this because a task was handed to you.')],
    buttons: [...answers, button('Mute…', 'mute choose', { reason: 'handoff' })],
  }),
}
const due = {
  reason: 'due' as const,
  card: card('neutral', [{ strong: 'T-2' }, ' Deploy is due ', { at: '2026-03-02T17:00:00Z' }], {
    buttons: [button('Start', 'start', { task: 'T-2' }, 'primary')],
  }),
}
const back = {
  reason: 'later' as const,
  card: card('neutral', ['Back to ', { strong: 'T-1' }], { buttons: [button('Start', 'start', task)] }),
}

test('moments in its headings are shown to each reader in their own time zone', () => {
  expect(gathered([handed, due]).blocks).toEqual([
    text({ strong: '@Ana hands you T-1 API' }),
    text({ strong: 'T-2 Deploy is due' }, ' ', { at: '2026-03-02T17:00:00Z' }),
    context('You get this because a task was handed to you, and because a task of yours has a due date.'),
  ])
})

test('a handoff can be answered in every way, and is not begun unanswered', () => {
  expect(gathered([handed, due, back]).buttons.map(({ label }) => label)).toEqual([
    'Accept T-1',
    'Start T-2',
    'Later T-1',
    'Pass to… T-1',
    'Not ready T-1',
    'Mute…',
  ])
})

test('a standup’s draft can be edited or skipped beside other things', () => {
  const entry = {
    id: 'e',
    done: 'T-1',
    next: '',
    blockers: '',
    runAt: '2026-03-03T09:30:00Z',
    state: 'draft' as const,
  }
  const shown = gathered([{ reason: 'standup', card: draftCard(entry) }, due])
  expect(shown.buttons.map(({ label }) => label)).toEqual([
    'Looks good',
    'Start T-2',
    'Edit',
    'Skip today',
    'Mute…',
  ])
})

test('for whom somebody covers is said', () => {
  const covered = forSomebodyAway(handed.card, { id: 'k', name: 'Kenji' }, '2026-03-06T00:00:00Z')
  expect(gathered([{ ...handed, card: covered }, due]).blocks.slice(0, 2)).toEqual([
    text({ strong: 'For @Kenji: @Ana hands you T-1 API' }),
    text(
      'You cover for ',
      { mention: 'k', name: 'Kenji' },
      ', who is away until ',
      { at: '2026-03-06T00:00:00Z' },
      '.',
    ),
  ])
})

test('what has nothing to press but Mute… brings it once', () => {
  const cover = {
    reason: 'cover' as const,
    card: card('neutral', ['You no longer cover for Ana'], {
      buttons: [button('Mute…', 'mute choose', { reason: 'cover' })],
    }),
  }
  expect(gathered([cover], 'baton').buttons.map(({ label }) => label)).toEqual(['Mute…'])
})

test('of two that ask about the same task its answers are offered once', () => {
  const ready = {
    reason: 'unblocked' as const,
    card: card('good', [{ strong: 'T-1' }, ' is ready for you'], {
      buttons: [button('Start', 'start', task, 'primary'), ...answers.slice(1)],
    }),
  }
  expect(gathered([handed, ready]).buttons.map(({ label }) => label)).toEqual([
    'Accept T-1',
    'Later T-1',
    'Pass to… T-1',
    'Not ready T-1',
    'Mute…',
  ])
})
