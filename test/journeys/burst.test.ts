/** Much happens in a minute, and whoever it concerns gets one message. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { slack, baton, person } = journey({ now: '2026-03-02T10:00:00Z', gatherMs: 60_000 })

test('handoffs, comments, assignments, dates and sign-offs of one minute are one message', async () => {
  const [ana, ben] = ['Ana', 'Ben'].map((name) => person(name, { team: { id: 'T1' } }))
  if (!ana || !ben) throw new Error('there is nobody')
  for (const each of [ana, ben]) await each.say('me Europe/Lisbon hours:9-18')
  const lines = [
    'handoff T-1 @Ben Over to you',
    'comment T-1 One more thing',
    'assign T-2 @Ben',
    'edit T-2 due:"today 12:00"',
    'signoff T-3 ask:yes',
    'signoff T-4 ask:yes',
  ]
  for (const title of ['One', 'Two', 'Three', 'Four']) await ana.say(`add ${title} @Ana`)
  for (const ref of ['T-3', 'T-4']) await ana.say(`gate ${ref} signoff:@Ben`)
  await baton.settle()
  slack.sent.length = 0
  for (const line of lines) {
    await ana.say(line)
    baton.clock.moveTo(baton.clock.now().add({ seconds: 5 }))
    await baton.settle()
  }
  expect(slack.told('Ben')).toEqual([])
  baton.clock.moveTo(baton.clock.now().add({ seconds: 60 }))
  await baton.settle()
  const [message, ...more] = slack.told('Ben')
  expect(more).toEqual([])
  for (const part of ['hands you T-1 One (1 comment)', 'T-2 Two', 'sign-off on T-3', 'sign-off on T-4'])
    expect(message).toContain(part)
})
