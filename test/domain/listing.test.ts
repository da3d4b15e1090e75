/** Things in a row are those that their reader may know of. */
import { expect, test } from 'vitest'
import { plainText } from '../../src/domain/card/card.ts'
import type { Draft, Listing } from '../../src/domain/card/draft.ts'
import { forAudience } from '../../src/domain/card/for-audience.ts'

const waits = (who: string, task: string) => ({ about: { tasks: [task] }, text: [who] })
const listing: Listing = {
  items: [waits('Ana', 'one'), waits('Ana', 'two'), waits('Kenji', 'two'), waits('Maya', 'three')],
  most: 1,
  ending: { one: ' has been waiting', more: ' have been waiting' },
  otherwise: ['Someone has been waiting'],
}

function titleFor(...known: string[]): string | undefined {
  const draft: Draft = { title: [listing, ' for it'], tone: 'neutral', blocks: [], buttons: [] }
  const card = forAudience(draft, { tasks: new Set(known), lists: new Set() })
  return card && plainText(card.title)
}

test('who is named is known by what waits, and others are counted only then', () => {
  expect(titleFor('one')).toBe('Ana has been waiting for it')
  expect(titleFor('two')).toBe('Ana and 1 other have been waiting for it')
  expect(titleFor('one', 'two', 'three')).toBe('Ana and 2 others have been waiting for it')
  expect(titleFor('three')).toBe('Maya has been waiting for it')
})

test('a title that has other words for it is no secret, one that has none is', () => {
  expect(titleFor()).toBe('Someone has been waiting for it')
  const { otherwise: _, ...plain } = listing
  const draft: Draft = { title: [plain], tone: 'neutral', blocks: [], buttons: [] }
  expect(forAudience(draft, { tasks: new Set(['one']), lists: new Set() })).toBeUndefined()
})
