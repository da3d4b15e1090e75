/** What would come in the first hour of somebody's day comes with the message that begins it, and not again. */
import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'
import { walk } from '../support/walking.ts'

const { slack, baton, person } = journey({ gatherMs: 60_000 })
let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeEach(async () => {
  team++
  const at = { team: { id: `T${team}` } }
  // Each test has a week of its own, that begins on Monday at noon in Lisbon.
  baton.clock.moveTo(Temporal.Instant.from(`${dayOf(0)}T12:00:00Z`))
  await baton.settle()
  ana = person(`Ana${team}`, at)
  kenji = person(`Kenji${team}`, at)
  for (const each of [ana, kenji]) await each.say('me Europe/Lisbon')
  await ana.say('lists add Backend')
  await ana.say('lists bind Backend')
  slack.sent.length = 0
})

/** In winter, so that Lisbon's clock is UTC. */
function dayOf(day: number): Temporal.PlainDate {
  return Temporal.PlainDate.from('2026-11-02').add({ weeks: team - 1, days: day })
}

/** What somebody was told until then, as `day time words`, and the message itself. */
async function until(day: number, time: string, who: { id: string }) {
  const came = await walk(baton, slack, `${dayOf(day)}T${time}:00Z`)
  return came
    .filter(({ to }) => to.id === who.id)
    .map(({ at, card }) => ({ at: at.toZonedDateTimeISO('UTC').toPlainDateTime(), card }))
    .map(({ at, card }) => `${at.dayOfWeek - 1} ${at.toString().slice(11, 16)} ${cardText(card)}`)
}

/** Without the names that tell one test's people from another's. */
const plain = (all: string[]) => all.map((text) => text.replaceAll(/(Ana|Kenji)\d+/g, '$1'))

test('a handoff that nobody answered is asked about with the day it is in, and not again', async () => {
  await ana.say('add Paint the fence due:fri')
  await until(0, '14:19', kenji)
  await ana.say(`handoff T-1 @Kenji${team}`)
  await kenji.say(`add Buy the paint @me due:${dayOf(1)}`)
  expect(await ana.say('handoffs')).toContain(`a nudge ${dayOf(1)}T09:00`)
  await until(1, '08:59', kenji)
  const told = plain(await until(1, '12:59', kenji))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/^1 09:00 Your day: 1 to answer · 1 due today\n/)
  expect(told[0]).toContain(
    '\n@Ana’s handoff of T-1 Paint the fence is still waiting for you\nT-2 Buy the paint is due today\n',
  )
  expect(told[0]).toContain('\n[Accept T-1] [Answer T-1…] [Start T-2] [More] [Mute…]')
  // It goes on from there: there is no one else but the giver.
  expect(plain(await until(1, '13:01', ana)).join()).toContain('No one has answered your handoff of T-1')
})

test('whoever is asked instead hears of it as their own day begins', async () => {
  const maya = person(`Maya${team}`, { team: { id: `T${team}` } })
  await maya.say('me America/New_York hours:9-18')
  await kenji.say(`me pings backup:@Maya${team}`)
  await ana.say('lists handoffs Backend hours:1')
  await ana.say('add Paint the fence due:fri')
  await until(0, '12:20', kenji)
  await ana.say(`handoff T-1 @Kenji${team}`)
  // Two hours are over at 14:20, twenty minutes past nine in New York.
  const told = plain(await until(0, '16:00', maya))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/^0 14:00 @Kenji hasn’t answered about T-1 Paint the fence\n/)
})

test('a handoff that they hear of only now is not asked about before they could have answered', async () => {
  await ana.say('lists handoffs Backend hours:1')
  await ana.say('add Paint the fence due:fri')
  await until(1, '07:00', kenji)
  await ana.say(`handoff T-1 @Kenji${team}`)
  const told = plain(await until(1, '11:00', kenji)).map((text) => text.split('\n')[0])
  expect(told).toEqual([
    '1 09:00 @Ana hands you T-1 Paint the fence',
    '1 10:01 @Ana’s handoff of T-1 Paint the fence is still waiting for you',
  ])
})

test('whom they keep waiting, and what has been in a status for long', async () => {
  await kenji.say('me hours:12-20')
  await ana.say('lists stale Backend "In progress" 1d')
  await until(0, '12:20', kenji)
  await ana.say(`add Paint the fence @Kenji${team} due:fri`)
  await ana.say('add Hang the gate @me after:T-1 due:fri')
  await ana.say('add Choose a colour')
  await ana.say('comment T-3 Which colour?')
  await ana.say(`comments assign T-3.1 @Kenji${team}`)
  await ana.say(`add Mow the lawn @Kenji${team} due:fri`)
  await ana.say('status T-4 in progress')
  // Eight hours of work are over at 12:20 the next day.
  await until(1, '11:59', kenji)
  const told = plain(await until(1, '19:00', kenji))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/^1 12:00 Your day: 1 to answer · 1 new · 1 stuck · 1 person waits for you\n/)
  expect(told[0]).toContain(
    '\n@Ana has been waiting since yesterday for you to handle a comment on T-3…: “Which colour?”\n',
  )
  expect(told[0]).toContain('\nT-4 Mow the lawn has been in “In progress” for 1 working day\n')
  expect(told[0]).toContain('\nT-1 Paint the fence, from @Ana (blocks @Ana’s T-2 Hang the gate)\n')
  // What more there is to it is said there.
  const nudges = await baton.db
    .selectFrom('notification')
    .select('delivery_id')
    .where('reason', '=', 'nudge')
    .where('created_at', '=', new Date(`${dayOf(1)}T12:00:00Z`))
    .execute()
  expect(new Set(nudges.map(({ delivery_id }) => delivery_id)).size).toBe(1)
  expect(nudges).toHaveLength(3)
})

test.each(['on', 'off'])(
  'one thing alone is short there, and all of it is behind More: digest %s',
  async (digest) => {
    await kenji.say(`digest ${digest}`)
    await ana.say('add Paint the fence')
    await until(0, '20:00', kenji)
    const words = Array.from({ length: 200 }, (_, index) => `w${index + 1}`).join(' ')
    await ana.say(`comment T-1 @Kenji${team} ${words}`)
    const told = plain(await until(1, '10:00', kenji))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(
      /^1 09:00 @Ana mentioned you on T-1 Paint the fence\n> @Kenji w1 .* w6\d…\n\[Reply\] \[More\] \[Mute…\]$/,
    )
    const shown = slack.messages.findLast(({ channel }) => channel === kenji.id)?.card
    const whole = await kenji.press(shown && buttonOf(shown, 'More'))
    expect(whole.visibility).toBe('caller')
    expect(cardText(whole.card)).toContain('w200')
    // In the course of the day it is told as it is.
    await ana.say(`comment T-1 @Kenji${team} ${words}`)
    expect((await until(1, '12:00', kenji)).join()).toContain('w200')
  },
)

test('what comes at the full hour does not come within it, either', async () => {
  await kenji.say('me hours:9:30-18')
  await kenji.say('me when comment batch')
  await ana.say(`add Paint the fence @Kenji${team} due:fri`)
  await until(0, '17:00', kenji)
  await kenji.say(`add Buy the paint @me due:${dayOf(1)}`)
  await until(1, '09:40', kenji)
  await ana.say('comment T-1 Which colour?')
  const told = plain(await until(1, '12:00', kenji)).map((text) => text.split('\n')[0])
  expect(told).toEqual(['1 10:30 @Ana commented on T-1 Paint the fence'])
})
