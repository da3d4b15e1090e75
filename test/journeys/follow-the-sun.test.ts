/** A team around the globe hands its work on for a whole week: Lisbon to Los Angeles to Tokyo and back. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { type Came, walk } from '../support/walking.ts'

/** On Sunday the 8th the clocks in Los Angeles go forward. */
const zones = { Ana: 'Europe/Lisbon', Maya: 'America/Los_Angeles', Kenji: 'Asia/Tokyo' } as const
type Name = keyof typeof zones

/** What they say, by the hour of UTC, from Monday the 2nd. */
const week: [day: number, time: string, who: Name, line: string][] = [
  ...[2, 3, 4, 5, 6].flatMap((day): typeof week => [
    [day, '17:30', 'Ana', `handoff T-1 @Maya From Lisbon on ${day}`],
    [day, '18:00', 'Maya', 'handoffs accept T-1'],
    [day + 1, '01:30', 'Maya', `handoff T-1 @Kenji From Los Angeles on ${day}`],
    // Her Friday ends on his Saturday.
    [day === 6 ? 9 : day + 1, '02:00', 'Kenji', 'handoffs accept T-1'],
    [day === 6 ? 9 : day + 1, '08:30', 'Kenji', `handoff T-1 @Ana From Tokyo after ${day}`],
    [day === 6 ? 9 : day + 1, '09:30', 'Ana', 'handoffs accept T-1'],
  ]),
  [3, '20:00', 'Maya', 'handoff T-3 @Ana Please deploy it'],
  [3, '12:00', 'Ana', 'remind me at 23:00 to stretch'],
  [4, '11:00', 'Ana', 'handoffs refuse T-3 Staging is down'],
  [4, '10:00', 'Ana', 'handoff T-2 @Kenji The login is half done'],
  [5, '01:00', 'Kenji', 'handoffs pass T-2 @Maya You know it best'],
  [5, '01:10', 'Maya', 'handoffs accept T-2'],
  [5, '01:20', 'Maya', 'start T-2'],
  [5, '12:00', 'Ana', 'done T-4 It is on staging'],
  [6, '01:00', 'Kenji', 'start T-5'],
  [6, '02:30', 'Kenji', 'remind @Ana tomorrow 03:00 to call the bank'],
  [6, '13:00', 'Ana', 'comment T-5 How does it go, @Kenji?'],
  [9, '01:00', 'Kenji', 'comment T-5 It is out'],
]

const { slack, baton, person } = journey({ now: '2026-03-02T09:00:00Z', gatherMs: 60_000 })
let came: Came[]
beforeAll(async () => {
  const say = (who: string, line: string) => person(who).say(line)
  for (const [who, zone] of Object.entries(zones)) await say(who, `me ${zone}`)
  for (const line of [
    'add Relay @Ana',
    'add Login @Ana',
    'add Release notes @Maya due:2026-03-06',
    'add API @Ana',
    'add Deploy @Kenji after:T-4',
    'add Invoice @Maya due:2026-03-04',
  ])
    await say('Ana', line)
  came = []
  const inTurn = week.toSorted((a, b) => `${a[0]} ${a[1]}`.localeCompare(`${b[0]} ${b[1]}`))
  for (const [day, time, who, line] of inTurn) {
    came.push(...(await walk(baton, slack, `2026-03-0${day}T${time}:00Z`)))
    const said = await say(who, line)
    if (said.startsWith('“') || said.includes('There is no')) throw new Error(`${line}: ${said}`)
  }
  came.push(...(await walk(baton, slack, '2026-03-10T12:00:00Z')))
})

/** As many messages as anybody should get in one day of theirs. */
const mostADay = 5

const told = (who: Name) => came.filter(({ to }) => to.id === who)
const here = ({ at, to }: Came) => at.toZonedDateTimeISO(zones[to.id as Name])
const own = ({ text }: Came) => text.startsWith('Reminder: stretch')
const titles = (who: Name) => told(who).map(({ text }) => text)

test('every message comes in its reader’s working hours and says why; their own reminder comes when they said', () => {
  expect(came.length).toBeGreaterThan(20)
  for (const each of came) {
    expect(Object.keys(zones)).toContain(each.to.id)
    // Of several things “Mute…” says why each came.
    expect(each.text).toMatch(/\nYou get this |\[More\] \[Mute…\]/)
    const { dayOfWeek, hour } = here(each)
    if (own(each)) expect(hour).toBe(23)
    else expect([each.text, dayOfWeek <= 5 && hour >= 9 && hour < 18]).toEqual([each.text, true])
  }
  expect(came.filter(own)).toHaveLength(1)
})

test('nobody gets two messages at once, or many in a day, or hears of what they did themselves', () => {
  for (const who of Object.keys(zones) as Name[]) {
    const moments = told(who).map(({ at }) => at.epochMilliseconds)
    for (const [index, at] of moments.slice(1).entries())
      expect(at - (moments[index] ?? 0)).toBeGreaterThanOrEqual(60_000)
    const days = Map.groupBy(told(who), (each) => here(each).toPlainDate().toString())
    for (const theirs of days.values()) expect(theirs.length).toBeLessThanOrEqual(mostADay)
    for (const text of titles(who)) expect(text).not.toMatch(new RegExp(`^@${who} `, 'm'))
  }
})

test('causes come in their order', async () => {
  const rows = await baton.db
    .selectFrom('notification as n')
    .innerJoin('person as p', 'p.id', 'n.person_id')
    .select(['p.name', 'n.created_at', 'n.delivery_id', 'n.cause'])
    .orderBy('n.created_at')
    .orderBy('n.cause')
    .execute()
  for (const who of Object.keys(zones) as Name[]) {
    const messages = told(who).filter((each) => !own(each))
    const place = new Map(messages.map(({ delivery }, index) => [delivery.id, index]))
    const places = rows.flatMap(({ name, delivery_id }) => {
      const found = place.get(delivery_id ?? '')
      return name !== who || found === undefined ? [] : [found]
    })
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  }
  expect(rows.filter(({ delivery_id }) => delivery_id === null)).toEqual([])
})

test('each handoff is told once, and its answer to whoever gave it, where that is how it stands', () => {
  for (const [, , who, line] of week) {
    const [, to, note] = /^handoff \S+ @(\w+) (.*)$/.exec(line) ?? []
    if (!note) continue
    const heard = came.filter(({ text, to: { id } }) => id === to && text.includes(note))
    expect([note, heard.length]).toEqual([note, 1])
    expect(heard[0]?.text).toContain(`@${who} hands you T-`)
  }
  const count = (who: Name, words: string) => titles(who).join('\n').split(words).length - 1
  // By their mornings it has been handed on, all but the last time.
  expect(count('Ana', '@Maya accepted T-1 Relay')).toBe(0)
  expect(count('Maya', '@Kenji accepted T-1 Relay')).toBe(0)
  expect(count('Kenji', '@Ana accepted T-1 Relay')).toBe(1)
  expect(count('Ana', '@Kenji passed on T-2 Login')).toBe(1)
  expect(count('Kenji', '@Maya accepted T-2 Login')).toBe(1)
  expect(count('Maya', '@Ana says T-3 Release notes isn’t ready: “Staging is down”')).toBe(1)
  expect(
    came.filter(({ text }) => /waiting for your answer|still waiting for you|hasn’t answered/.test(text)),
  ).toEqual([])
})

test('a blocker that is done at night, a pass over a weekend, a clock change', () => {
  const when = (words: string) =>
    came
      .filter(({ text }) => text.includes(words))
      .map((each) => `${each.to.id} ${here(each).toPlainDateTime().toString().slice(5, 16)}`)
  expect(when('T-5 Deploy is ready for you\n@Ana finished T-4 API.')).toEqual(['Kenji 03-06T09:00'])
  expect(when('From Los Angeles on 6')).toEqual(['Kenji 03-09T09:00'])
  expect(when('T-6 Invoice was due')).toEqual(['Maya 03-05T09:00', 'Maya 03-06T09:00', 'Maya 03-09T09:00'])
  expect(when('@Kenji reminds you: call the bank')).toEqual(['Ana 03-09T09:00'])
  expect(when('> You know it best\n> The login is half done')).toEqual(['Maya 03-04T17:01'])
})
