import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

// A Monday at 10:00 in Lisbon.
const { person } = journey({ now: '2026-11-30T10:00:00Z' })

test('how somebody writes dates follows from their zone and language, until they say', async () => {
  const ana = person('Ana', { timeZone: 'Europe/Lisbon' })
  expect(await ana.say('me')).toContain('Dates: 31/12, 24-hour clock')
  const maya = person('Maya', { timeZone: 'America/Los_Angeles', locale: 'en-US' })
  expect(await maya.say('me')).toContain('Dates: 12/31, 12-hour clock')
  const tom = person('Tom', { timeZone: 'Europe/Lisbon', locale: 'en-US' })
  expect(await tom.say('me')).toContain('Dates: 31/12 or 12/31, I’ll ask when it matters, 24-hour clock')
  expect(await tom.say('me dates:dmy clock:12')).toContain('Dates: 31/12, 12-hour clock')
  expect(await tom.say('me dates:12/31 clock:24')).toContain('Dates: 12/31, 24-hour clock')
  expect(await tom.say('me dates:none clock:none')).toContain('Dates: 31/12 or 12/31')
  expect(await tom.say('me dates:31')).toContain('“31” isn’t one of the choices')
})

test('reminders and what repeats are dated as their reader writes dates', async () => {
  const zoe = person('Zoe', { timeZone: 'America/Los_Angeles', locale: 'en-US' })
  expect(await zoe.say('remind me tomorrow 9:00 to call')).toContain('Tue, Dec 1, 9:00 AM your time\n')
  expect(await zoe.say('reminders')).toContain('call · Tue, Dec 1, 9:00 AM\n')
  await zoe.say('add Report')
  expect(await zoe.say('repeat T-1 every friday at 10:00')).toContain('Next copy: Fri, Dec 4, 10:00 AM, or')
  expect(await zoe.say('show T-1')).toContain('every Friday at 10:00, next on Fri, Dec 4')
})
