/** Rules that heed who did something, and when. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji, mona] = [person('Ana', from), person('Kenji', from), person('Mona', from)]
  for (const one of [ana, kenji, mona]) await one.say('me UTC hours:9-17 days:mon-fri')
  return { ana, kenji, mona }
}

/** On a Monday. */
async function atHour(hour: number) {
  const today = baton.clock.now().toZonedDateTimeISO('UTC').toPlainDate()
  const monday = today.add({ days: (8 - today.dayOfWeek) % 7 || 7 })
  baton.clock.moveTo(monday.toZonedDateTime({ timeZone: 'UTC', plainTime: { hour } }).toInstant())
  await baton.settle()
}

/** Which of these rules did something about the only task. */
async function marks(ana: { say(line: string): Promise<string> }): Promise<string[]> {
  await baton.settle()
  const tags = /Tags: (.*)/.exec(await ana.say('show T-1'))?.[1] ?? ''
  if (tags) await ana.say(`tag T-1 ${tags.replaceAll('#', '-#')}`)
  return tags.split(' ').filter(Boolean).toSorted()
}

test('who did it: a person, a guest, a rule, somebody of the List, or none of them', async () => {
  const { ana, kenji, mona } = await team('who')
  for (const [by, tag] of [
    ['by a person', 'person'],
    ['by a guest', 'guest'],
    ['by an admin', 'admin'],
    ['by a rule', 'rule'],
    ['by an assignee or @Mona', 'assignee-or-mona'],
    ['not by the creator', 'not-creator'],
    ['by someone in the list', 'inside'],
    ['by someone not in the list not by a rule', 'outside'],
  ])
    expect(await ana.say(`rules add when priority changes ${by} then tag #${tag}`)).toContain(
      `when priority changes ${by} then tag #${tag}`,
    )
  await ana.say('rules add when title changes then priority urgent')
  await ana.say('lists add Desk')
  await ana.say('add One in:Desk @Kenji')
  await ana.say('people role @Mona guest')
  await ana.say('lists share Desk @Mona')
  await ana.say('priority T-1 low')
  expect(await marks(ana)).toEqual(['#admin', '#outside', '#person'])
  await kenji.say('priority T-1 high')
  expect(await marks(ana)).toEqual(['#assignee-or-mona', '#inside', '#not-creator', '#person'])
  await mona.say('priority T-1 low')
  expect(await marks(ana)).toEqual(['#assignee-or-mona', '#guest', '#inside', '#not-creator', '#person'])
  await kenji.say('edit T-1 title:Other')
  expect(await marks(ana)).toEqual(['#not-creator', '#rule'])
  const log = await ana.say('rules log 2')
  expect(log).toContain('didn’t match its condition: who did it')
})

test('within or outside of the working hours of whoever owns the rule', async () => {
  const { ana, kenji } = await team('hours')
  await ana.say('rules add when priority changes outside working hours then tag #late')
  await ana.say('rules add when priority changes by @Kenji during working hours then tag #kenji')
  await kenji.say('me hours:0-24')
  await ana.say('add One')
  await atHour(10)
  await kenji.say('priority T-1 high')
  expect(await marks(ana)).toEqual(['#kenji'])
  await ana.say('priority T-1 low')
  expect(await marks(ana)).toEqual([])
  await atHour(21)
  await kenji.say('priority T-1 high')
  expect(await marks(ana)).toEqual(['#late'])
  expect(await ana.say('rules log 2')).toContain('didn’t match its condition: during working hours')
})
