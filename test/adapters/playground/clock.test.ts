import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { anyTime } from '../../../src/domain/time/work-time.ts'
import { handmadeControl, handmadeCore } from '../../support/playground-core.ts'
import { type PlaygroundServer, startPlayground } from '../../support/playground-server.ts'

let server: PlaygroundServer
afterEach(() => server.close())

const held = {
  why: 'until working hours',
  titles: [['Ana hands you T-1 Deploy, due ', { at: '2026-03-04T17:00:00Z' }]],
}

/** Monday 2 March 2026, 10:00 in Lisbon, 19:00 in Tokyo and 02:00 in Los Angeles. */
async function monday() {
  const control = handmadeControl('2026-03-02T10:00:00Z')
  control.held.push({ account: 'kenji', until: '2026-03-03T00:00:00Z', count: 2, ...held })
  server = await startPlayground({ core: handmadeCore(), control })
  return control
}
const clock = (body: unknown) => server.post('clock', body)

test('each teammate is shown at work or not, and until when', async () => {
  await monday()
  expect((await server.state()).time).toEqual({
    now: '2026-03-02T10:00:00Z',
    people: [
      { id: 'ana', zone: 'Europe/Lisbon', working: true, next: '2026-03-02T18:00:00Z' },
      { id: 'kenji', zone: 'Asia/Tokyo', working: false, next: '2026-03-03T00:00:00Z' },
      { id: 'maya', zone: 'America/Los_Angeles', working: false, next: '2026-03-02T17:00:00Z' },
    ],
    waiting: [
      {
        ...{ account: 'kenji', until: '2026-03-03T00:00:00Z', count: 2, why: held.why },
        titles: [
          [
            { kind: 'text', text: 'Ana hands you T-1 Deploy, due ' },
            { kind: 'time', at: '2026-03-04T17:00:00Z' },
          ],
        ],
      },
    ],
    handoffs: [],
  })
})

test('on a public holiday it is said why somebody is off', async () => {
  server = await startPlayground({
    core: handmadeCore(),
    control: {
      ...handmadeControl('2026-03-02T10:00:00Z'),
      people: async () => [
        { account: 'ana', work: { ...anyTime('Europe/Lisbon'), holidays: new Set(['2026-03-02']) } },
      ],
    },
  })
  const { people } = (await server.state()).time
  expect(people).toEqual([
    { id: 'ana', zone: 'Europe/Lisbon', working: false, off: 'holiday', next: '2026-03-03T00:00:00Z' },
  ])
})

test.each([
  [{ hours: 1 }, '2026-03-02T11:00:00Z'],
  [{ tomorrow: '09:00', as: 'ana' }, '2026-03-03T09:00:00Z'],
  [{ tomorrow: '09:00', as: 'maya' }, '2026-03-03T17:00:00Z'],
  [{ local: '2026-03-02T20:30', as: 'kenji' }, '2026-03-02T11:30:00Z'],
  [{ to: '2026-03-03T00:00:00Z' }, '2026-03-03T00:00:00Z'],
])('%j moves the clock to %s', async (asked, now) => {
  await monday()
  expect(await clock(asked)).toMatchObject({ status: 200, body: { now } })
})

test('a restart is no way back', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'playground-'))
  server = await startPlayground({ core: handmadeCore(), dataDir })
  await clock({ hours: 5 })
  await server.close()
  server = await startPlayground({ core: handmadeCore(), dataDir })
  expect((await server.state()).time.now).toMatch(/^2026-03-02T15:00/)
  await rm(dataDir, { recursive: true })
})

test('what was held is not waiting any more once its time has come', async () => {
  await monday()
  await clock({ to: '2026-03-03T00:00:00Z' })
  expect((await server.state()).time.waiting).toEqual([])
})

test('the clock never goes back, nor years ahead', async () => {
  const control = await monday()
  for (const asked of [
    { to: '2026-03-02T09:59:00Z' },
    { local: '2026-03-01T10:00', as: 'ana' },
    { to: '2036-01-01T00:00:00Z' },
  ])
    expect(await clock(asked)).toMatchObject({ status: 409 })
  expect(await clock({ local: '2026-02-31T10:00', as: 'ana' })).toMatchObject({ status: 409 })
  expect(control.now().toString()).toBe('2026-03-02T10:00:00Z')
})
