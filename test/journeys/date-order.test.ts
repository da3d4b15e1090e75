import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

// A Monday at 10:00 in Lisbon.
const { person } = journey({ now: '2026-11-30T10:00:00Z' })

test('how somebody writes dates follows from their zone and language, until they say', async () => {
  const ana = person('Ana', { timeZone: 'Europe/Lisbon' })
  expect(await ana.say('me')).toContain('Dates: 31/12, on a clock of 24 hours')
  const maya = person('Maya', { timeZone: 'America/Los_Angeles', locale: 'en-US' })
  expect(await maya.say('me')).toContain('Dates: 12/31, on a clock of 12 hours')
  const tom = person('Tom', { timeZone: 'Europe/Lisbon', locale: 'en-US' })
  expect(await tom.say('me')).toContain('Dates: 31/12 or 12/31, I’ll ask when it matters, on a clock of 24')
  expect(await tom.say('me dates:dmy clock:12')).toContain('Dates: 31/12, on a clock of 12 hours')
  expect(await tom.say('me dates:12/31 clock:24')).toContain('Dates: 12/31, on a clock of 24 hours')
  expect(await tom.say('me dates:none clock:none')).toContain('Dates: 31/12 or 12/31')
  expect(await tom.say('me dates:31')).toContain('“31” isn’t one of the choices')
})
