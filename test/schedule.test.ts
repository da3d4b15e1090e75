import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { schedule } from '../src/runtime/schedule.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('what the scheduler says goes to the log alone, as JSON', async () => {
  const printed = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const work = Promise.withResolvers<void>()
  const every = schedule('* * * * * *', () => work.promise, log)
  await vi.advanceTimersByTimeAsync(5000)
  work.resolve()
  await every.stop()
  expect(printed).not.toHaveBeenCalled()
  expect(lines.map((line) => JSON.parse(line).msg)).toContainEqual(
    expect.stringContaining('task still running'),
  )
})

test('whoever stops it waits for what is under way', async () => {
  const done: string[] = []
  const work = Promise.withResolvers<void>()
  const every = schedule(
    '* * * * * *',
    () => work.promise.then(() => void done.push('work')),
    pino({ level: 'silent' }),
  )
  await vi.advanceTimersByTimeAsync(1000)
  const stopped = every.stop().then(() => done.push('stopped'))
  work.resolve()
  await stopped
  expect(done).toEqual(['work', 'stopped'])
})
