import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { slack, baton, person } = journey()
let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
let maya: ReturnType<typeof user>
beforeEach(async () => {
  team++
  const at = { team: { id: `T${team}` } }
  // The next Monday at noon in UTC.
  const day = Temporal.PlainDate.from('2026-03-02').add({ weeks: 4 * (team - 1) })
  baton.clock.moveTo(Temporal.Instant.from(`${day}T12:00:00Z`))
  await baton.settle()
  ana = person(`Ana${team}`, at)
  kenji = person(`Kenji${team}`, at)
  maya = person(`Maya${team}`, at)
  await ana.say('me Europe/Lisbon')
  await kenji.say('me Asia/Tokyo')
  await maya.say('me America/New_York')
  slack.sent.length = 0
})

function personOf({ id }: { id: string }) {
  return baton.db
    .selectFrom('account')
    .select(['workspace_id', 'person_id'])
    .where('external_id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Moves on to a time so many days after the Monday, and returns who was told what. */
async function at(day: number, time: string): Promise<Record<string, string[]>> {
  const date = Temporal.PlainDate.from('2026-03-02').add({ weeks: 4 * (team - 1), days: day })
  baton.clock.moveTo(Temporal.Instant.from(`${date}T${time}:00Z`))
  await baton.settle()
  const sent = slack.sent.splice(0).filter((each) => each.to.id.endsWith(String(team)))
  const told = Map.groupBy(sent, (each) => each.to.id.replace(/\d+$/, ''))
  return Object.fromEntries([...told].map(([who, theirs]) => [who, theirs.map((each) => each.text)]))
}

test('each hears at the start of their own day what is due and overdue, and nobody of nothing', async () => {
  await ana.say('add Pay the bill @me due:2026-03-04')
  await ana.say(`add Write it up @Kenji${team} due:2026-03-04`)
  await ana.say(`add Send it @Maya${team} due:"2026-03-04 17:00"`)
  await at(0, '20:00')
  await at(1, '20:00')
  expect(await at(2, '00:00')).toEqual({ Kenji: [expect.stringContaining('T-2 Write it up is due today')] })
  expect(await at(2, '09:00')).toEqual({ Ana: [expect.stringContaining('T-1 Pay the bill is due today')] })
  const [first] = (await at(2, '14:00')).Maya ?? []
  expect(first).toBe(
    'Your day: 1 due today\nT-3 Send it is due today, 2026-03-04T17:00:00.000Z\n[Start T-3] [More] [Mute…]',
  )
  await at(2, '23:00')
  expect(await at(3, '00:00')).toEqual({ Kenji: [expect.stringContaining('T-2 Write it up was due Wed')] })
  expect(await at(3, '09:00')).toEqual({ Ana: [expect.stringContaining('T-1 Pay the bill was due Wed')] })
  await at(3, '20:00')
  expect((await at(4, '09:00')).Ana).toEqual([
    'Your day: 1 overdue\nT-1 Pay the bill was due Wed 4 Mar\n[Start T-1] [More] [Mute…]',
  ])
  await ana.say('done T-1')
  await at(4, '20:00')
  // Not on Saturday or Sunday, and on Monday nothing is left.
  expect((await at(6, '12:00')).Ana).toBeUndefined()
  expect((await at(7, '09:00')).Ana).toBeUndefined()
})

test('what was kept for them and their day are one message, and what it says is said once', async () => {
  await ana.say(`add Plan it @Kenji${team} due:2026-04-03`)
  await ana.say(`add Build it @Kenji${team}`)
  await ana.say(`add Ship it @Ana${team} after:T-2`)
  await at(0, '12:01')
  const { Kenji = [] } = await at(1, '00:00')
  expect(Kenji).toEqual([
    [
      'Your day: 2 new · 1 person waits for you',
      `@Ana${team} assigned you T-1 Plan it`,
      `@Ana${team} assigned you T-2 Build it (blocks @Ana${team}’s T-3 Ship it)`,
      '[Start T-1] [Start T-2] [More] [Mute…]',
    ].join('\n'),
  ])
})

test('none on a holiday or a day off, and a welcome on the first day back', async () => {
  await ana.say('me holidays:Portugal')
  await ana.say('add Pay the bill @me due:2026-04-28')
  const me = await personOf(ana)
  await at(1, '08:00')
  await at(2, '08:00')
  expect((await at(3, '08:00')).Ana?.[0]).toContain('Your day: 1 overdue')
  // Friday the first of May.
  expect((await at(4, '08:00')).Ana).toBeUndefined()
  expect((await at(6, '08:00')).Ana).toBeUndefined()
  expect((await at(7, '08:00')).Ana).toHaveLength(1)
  await baton.db
    .insertInto('time_off')
    .values({
      workspace_id: me.workspace_id,
      id: crypto.randomUUID(),
      person_id: me.person_id,
      from_at: '2026-05-04T22:00:00Z',
      until_at: '2026-05-07T23:00:00Z',
      created_at: '2026-05-04T20:00:00Z',
    })
    .execute()
  await ana.say('me hours:9-18')
  expect((await at(8, '08:00')).Ana).toBeUndefined()
  await kenji.say(`add Read this @Ana${team}`)
  expect((await at(10, '08:00')).Ana).toBeUndefined()
  const [back] = (await at(11, '08:00')).Ana ?? []
  expect(back).toContain('Welcome back: 1 overdue · 1 new\n')
  await at(12, '08:00')
  expect((await at(14, '08:00')).Ana?.[0]).toContain('Your day: 1 overdue')
})

test('whoever wants none gets none, and what is kept for them all the same', async () => {
  await ana.say('add Pay the bill @me due:2026-05-26')
  await at(1, '08:00')
  await at(2, '08:00')
  expect(await ana.say('digest')).toContain('Your day: 1 overdue\nT-1 Pay the bill was due Tue 26 May\n')
  expect(await ana.say('digest off')).toContain('No more digests in the morning')
  await at(3, '07:00')
  await kenji.say(`add Read this @Ana${team}`)
  await at(3, '07:30')
  expect((await at(3, '08:00')).Ana).toEqual([expect.stringContaining('assigned you T-2 Read this')])
  expect((await at(4, '08:00')).Ana).toBeUndefined()
  expect(await ana.say('digest on')).toContain('The next one comes Mon 1 Jun, 09:00 your time, if')
  expect((await at(7, '08:00')).Ana).toHaveLength(1)
})

test('seven lines at most, what is overdue first; More shows all of it, Mute… lists why it came', async () => {
  await ana.say('mute due')
  for (let number = 1; number <= 6; number++) await ana.say(`add Late ${number} @me due:2026-06-23`)
  for (let number = 7; number <= 12; number++) await ana.say(`add Today ${number} @me due:2026-06-25`)
  await at(2, '22:00')
  await kenji.say(`add Read this @Ana${team}`)
  await at(3, '08:00')
  const shown = slack.messages.findLast(({ channel }) => channel === ana.id)?.card
  expect(shown && cardText(shown).split('\n')).toEqual([
    'Your day: 6 overdue · 6 due today · 1 new',
    ...[1, 2, 3, 4, 5, 6].map((number) => `T-${number} Late ${number} was due Tue 23 Jun`),
    'T-7 Today 7 is due today',
    'and 6 more',
    '[Start T-1] [Start T-2] [Start T-3] [More] [Mute…]',
  ])
  const more = await ana.press(shown && buttonOf(shown, 'More'))
  expect(more.visibility).toBe('caller')
  const lines = cardText(more.card).split('\n')
  expect(lines[0]).toBe('13 things')
  expect(lines.filter((line) => line.endsWith('is due today'))).toHaveLength(6)
  expect(lines).toContain(`T-13 Read this, from @Kenji${team}`)
  expect((await kenji.press(shown && buttonOf(shown, 'More'))).card.title).toEqual([
    'There’s nothing left to do here',
  ])
  const mute = await ana.press(shown && buttonOf(shown, 'Mute…'))
  expect(mute.card.buttons.map(({ label }) => label)).toEqual(['No more morning messages'])
})

test('people who were there before have their mornings, and are told nothing for that', async () => {
  const me = await personOf(ana)
  await baton.db
    .updateTable('timer')
    .set({ due_at: '2026-07-20T12:00:00Z', data: JSON.stringify({ first: true }) })
    .where('kind', '=', 'morning')
    .where('subject', '=', me.person_id)
    .execute()
  await ana.say('mute due')
  await ana.say('add Pay the bill @me due:2026-07-21')
  expect((await at(0, '12:01')).Ana).toBeUndefined()
  expect((await at(1, '08:00')).Ana?.[0]).toContain('Your day: 1 due today')
})
