/** Trying a mapping that takes its time: what it makes is worked out while no transaction is open. */
import { expect, test } from 'vitest'
import { withOutside, workedOutside } from '../../src/operations/outside.ts'
import { apiWith, tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ publicUrl: 'https://baton.example.com' })

test('what takes a while is done between two tries, once', async () => {
  const seen: string[] = []
  const made = await withOutside(undefined, async (outside) => {
    seen.push('begun')
    try {
      return await workedOutside({ outside }, 'one', async () => {
        seen.push('worked')
        return 42
      })
    } finally {
      seen.push('ended')
    }
  })
  expect([made, seen]).toEqual([42, ['begun', 'ended', 'worked', 'begun', 'ended']])
})

test('what is tried is told, in a chat and over the API, and does nothing', async () => {
  const ana = person('Ana')
  await ana.say('lists add Backend')
  await ana.say('webhook receive Alerts in:Backend { "title": name & "!" }')
  const api = apiWith(baton.app, await tokenOf(baton, 'Ana'))
  expect(await ana.say('webhook try Alerts {"name": "Disk full"}')).toContain('Disk full!')
  const { body } = await api('POST /webhooks/Alerts/try', { sample: '{"name": "Disk full"}' })
  expect(body.tried).toMatchObject({ does: 'adds', title: 'Disk full!' })
  expect(await ana.say('list')).not.toContain('Disk full')
})
