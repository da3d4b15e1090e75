import { expect, test } from 'vitest'
import { discordPace } from '../../adapters/discord/outbound/pace.ts'
import { slackPace } from '../../adapters/slack/outbound/pace.ts'
import { createApp } from '../../src/app.ts'
import { stoppedClock } from '../../src/runtime/clock.ts'
import { openTestStore } from '../support/database.ts'
import { executeOn } from '../support/seeding.ts'
import { gaugedPlatform, seedStorm, weather } from '../support/storm.ts'

const start = '2026-03-02T12:00:00Z'
const storm = { people: 100, each: 5 }

test('reminders of one minute are one message each for everybody in Slack, no faster than it takes them', {
  timeout: 60_000,
}, async () => {
  await using opened = new AsyncDisposableStack()
  const store = opened.adopt(await openTestStore(), (each) => each.close())
  await seedStorm(executeOn(store.db), 'slack', storm, start)
  const limit = { count: 300, ms: 60_000 }
  const { seconds, gauge, errors } = await weather({ createApp, stoppedClock, store }, start, (now) =>
    gaugedPlatform('slack', slackPace, limit, now),
  )
  expect(errors).toEqual([])
  expect(gauge).toMatchObject({ sent: storm.people, broken: 0 })
  // At once for the first 20, and then 280 a minute.
  expect(seconds).toBeLessThanOrEqual(2 + ((storm.people - 20) / 280) * 60)
})

test('and in Discord, where opening a conversation counts, too', { timeout: 60_000 }, async () => {
  await using opened = new AsyncDisposableStack()
  const store = opened.adopt(await openTestStore(), (each) => each.close())
  await seedStorm(executeOn(store.db), 'discord', storm, start)
  const limit = { count: 50, ms: 1000 }
  const { seconds, gauge, errors } = await weather({ createApp, stoppedClock, store }, start, (now) =>
    gaugedPlatform('discord', (to) => discordPace(to, true), limit, now),
  )
  expect(errors).toEqual([])
  expect(gauge).toMatchObject({ sent: storm.people, broken: 0 })
  expect(seconds).toBeLessThanOrEqual(2 + (storm.people * 2) / 48)
})
