import { beforeAll, beforeEach, expect, test } from 'vitest'
import { nextDue } from '../../src/store/messages/due-work.ts'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

// A Monday.
const { slack, baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const ana = person('Ana')
const kenji = person('Kenji')
const maya = person('Maya')
beforeAll(async () => {
  await ana.say('me Europe/Lisbon')
  await kenji.say('me Asia/Tokyo')
  await maya.say('me America/New_York')
  for (const each of [ana, kenji, maya]) await each.say('digest off')
  await ana.say('lists add Backend')
  await ana.say('lists bind Backend')
})
beforeEach(async () => {
  await baton.settle()
  slack.sent.length = 0
})

/** What was sent until then but for assignments, as `when to: title`; time passes as it does while Baton is on. */
async function until(moment: string): Promise<string[]> {
  const end = Temporal.Instant.from(moment)
  const lines: string[] = []
  for (let now = baton.clock.now(); Temporal.Instant.compare(now, end) <= 0; ) {
    baton.clock.moveTo(now)
    await baton.settle()
    const at = now.toString().slice(5, 16)
    lines.push(...slack.sent.splice(0).map((sent) => `${at} ${sent.to.id}: ${sent.text.split('\n')[0]}`))
    const next = await nextDue(baton.db, now)
    if (!next) break
    now = next
  }
  baton.clock.moveTo(end)
  return lines.filter((line) => !line.includes('assigned you'))
}

test('a task that stays in a status is stale after working days of whoever has it, once', async () => {
  expect(await ana.say('lists stale Backend')).toContain('Never.')
  expect(await ana.say('lists stale Backend "In progress" 2d')).toContain('stale after 2 working days')
  await ana.say('add Fix the login loop @kenji in:Backend')
  await ana.say('add Nobody’s own in:Backend')
  await ana.say('status T-1 in progress')
  await ana.say('status T-2 in progress')
  // Kenji's Monday is over: his two days are Tuesday and Wednesday. Without anybody, it is the List's own clock.
  expect(await until('2026-03-05T12:00:00Z')).toEqual([
    '03-04T12:00 C1: T-2 Nobody’s own has been in “In progress” for 2 working days',
    '03-05T00:00 Kenji: T-1 Fix the login loop has been in “In progress” for 2 working days',
  ])
  await ana.say('due T-1 2026-05-01')
  await ana.say('priority T-2 high')
  await ana.say('due T-2 2026-05-01')
  expect(await until('2026-03-09T12:00:00Z')).toEqual([])
})

test('a status counts anew when a task comes back to it, and what is set otherwise holds at once', async () => {
  await ana.say('status T-1 in review')
  await kenji.say('status T-1 in progress')
  const changed = await ana.reply('lists stale Backend "In progress" 1d')
  expect(await until('2026-03-10T23:00:00Z')).toEqual([])
  expect(await until('2026-03-11T00:00:00Z')).toEqual([
    '03-11T00:00 Kenji: T-1 Fix the login loop has been in “In progress” for 1 working day',
  ])
  await ana.press(buttonOf(changed.card, 'Undo'))
  expect(await ana.say('lists stale Backend')).toContain('In progress: after 2 working days')
  await ana.say('statuses rename "In progress" Doing in:Backend')
  expect(await ana.say('lists stale Backend')).toContain('Doing: after 2 working days')
  await ana.say('assign T-2 @maya')
  await ana.say('lists stale Backend doing none')
  expect(await ana.say('lists stale Backend "In reviw" 2d')).toContain('It has To do, Doing')
  expect(await ana.say('lists stale Backend doing soon')).toContain('“soon” isn’t a number of working days')
  expect(await until('2026-03-16T12:00:00Z')).toEqual([])
})

test('whoever keeps somebody waiting for a day of their work hears of it once', async () => {
  // Monday, 8:00 in New York.
  await ana.say('add Build the API @maya')
  await ana.say('add Deploy it @kenji after:T-3')
  expect(await until('2026-03-17T12:00:00Z')).toEqual([])
  expect(await until('2026-03-17T15:00:00Z')).toEqual([
    '03-17T13:00 Maya: @Kenji has been waiting for T-3 Build the API since yesterday',
  ])
  await maya.say('due T-3 2026-05-01')
  expect(await until('2026-03-20T13:00:00Z')).toEqual([])
})

test('what is begun or done within the day is not nudged about, and neither is oneself', async () => {
  // Friday, 9:00 in New York.
  await ana.say('add Draw it @maya')
  await ana.say('add Print it @kenji after:T-5')
  await ana.say('add Bind it @ana after:T-6')
  await ana.say('add Read it @ana after:T-7')
  expect(await until('2026-03-20T20:00:00Z')).toEqual([])
  await maya.say('start T-5')
  expect(await until('2026-03-23T19:00:00Z')).toEqual([])
  await maya.say('done T-5')
  await baton.settle()
  slack.sent.length = 0
  // Kenji has it from his Tuesday on; for what Ana has, nobody waits but herself.
  expect(await until('2026-03-26T12:00:00Z')).toEqual([
    '03-24T00:00 Kenji: T-6 Print it is ready for you',
    '03-24T04:00 Kenji: T-6 Print it is waiting for your answer',
    '03-25T00:00 Kenji: @Ana has been waiting for T-6 Print it since yesterday',
  ])
  await kenji.say('done T-6')
  await ana.say('undo')
  expect((await until('2026-03-31T12:00:00Z')).filter((line) => line.includes('waiting since'))).toEqual([])
})

test('a comment that somebody was asked to see to', async () => {
  await ana.say('add Choose a name')
  await ana.say('comment T-9 Is “Baton” free?')
  expect(await until('2026-04-01T12:00:00Z')).toEqual([])
  await ana.say('comments assign T-9.1 @kenji')
  await ana.say('comments assign T-9.1 @maya')
  await ana.say('comment T-9 Or “Relay”?')
  await ana.say('comments assign T-9.2 @kenji')
  await kenji.say('comments resolve T-9.2')
  await baton.settle()
  slack.sent.length = 0
  expect((await until('2026-04-06T12:00:00Z')).filter((line) => line.includes('waiting since'))).toEqual([
    '04-02T13:00 Maya: @Ana has been waiting since yesterday for you to handle a comment on T-9 Choose a name',
  ])
  const timers = await baton.db.selectFrom('timer').select('kind').where('kind', '=', 'waiting').execute()
  expect(timers).toEqual([])
})

test('a task of a private List is in the way of nothing that can be named', async () => {
  await ana.say('lists add Hiring private:yes')
  await ana.say('lists share Hiring @kenji')
  await ana.say('add Write the advert @maya')
  await ana.say('add Hire a lead @kenji in:Hiring after:T-10')
  await baton.settle()
  slack.sent.length = 0
  await until('2026-04-08T12:00:00Z')
  const nudge = slack.messages.map((each) => each.text).find((each) => each.includes('been waiting for T-10'))
  expect(nudge).toContain('Someone has been waiting for T-10 Write the advert')
  expect(nudge).toContain('It’s blocking 1 private task.')
  expect(nudge).not.toContain('Kenji')
  expect(nudge).not.toContain('Hire a lead')
  expect(nudge).toContain('[Start] [Later] [Hand off] [Show] [Mute…]')
})
