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
  const every = schedule('* * * * * *', () => new Promise(() => {}), log)
  await vi.advanceTimersByTimeAsync(5000)
  await every.stop()
  expect(printed).not.toHaveBeenCalled()
  expect(lines.map((line) => JSON.parse(line).msg)).toContainEqual(
    expect.stringContaining('task still running'),
  )
})
