/** An answer does not wait for what is noted of it, and the next line of the same person does. */
import { expect, test } from 'vitest'
import { createFollowingNotes } from '../../src/surfaces/chat/dispatch/following-notes.ts'

const ana = { platform: 'slack', caller: { id: 'U1', name: 'Ana' } } as const
const ben = { platform: 'slack', caller: { id: 'U2', name: 'Ben' } } as const

test('the next line waits for the notes of the one before, also where they fail, and nobody else’s does', async () => {
  const notes = createFollowingNotes()
  const { promise, reject } = Promise.withResolvers<void>()
  notes.follow(ana, promise)
  let through = false
  const next = notes.of(ana)?.then(() => {
    through = true
  })
  expect(notes.of(ben)).toBeUndefined()
  await Promise.resolve()
  expect(through).toBe(false)
  reject(new Error('the database is gone'))
  await next
  expect(through).toBe(true)
  expect(notes.of(ana)).toBeUndefined()
})

test('of two that are noted at once, the later one is waited for', async () => {
  const notes = createFollowingNotes()
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  notes.follow(ana, first.promise)
  notes.follow(ana, second.promise)
  first.resolve()
  await first.promise
  expect(notes.of(ana)).toBeDefined()
  second.resolve()
  await notes.of(ana)
  await Promise.resolve()
  expect(notes.of(ana)).toBeUndefined()
})
