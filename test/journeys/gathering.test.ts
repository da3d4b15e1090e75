/** What one person gives another in a row is one message. */
import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import type { user } from '../support/team.ts'

const { slack, baton, person } = journey({ now: '2026-03-02T10:00:00Z', gatherMs: 60_000 })
let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>

beforeEach(async () => {
  team++
  const day = Temporal.PlainDate.from('2026-03-02').add({ weeks: team })
  await moveTo(`${day}T10:00:00Z`)
  const [one, two] = ['Ana', 'Kenji'].map((name) => person(`${name}${team}`, { team: { id: `T${team}` } }))
  if (!one || !two) throw new Error('there is nobody')
  ;[ana, kenji] = [one, two]
  for (const each of [ana, kenji]) await each.say('me Atlantic/Reykjavik hours:9-18')
})

async function moveTo(at: string): Promise<void> {
  baton.clock.moveTo(Temporal.Instant.from(at))
  await baton.settle()
}

/** Second by second would take long: so many steps of half a minute. */
async function pass(minutes: number): Promise<void> {
  await baton.settle()
  for (let step = 0; step < minutes * 2; step++)
    await moveTo(baton.clock.now().add({ seconds: 30 }).toString())
}

const told = (who: { id: string }) => slack.told(who.id)

test('eight tasks given in a row within 25 minutes are one message, and one alone comes after five minutes', async () => {
  for (let number = 1; number <= 8; number++) {
    if (number > 1) await pass(3.5)
    await ana.say(`add Part ${number} @Kenji${team}`)
  }
  await pass(4.5)
  expect(told(kenji)).toEqual([])
  await pass(1)
  expect(told(kenji)).toHaveLength(1)
  expect(told(kenji)[0]?.split('\n').slice(0, 2)).toEqual([`@Ana${team} assigned you 8 tasks`, 'T-1 Part 1'])
  slack.sent.length = 0
  await ana.say(`add One more @Kenji${team}`)
  await pass(4.5)
  expect(told(kenji)).toEqual([])
  await pass(0.5)
  expect(told(kenji)).toHaveLength(1)
})

test('who never stops giving is told of after half an hour', async () => {
  for (let number = 1; number <= 9; number++) {
    await ana.say(`add Part ${number} @Kenji${team}`)
    await pass(4)
  }
  expect(told(kenji)).toHaveLength(1)
  expect(told(kenji)[0]).toContain('assigned you 8 tasks')
})
