/** Discord takes so much of the whole bot: what all cells send shares one limit. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCells, type TestCells } from '../support/cells.ts'
import { recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter('slack')
const discord = recordingAdapter('discord')
discord.control.pace = () => ({ key: 'discord', shared: true, perSecond: 1, burst: 1, cost: 1, apartMs: 0 })
slack.control.pace = (to) => ({ key: `slack:${to.team}`, perSecond: 1, burst: 1, cost: 1, apartMs: 0 })
let cells: TestCells
beforeAll(async () => {
  cells = await openTestCells([slack.adapter, discord.adapter])
})
afterAll(async () => {
  expect(cells.errors).toEqual([])
  await cells.close()
})

test('messages of two cells go out one after the other on Discord, and each team’s by itself on Slack', async () => {
  for (const platform of ['discord', 'slack'] as const)
    for (const team of [`${platform}-1`, `${platform}-2`]) {
      const at = { platform, team: { id: team, name: team } }
      await user(cells.app.core, `Ben-${platform}`, at).say('me UTC')
      await user(cells.app.core, 'Ana', at).say(`add Look at this for @Ben-${platform}`)
    }
  const counted = () => [discord.sent.length, slack.sent.length]
  const seconds: number[][] = []
  for (let second = 0; second < 4; second++) {
    await cells.app.settle()
    seconds.push(counted())
    cells.clock.moveTo(cells.clock.now().add({ seconds: 1 }))
  }
  const [first, ...later] = seconds
  expect(first?.[0]).toBeLessThan(2 + 1)
  expect(later.at(-1)).toEqual([2, 2])
  const keys = await Promise.all(
    cells.stores.map(async ({ store }) => {
      const { rows } = await sql<{ key: string }>`select key from pace order by key`.execute(store.db)
      return rows.map(({ key }) => key)
    }),
  )
  expect(keys.flat().filter((key) => key === 'discord')).toEqual(['discord'])
  expect(keys[0]).toContain('discord')
  expect(keys[1]?.some((key) => key.startsWith('slack:'))).toBe(true)
})
