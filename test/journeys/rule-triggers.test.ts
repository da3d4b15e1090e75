/** What rules wait for, beyond the usual changes of a task. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, slack, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji, mona] = [person('Ana', from), person('Kenji', from), person('Mona', from)]
  for (const one of [ana, kenji, mona]) await one.say('me UTC hours:9-17 days:mon-fri')
  return { ana, kenji, mona }
}

function day(count: number): Temporal.PlainDate {
  return baton.clock.now().toZonedDateTimeISO('UTC').toPlainDate().add({ days: count })
}

/** Monday morning. */
async function newWeek(): Promise<Temporal.PlainDate> {
  const monday = day((8 - day(0).dayOfWeek) % 7 || 7)
  await at(monday, '08:00')
  return monday
}

async function at(date: Temporal.PlainDate, time: string) {
  baton.clock.moveTo(date.toZonedDateTime({ timeZone: 'UTC', plainTime: time }).toInstant())
  await baton.settle()
}

test('what a priority, a field or a date was before, and dates in general', async () => {
  const { ana } = await team('from')
  await newWeek()
  await ana.say('field add Points kind:number')
  await ana.say('field add "Go live" kind:date')
  for (const rule of [
    'priority becomes high from low or normal then tag #raised',
    'priority leaves high then tag #lowered',
    'field Points becomes 5 from 3 then tag #grown',
    'field Points leaves 5 then tag #shrunk',
    'start changes then tag #begun',
    'dates change then comment "{from} → {to}"',
  ])
    expect(await ana.say(`rules add when ${rule}`)).toContain(`when ${rule}`)
  await ana.say('add One')
  await ana.say('priority T-1 urgent')
  await ana.say('priority T-1 high')
  await baton.settle()
  expect(await ana.say('show T-1')).not.toContain('#')
  await ana.say('priority T-1 low')
  await ana.say('priority T-1 high')
  await ana.say('field set T-1 Points 3')
  await ana.say('field set T-1 Points 5')
  await ana.say('field set T-1 Points 8')
  await baton.settle()
  const shown = await ana.say('show T-1')
  for (const tag of ['#raised', '#lowered', '#grown', '#shrunk']) expect(shown).toContain(tag)
  expect(shown).not.toContain('#begun')
  await ana.say(`edit T-1 starts:${day(2)}`)
  await ana.say(`field set T-1 "Go live" ${day(4)}`)
  await ana.say(`due T-1 ${day(5)}`)
  await baton.settle()
  expect(await ana.say('show T-1')).toContain('#begun')
  expect((await ana.say('comments list T-1')).match(/nothing → /g)).toHaveLength(3)
})

test('the date in a custom field comes, or is some working days away', async () => {
  const { ana } = await team('fields')
  const monday = await newWeek()
  await ana.say('field add "Go live" kind:date')
  await ana.say('field add Points kind:number')
  expect(await ana.say('rules add when field Points comes then tag #x')).toMatch(
    /“Points” is not a date.*“Go live”/s,
  )
  expect(await ana.say('rules add when 1 working day after field Nope then tag #x')).toContain('“Go live”')
  await ana.say('rules add when 2 working days before field "go live" then tag #soon')
  await ana.say('rules add when field "Go live" comes then tag #today, field "Go live" none')
  await ana.say('add One')
  await ana.say('add Two')
  const friday = monday.add({ days: 4 })
  await ana.say(`field set T-1 "Go live" ${friday}`)
  await at(monday.add({ days: 1 }), '09:01')
  expect(await ana.say('list tag:soon')).not.toContain('T-1')
  await at(monday.add({ days: 2 }), '09:01')
  expect(await ana.say('list tag:soon')).toContain('T-1')
  await at(friday, '09:01')
  expect(await ana.say('show T-1')).toContain('#today')
  expect(await ana.say('show T-2')).not.toContain('#')
})

test('nobody answers a handoff within the working hours of whoever it was given to', async () => {
  const { ana, kenji, mona } = await team('unanswered')
  const monday = await newWeek()
  await ana.say('add Before @Ana')
  await ana.say('handoff T-1 @Kenji Please')
  await at(monday, '15:00')
  await ana.say(
    'rules add when handoff unanswered for 4 working hours then tag #late, tell actor "{to} sleeps"',
  )
  await ana.say('add Answered @Ana')
  await ana.say('add Put off @Ana')
  await ana.say('add Nightly @Ana')
  for (const task of [2, 3, 4]) await ana.say(`handoff T-${task} @Mona Please`)
  await mona.say('handoffs accept T-2')
  await mona.say('handoffs later T-3')
  await baton.settle()
  // It waited for that long before there was the rule.
  expect(await ana.say('list tag:late')).toContain('T-1')
  await at(monday, '23:00')
  expect(await ana.say('list tag:late')).not.toContain('T-4')
  slack.sent.length = 0
  await at(monday.add({ days: 1 }), '11:01')
  const late = await ana.say('list tag:late')
  expect(late).toContain('T-4')
  expect(late).not.toMatch(/T-[23] /)
  expect(slack.sent.map(({ text }) => text).join('\n')).toContain('Mona sleeps')
  await kenji.say('handoffs accept T-1')
  await ana.say('rules switch 1 off')
  await ana.say('add Off @Ana')
  await ana.say('handoff T-5 @Kenji Please')
  await at(monday.add({ days: 2 }), '16:00')
  expect(await ana.say('list tag:late')).not.toContain('T-5')
  await ana.say('rules switch 1 on')
  await baton.settle()
  expect(await ana.say('list tag:late')).toContain('T-5')
})

test('a schedule can be cron', async () => {
  const { ana } = await team('cron')
  const monday = await newWeek()
  expect(await ana.say('rules add when 30 10,14 * * 1-5 if -tag:seen then tag #seen')).toContain(
    'when every weekday at 10:30 and 14:30 if',
  )
  await ana.say('add One')
  await at(monday, '10:29')
  expect(await ana.say('show T-1')).not.toContain('#seen')
  await at(monday, '10:31')
  expect(await ana.say('show T-1')).toContain('#seen')
})
