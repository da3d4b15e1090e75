import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, type Said } from '../support/team.ts'

const onDiscord = (team: string): Said => ({
  platform: 'discord',
  team: { id: team, name: 'Guild' },
  place: { id: `${team}C`, kind: 'channel', name: 'chat' },
})
// A Monday.
const { slack, discord, baton, person } = journey({ on: ['slack', 'discord'], now: '2026-03-16T08:00:00Z' })
const ana = person('Ana')
const maya = person('Maya')
beforeAll(async () => {
  await ana.say('me UTC')
  await maya.say('me UTC')
})

const codeIn = (text: string) => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? ''

async function at(moment: string) {
  baton.clock.moveTo(Temporal.Instant.from(moment))
  await baton.settle()
  return [...slack.sent.splice(0), ...discord.sent.splice(0)]
}

test('what somebody keeps for themselves no admin reads', async () => {
  await maya.say('remind me to call the lawyer fri 15:00')
  for (const line of ['reminders cancel R-1', 'reminders snooze R-1 1h', 'reminders change R-1 fri 16:00']) {
    expect(await ana.say(line)).toContain('There is no reminder “R-1” of yours.')
  }
  expect(await maya.say('reminders')).toContain('call the lawyer · Fri 20 Mar, 15:00')
})

test('a guest reminds people, and no channels', async () => {
  await ana.say('people role @maya guest')
  expect(await maya.say('remind here every hour to stretch')).toContain(
    'Guests can’t set reminders for channels.',
  )
  expect(await maya.say('remind me to stretch fri 16:00')).toContain('I’ll remind you: stretch')
  await ana.say('people role @maya member')
})

test('a workspace with reminders, digests or standups is not swallowed by another one', async () => {
  const eve = person('Eve', { ...onDiscord('G1'), rank: 'manager' })
  await eve.say('remind me to stretch in 3 days')
  expect(await eve.say(`connect ${codeIn(await ana.say('connect'))}`)).toContain('they can’t be moved')
  await eve.say('reminders cancel R-1')
  await eve.say('standup add "every weekday 9:30"')
  expect(await eve.say(`connect ${codeIn(await ana.say('connect'))}`)).toContain('they can’t be moved')
  await eve.say('standup delete')
  await eve.say('digest add "every weekday 9:30"')
  expect(await eve.say(`connect ${codeIn(await ana.say('connect'))}`)).toContain('they can’t be moved')
  await eve.say('digest delete D-1')
  expect(await eve.say(`connect ${codeIn(await ana.say('connect'))}`)).toContain('One workspace now holds')
})

test('two who become one person have one draft, what they said in it, and all their reminders', async () => {
  const eve = person('Eve', { ...onDiscord('G1'), rank: 'manager' })
  const own = person('EveToo')
  for (const each of [eve, own]) await each.say('me UTC')
  await ana.say('standup add "every weekday 9:30" @Eve @EveToo')
  await eve.say('remind me to water the plants wed 15:00')
  const asked = await at('2026-03-16T09:00:00Z')
  const draft = asked.find(({ to }) => to.id === 'EveToo')
  expect(asked.find(({ to }) => to.id === 'Eve')?.text).toContain('standup')
  await own.press(draft && buttonOf(draft.card, 'Skip today'))
  await own.say('standup say done:"Wrote the plan"')
  expect(await eve.say(`link ${codeIn(await own.say('link'))}`)).toContain('Linked')
  const posted = await at('2026-03-16T09:30:00Z')
  const texts = posted.map(({ text }) => text).filter((text) => text.includes('Standup'))
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain('Wrote the plan')
  const rung = await at('2026-03-18T15:00:00Z')
  expect(rung.map(({ text }) => text.split('\n')[0])).toContain('Reminder: water the plants')
})

test('reminders go by the clock of the one that two became', async () => {
  const far = person('Far', onDiscord('G1'))
  const near = person('Near')
  await far.say('me America/New_York')
  await near.say('me UTC')
  await far.say('remind me thu 10:00 to read the mail')
  expect(await far.say(`link ${codeIn(await near.say('link'))}`)).toContain('Linked')
  const rung = await at('2026-03-19T10:00:00Z')
  expect(rung.map(({ text }) => text).join('\n')).toContain('read the mail')
})

test('what became private is told to nobody who may not see it, nor aloud', async () => {
  await at('2026-03-26T08:00:00Z')
  await ana.say('lists add Hiring')
  await ana.say('add Talk to Joe in:Hiring @Maya')
  await maya.say('remind me T-1 today 11:00')
  await ana.say('remind @Maya T-1 today 11:00')
  await ana.say('remind here T-1 today 11:00')
  await ana.say('remind me T-1 today 11:00')
  await maya.say('start T-1')
  await ana.say('repeat T-1 every day at 10:00')
  await baton.settle()
  await ana.say('lists private Hiring yes')
  await ana.say('unassign T-1 @Maya')
  await ana.say('lists unshare Hiring @Maya')
  await at('2026-03-26T08:30:00Z')
  expect(await maya.say('show T-1')).not.toContain('Talk to Joe')
  for (const line of ['reminders', 'repeat list', 'standup list', 'digest now', 'handoffs']) {
    expect(await maya.say(line)).not.toContain('Talk to Joe')
  }
  const told = [
    ...(await at('2026-03-19T09:00:00Z')),
    ...(await at('2026-03-26T09:30:00Z')),
    ...(await at('2026-03-26T11:00:00Z')),
    ...(await at('2026-03-27T11:00:00Z')),
  ]
  const aloud = told.filter(({ text }) => text.includes('Talk to Joe')).map(({ to }) => to.id)
  expect(new Set(aloud)).toEqual(new Set(['Ana']))
})

test('who was removed is neither reminded nor asked, and all goes on when they are back', async () => {
  const kenji = person('Kenji')
  await kenji.say('me UTC')
  await at('2026-03-30T08:00:00Z')
  await kenji.say('standup join')
  await kenji.say('remind me every day at 14:00 to stretch')
  await kenji.say('remind here every day at 14:00 to drink')
  await ana.say('remind @Kenji to breathe every day at 14:00')
  await ana.say('people remove @Kenji confirm:yes')
  const heard = async (day: string) => {
    const told = []
    for (const time of ['09:00', '09:30', '14:00']) told.push(...(await at(`${day}T${time}:00Z`)))
    return told
      .filter(({ to, text }) => to.id === 'Kenji' || /drink|Standup[\s\S]*Kenji/.test(text))
      .map(({ to, text }) => `${to.id}: ${text}`)
  }
  expect(await heard('2026-03-31')).toEqual([])
  await ana.say('people restore @Kenji')
  const back = await heard('2026-04-01')
  expect(back.join('\n')).toMatch(/Kenji: 2 things for you[\s\S]*stretch/)
  expect(back.join('\n')).toContain('C1: @Kenji reminds you all: drink')
  expect(back.join('\n')).toContain('breathe')
})
