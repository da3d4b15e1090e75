/** What asks for nothing waits for something that does, and the first hour of a day has one message. */
import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import type { user } from '../support/team.ts'
import { walk } from '../support/walking.ts'

const { slack, baton, person } = journey({ now: '2026-03-02T10:00:00Z', gatherMs: 60_000 })
let team = 0
let ana: ReturnType<typeof user>
let ben: ReturnType<typeof user>
/** Both are at work in UTC from nine to six. A new team each, a week later: days count from a Monday at ten. */
beforeEach(async () => {
  team++
  await walk(baton, slack, moment(0, '10:00'))
  const from = { team: { id: `T${team}` } }
  ;[ana, ben] = [person(name('Ana'), from), person(name('Ben'), from)]
  for (const each of [ana, ben]) await each.say('me UTC hours:9-18')
  await ana.say('digest off')
  await ben.say('add One @me')
  slack.sent.length = 0
})

const name = (who: string) => `${who}${team}`

function moment(day: number, time: string): string {
  const date = Temporal.PlainDate.from('2026-03-02').add({ days: 7 * (team - 1) + day })
  return `${date}T${time}:00Z`
}

/** What Ben was told until then, whole. */
async function until(day: number, time: string): Promise<string[]> {
  const came = await walk(baton, slack, moment(day, time))
  return came.filter(({ to }) => to.id === name('Ben')).map(({ text }) => text)
}

test('a comment that asks nothing comes along with what does', async () => {
  await ana.say('comment T-1 The key has changed.')
  expect(await until(0, '11:00')).toEqual([])
  await ana.say(`add Two @${name('Ben')}`)
  const [message = '', ...more] = await until(0, '11:30')
  expect(more).toEqual([])
  expect(message).toContain('The key has changed.')
  expect(message).toContain('T-2 Two')
})

test('where nothing else comes, it is told the next morning', async () => {
  await ana.say('comment T-1 The key has changed.')
  expect(await until(1, '08:59')).toEqual([])
  expect(await until(1, '09:01')).toEqual([expect.stringContaining('The key has changed.')])
})

test('a question about a task of theirs waits a quarter of an hour for more, and a mention a minute', async () => {
  await ana.say('comment T-1 How far is it?')
  expect(await until(0, '10:14')).toEqual([])
  expect(await until(0, '10:15')).toHaveLength(1)
  await ana.say(`comment T-1 @${name('Ben')} it is out.`)
  expect(await until(0, '10:17')).toHaveLength(1)
  await until(0, '17:50')
  await ana.say('comment T-1 How far is it by now?')
  expect(await until(1, '08:59')).toEqual([])
  expect(await until(1, '09:01')).toHaveLength(1)
})

test('whoever takes part in a conversation is not told of its next line, nor later of what they have read', async () => {
  for (const [minute, who, words] of [
    ['20', ana, 'I have begun.'],
    ['21', ben, 'Good. How far is it?'],
    ['23', ana, 'Half of it is done. Have you the key?'],
    ['25', ben, 'It is on the drive.'],
  ] as const) {
    expect(await until(0, `10:${minute}`)).toEqual([])
    await who.say(`comment T-1 ${words}`)
  }
  expect(await until(2, '10:00')).toEqual([])
})

test('whoever wants to hear of comments at once does', async () => {
  expect(await ben.say('me when comment now')).toContain('I tell you at once')
  await ana.say('comment T-1 The key has changed.')
  expect(await until(0, '10:02')).toHaveLength(1)
  expect(await ben.say('me pings')).toContain('At once: comment')
})

test('a task that waits for others comes along with something else', async () => {
  await ana.say(`add Two @${name('Ben')} after:T-1`)
  await ben.say('start T-1')
  expect(await until(0, '17:00')).toEqual([])
  expect((await until(1, '09:01')).join()).toContain('T-2 Two')
})

test('after the message of the morning, the first hour of a day has no other, but for what is asked for or urgent', async () => {
  await ben.say('me pings urgent:yes')
  await until(0, '20:00')
  await ben.say('remind me tomorrow 9:30 to stretch')
  await ana.say(`add Two @${name('Ben')}`)
  expect(await until(1, '09:01')).toHaveLength(1)
  await until(1, '09:20')
  await ana.say('add Three')
  expect(await ana.say(`handoff T-3 @${name('Ben')} It is half done`)).toMatch(/will read it .*10:00/)
  expect(await until(1, '09:40')).toEqual([expect.stringContaining('stretch')])
  await ana.say(`add Four @${name('Ben')} !urgent`)
  expect(await until(1, '09:50')).toEqual([expect.stringContaining('T-4 Four')])
  expect(await until(1, '10:05')).toEqual([expect.stringContaining('hands you T-3 Three')])
})

test('what a standup asks in the first hour of a day is in the message of the morning', async () => {
  await ana.say(`standup add "every weekday 10:30" zone:UTC @${name('Ben')}`)
  await until(0, '20:00')
  await ana.say(`add Two @${name('Ben')}`)
  const [message = '', ...more] = await until(1, '10:20')
  expect(more).toEqual([])
  expect(message).toContain('T-2 Two')
  expect(message).toMatch(/standup/i)
})
