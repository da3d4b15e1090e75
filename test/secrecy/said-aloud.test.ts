/** A member of a private List acts on public tasks in a channel: what stands beside them stays private. */
import { expect, test } from 'vitest'
import { buttonOf, cardText } from '../support/team.ts'
import { learned } from './learned.ts'
import { secretTeam } from './secret-team.ts'

const { copy, aloud } = secretTeam()

test.each([
  ['done', 'done T-6'],
  ['done with its subtasks', 'done T-1 subtasks:all'],
  ['status', 'status T-6 done'],
  ['edit', 'edit T-6 status:done'],
  ['reopen', 'reopen T-5'],
  ['undepend', 'undepend T-2 from T-1'],
])('%s does not tell what is ready or waits', async (_, line) => {
  const ear = await copy()
  const { card } = await aloud(ear, 'mona', line)
  await ear.settle(line)
  expect(card.tone).not.toBe('warning')
  expect(learned(ear.heard)).toEqual([])
})

test('whoever is not in it does not hear what waits for what they reopen', async () => {
  const ear = await copy()
  const { card } = await aloud(ear, 'ned', 'reopen T-5')
  expect(cardText(card)).toContain('reopened T-5')
  expect(learned(ear.heard)).toEqual([])
})

test('what was noted when it was finished is not passed on to somebody who is not in it', async () => {
  const ear = await copy()
  await aloud(ear, 'mona', 'undepend T-2 from T-1')
  await aloud(ear, 'maya', 'done T-5004 hush words')
  await ear.settle('done T-5004')
  const { card } = await aloud(ear, 'mona', 'handoffs pass T-2 @ned')
  expect(cardText(card)).toContain('handed T-2')
  await ear.settle('handoffs pass T-2')
  expect(
    ear.heard.find(({ reader, text }) => reader === 'ned' && text.includes('hands you T-2')),
  ).toBeDefined()
  expect(learned(ear.heard)).toEqual([])
})

test('its members hear it all with Baton alone', async () => {
  const ear = await copy()
  const { card } = await ear.does('mona', { text: 'done T-6' }, 'done T-6', 'direct')
  expect(cardText(card)).toContain('T-5012 · Hush after passed')
  await ear.settle('done T-6')
  expect(ear.heard.find(({ reader }) => reader === 'vera')?.text).toContain(
    'T-5012 Hush after passed is ready for you',
  )
})

test.each([
  ['a change of it', 'start T-5004'],
  ['a move that took some of it along', 'move T-1 to:Tasks'],
  ['dates that were moved', 'shift T-1 by:2d apply:yes'],
])('undo does not tell of %s', async (_, line) => {
  const ear = await copy()
  const { card } = await ear.does('mona', { text: line }, line, 'direct')
  const undone = await ear.does(
    'mona',
    { call: buttonOf(card, 'Undo')?.call ?? never() },
    `${line} [Undo]`,
    'channel',
    { button: true },
  )
  expect(undone.card.title.at(-1)).toBe(' undid a change')
  const redone = await ear.does(
    'mona',
    { call: buttonOf(undone.card, 'Redo')?.call ?? never() },
    `${line} [Redo]`,
    'channel',
    { button: true },
  )
  expect(redone.card.title.at(-1)).toBe(' undid a change')
  await aloud(ear, 'mona', 'undo')
  expect(learned(ear.heard)).toEqual([])
})

test('what an edit replaced is not told', async () => {
  const ear = await copy()
  const { card } = await aloud(ear, 'maya', 'edit T-3 under:none')
  expect(cardText(card)).toContain('edited T-3')
  expect(learned(ear.heard)).toEqual([])
})

test('a task that leaves the List is told, and not what it had there', async () => {
  const ear = await copy()
  await aloud(ear, 'mona', 'move T-5006 to:Spare')
  await ear.settle('move')
  expect(learned(ear.heard).filter((each) => /hush/i.test(each))).toEqual([])
})

function never(): never {
  throw new Error('there is no such button')
}
