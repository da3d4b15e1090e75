/** What is told keeps to its reader's day: its end, their time off, and what they call urgent. */
import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import type { user } from '../support/team.ts'
import { type Came, walk } from '../support/walking.ts'

const { slack, baton, person } = journey({ now: '2026-03-02T10:00:00Z', gatherMs: 60_000 })
let team = 0
let ana: ReturnType<typeof user>
let ben: ReturnType<typeof user>
let zoe: ReturnType<typeof user>
/** Everybody is at work in UTC from nine to six. A new team each, a fortnight later: days count from a Monday at ten. */
beforeEach(async () => {
  team++
  await walk(baton, slack, moment(0, '10:00'))
  const from = { team: { id: `T${team}` } }
  ;[ana, ben, zoe] = [person(name('Ana'), from), person(name('Ben'), from), person(name('Zoe'), from)]
  for (const each of [ana, ben, zoe]) {
    await each.say('me UTC hours:9-18')
    await each.say('digest off')
  }
  slack.sent.length = 0
})

const name = (who: string) => `${who}${team}`

function moment(day: number, time: string): string {
  const date = Temporal.PlainDate.from('2026-03-02').add({ days: 14 * (team - 1) + day })
  return `${date}T${time.length === 5 ? `${time}:00` : time}Z`
}

/** What somebody was told until then, as `day time: title`, the days counted from the Monday. */
async function until(day: number, time: string, who = 'Ben'): Promise<string[]> {
  const came = await walk(baton, slack, moment(day, time))
  return came.filter(({ to }) => to.id === name(who)).map(shown)
}

function shown({ at, text }: Came): string {
  const days = Math.floor(Temporal.Instant.from(moment(0, '00:00')).until(at).total('hours') / 24)
  return `${days} ${at.toString().slice(11, 19)}: ${text.split('\n')[0]?.replaceAll(/(Ana|Ben|Zoe)\d+/g, '$1')}`
}

test('what is gathered goes before its reader stops working, and not after', async () => {
  await until(0, '17:58:30')
  await ana.say(`add One @${name('Ben')}`)
  expect(await until(0, '17:59:30')).toEqual(['0 17:59:00: @Ana assigned you T-1 One'])
  await ana.say(`add Two @${name('Ben')}`)
  expect(await until(0, '18:30')).toEqual(['0 17:59:30: @Ana assigned you T-2 Two'])
  await ana.say(`add Three @${name('Ben')}`)
  expect(await until(1, '11:00')).toEqual(['1 09:00:00: @Ana assigned you T-3 Three'])
})

test('nor does gathering reach into quiet hours, or into time off', async () => {
  await ben.say('me pings quiet:12-13')
  await ben.say('away until 13:30')
  await ben.say('back')
  await until(0, '11:58:40')
  await ana.say(`add One @${name('Ben')}`)
  expect(await until(0, '13:00')).toEqual(['0 11:59:00: @Ana assigned you T-1 One'])
  await ben.say(`away ${moment(1, '00:00').slice(0, 10)}`)
  await ben.say('me hours:any')
  await until(0, '23:58:40')
  await ana.say(`add Two @${name('Ben')}`)
  expect(await until(1, '12:00')).toEqual(['0 23:59:00: @Ana assigned you T-2 Two'])
})

test('what was being gathered when Baton went down is told next morning, where it is back only after work', async () => {
  await until(0, '17:50')
  await ana.say(`add One @${name('Ben')}`)
  await baton.settle()
  baton.clock.moveTo(Temporal.Instant.from(moment(0, '20:00')))
  expect(await until(1, '08:59')).toEqual([])
  expect(await until(1, '12:00')).toHaveLength(1)
})

test('what somebody asked for before they said that they would be away waits for their first day back', async () => {
  await ben.say('add One @me')
  await ben.say('later T-1 in 26 hours')
  await ben.say('remind me in 27 hours to stretch')
  await ben.say('remind me every weekday 15:00 to stand up')
  expect(await until(0, '17:00')).toEqual(['0 15:00:01: Reminder: stand up'])
  await ben.say('away tomorrow to fri')
  expect(await until(7, '08:59')).toEqual([])
  const [back, ...more] = await until(7, '12:00')
  expect(back).toBe('7 09:00:00: While you were away: 3 things')
  expect(more).toEqual([])
  expect(await until(7, '15:30')).toEqual(['7 15:00:01: Reminder: stand up'])
})

test('what they ask for when they have said so comes at its moment, and so does what they ask for or put off then', async () => {
  await ben.say('remind me fri 10:00 to call the bank')
  await ben.say('add One @me')
  await ben.say('away tomorrow to fri')
  await ben.say('remind me wed 11:00 to water the plants')
  await until(1, '12:00')
  await ben.say('later T-1 in 1 hour')
  await ben.say('remind me every day 20:00 to read')
  expect(await until(1, '21:00')).toEqual(['1 13:00:01: Back to T-1 One', '1 20:00:01: Reminder: read'])
  await ben.say('reminders change R-1 thu 10:00')
  expect(await until(3, '12:00')).toEqual([
    '2 11:00:01: Reminder: water the plants',
    '2 20:00:01: Reminder: read',
    '3 10:00:01: Reminder: call the bank',
  ])
})

test('at night comes what is urgent itself, and not what is said about it', async () => {
  await ben.say('me pings urgent:yes')
  await until(0, '22:00')
  await ana.say(`add One @${name('Ben')} !urgent`)
  await ana.say('comment T-1 I have begun to look.')
  await ana.say(`comment T-1 @${name('Ben')} have you?`)
  expect(await until(1, '08:00')).toEqual(['0 22:00:00: @Ana assigned you T-1 One'])
  expect(await until(1, '10:00')).toHaveLength(1)
})

test('nobody waits for a task while they are away', async () => {
  await ana.say(`add Build @${name('Ben')}`)
  await ana.say(`add Test @${name('Zoe')} after:T-1`)
  await ana.say(`add Film @${name('Ana')} after:T-1`)
  await ben.say('start T-1')
  await zoe.say('away tomorrow to wed')
  await ana.say('away tomorrow to thu')
  expect(await until(2, '18:00')).toEqual([])
  expect(await until(3, '18:00')).toEqual([
    `3 09:00:00: @Zoe has been waiting for T-1 Build since ${dayOf(0)}`,
  ])
})

const dayOf = (day: number) =>
  Temporal.PlainDate.from(moment(day, '00:00').slice(0, 10))
    .toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
    .replace(',', '')

test('how long somebody has had a handoff is counted without the days they were away', async () => {
  await until(0, '16:00')
  await ana.say('add Build')
  await ana.say(`handoff T-1 @${name('Ben')} Half of it is done`)
  await ben.say('away tomorrow to thu')
  await until(4, '11:00')
  expect(await ana.say('handoffs')).toMatch(/T-1 Build, .*for 4 working hours/)
})

test('dates that move along come to lie on days on which those work who have the task', async () => {
  await ben.say('me holidays:Portugal')
  const on = (day: number) => moment(day, '00:00').slice(0, 10)
  await ana.say('add Build')
  await ana.say(`add Test @${name('Ben')} after:T-1 due:${on(3)}`)
  await ana.say(`add Film @${name('Ana')} after:T-1 due:${on(3)} starts:${on(1)}`)
  const shown = await ana.say('shift T-1 by:2d')
  expect(shown).toContain(`T-2 Test · due ${dayOf(3)} → ${dayOf(7)} (${dayOf(5)} isn’t a working day)`)
  expect(shown).toContain(`T-3 Film · start ${dayOf(1)} → ${dayOf(3)}`)
  expect(await ana.say('shift T-1 by:-4d')).toContain(
    `due ${dayOf(3)} → ${dayOf(-3)} (${dayOf(-1)} isn’t a working day)`,
  )
})
