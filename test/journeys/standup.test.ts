import { beforeAll, expect, test } from 'vitest'
import type { Reply } from '../../src/platform.ts'
import { nextDue } from '../../src/store/messages/due-work.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type Sent } from '../support/team.ts'

// A Monday.
const { slack, baton, person } = journey({ now: '2026-03-16T07:00:00Z' })
const ana = person('Ana')
const kenji = person('Kenji')
const maya = person('Maya')
beforeAll(async () => {
  await ana.say('me Europe/Lisbon')
  await kenji.say('me Asia/Tokyo')
  await maya.say('me America/New_York')
})

type Told = Sent & { at: string }

/** What was sent until then but for assignments, as time passes while Baton is on. */
async function until(moment: string): Promise<Told[]> {
  const end = Temporal.Instant.from(moment)
  const told: Told[] = []
  for (let now = baton.clock.now(); Temporal.Instant.compare(now, end) <= 0; ) {
    baton.clock.moveTo(now)
    await baton.settle()
    const at = now.toString().slice(5, 16)
    told.push(...slack.sent.splice(0).map((sent) => ({ ...sent, at })))
    const next = await nextDue(baton.db, now)
    if (!next) break
    now = next
  }
  baton.clock.moveTo(end)
  return told.filter(({ text }) => /[Ss]tandup/.test(text))
}

const when = (told: Told[]) => told.map(({ at, to }) => `${at} ${to.id}`)

async function fillIn(reply: Reply, values: Record<string, string>) {
  if (!reply.form) throw new Error('there is no form')
  const filled = await ana.invoke({ form: reply.form.id, values })
  return cardText(filled.card)
}

test('everybody is asked in their own hours, and the channel reads one card', async () => {
  const added = await ana.reply('standup add "every weekday 9:30" @Ana @Kenji @Maya')
  expect(cardText(added.card)).toContain('every weekday at 09:30 (Europe/Lisbon): Ana, Kenji, Maya')
  await ana.say('add Fix the login loop @Ana')
  await ana.say('add Build the API @Maya')
  await ana.say('add Deploy it @Kenji after:T-2')
  await ana.say('lists add Hiring private:yes')
  await ana.say('add Hire a lead @Ana in:Hiring')
  await ana.say('done T-4')
  await ana.say('start T-1')
  await ana.say('comment T-2 How far is it?')
  // Kenji is at work at 8:30 in Lisbon; Ana begins at 9:00; for Maya it is night, and it was weekend.
  const asked = await until('2026-03-16T09:29:00Z')
  expect(when(asked)).toEqual(['03-16T08:30 Kenji', '03-16T09:00 Ana'])
  const [ofKenji, ofAna] = asked
  expect(ofKenji?.text).toContain('Blockers: T-3 Deploy it is waiting for T-2')
  expect(ofAna?.text).toContain('Done: Started T-1 Fix the login loop\nCommented on T-2 Build the API')
  expect(ofAna?.text).toContain('Next: T-1 Fix the login loop')
  expect(ofAna?.text).not.toContain('Hire')

  const form = await ana.press(ofAna && buttonOf(ofAna.card, 'Edit'))
  expect(form.form?.fields.map((field) => [field.label, field.value])).toEqual([
    ['Done', 'Started T-1 Fix the login loop\nCommented on T-2 Build the API'],
    ['Next', 'T-1 Fix the login loop'],
    ['Blockers', ''],
  ])
  expect(await fillIn(form, { done: 'Half of the login loop', blockers: 'My laptop' })).toContain(
    'Done: Half of the login loop\nNext: T-1 Fix the login loop\nBlockers: My laptop',
  )
  await kenji.press(ofKenji && buttonOf(ofKenji.card, 'Looks good'))

  const [posted, ...more] = await until('2026-03-16T12:00:00Z')
  expect(more).toEqual([])
  expect(posted?.at).toBe('03-16T09:30')
  expect(posted?.to).toMatchObject({ kind: 'channel', id: 'C1' })
  expect(posted?.text).toBe(
    [
      'Standup, Mon 16 Mar',
      'Ana',
      'Done: Half of the login loop',
      'Next: T-1 Fix the login loop',
      'Blockers: My laptop',
      'Kenji',
      'Blockers: T-3 Deploy it is waiting for T-2',
      'Maya (drafted by Baton)',
      'Next: T-2 Build the API',
    ].join('\n'),
  )
  expect(await ana.say('standup say done:more')).toContain('I haven’t asked you about a standup')
  const late = await ana.press(ofAna && buttonOf(ofAna.card, 'Skip today'))
  expect(cardText(late.card)).toContain('That standup was already posted')
})

test('who works while others sleep is asked the evening before; who is away or skips says nothing', async () => {
  await maya.say('start T-2')
  await ana.say('done T-1')
  const asked = await until('2026-03-17T09:29:00Z')
  // 17:00 in New York, 8:30 and 9:00 in Lisbon.
  expect(when(asked)).toEqual(['03-16T21:00 Maya', '03-17T08:30 Kenji', '03-17T09:00 Ana'])
  expect(asked[0]?.text).toContain('Done: Started T-2 Build the API')
  // What was told on Monday is not told again.
  expect(asked[2]?.text).toContain('Done: Finished T-1 Fix the login loop')
  expect(asked[2]?.text).not.toContain('Commented')
  await maya.press(asked[0] && buttonOf(asked[0].card, 'Skip today'))
  await kenji.say('standup confirm')
  await baton.db
    .insertInto('time_off')
    .values({
      ...(await personOf('Ana')),
      id: crypto.randomUUID(),
      from_at: '2026-03-17T00:00:00Z',
      until_at: '2026-03-19T00:00:00Z',
      created_at: '2026-03-17T00:00:00Z',
    })
    .execute()
  const [posted] = await until('2026-03-17T12:00:00Z')
  expect(posted?.text).toBe(
    'Standup, Tue 17 Mar\nKenji\nBlockers: T-3 Deploy it is waiting for T-2\nAway: Ana',
  )
})

async function personOf(name: string) {
  return baton.db
    .selectFrom('person')
    .select(['workspace_id', 'id as person_id'])
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
}

test('nothing is posted when nobody is there, nor on a weekend', async () => {
  expect(await ana.say('standup change "every day 9:30" @Ana @Kenji')).toContain('every day at 09:30')
  const week = await until('2026-03-20T12:00:00Z')
  expect(when(week.filter(({ to }) => to.kind === 'channel'))).toEqual([
    '03-18T09:30 C1',
    '03-19T09:30 C1',
    '03-20T09:30 C1',
  ])
  expect(week.find(({ to, at }) => to.kind === 'channel' && at === '03-18T09:30')?.text).toContain(
    'Away: Ana',
  )
  // Saturday and Sunday; for Monday nobody is asked before it.
  expect(when(await until('2026-03-23T07:00:00Z'))).toEqual([])
})

test('the time on the wall stays over a clock change, and a pause over its days', async () => {
  await ana.say('standup change "every weekday 9:30" @Ana')
  const before = await until('2026-03-27T12:00:00Z')
  expect(when(before.filter(({ to }) => to.kind === 'channel')).at(-1)).toBe('03-27T09:30 C1')
  // Lisbon's summer time begins on Sunday.
  const after = await until('2026-03-30T12:00:00Z')
  expect(when(after)).toEqual(['03-30T08:00 Ana', '03-30T08:30 C1'])
  const paused = await ana.reply('standup pause')
  expect(await ana.say('standup list')).toContain('Paused')
  expect(await until('2026-04-01T07:00:00Z')).toEqual([])
  await ana.press(buttonOf(paused.card, 'Undo'))
  expect(when(await until('2026-04-01T12:00:00Z'))).toEqual(['04-01T08:00 Ana', '04-01T08:30 C1'])
})

test('after hours without Baton no old standup is posted, just the next one', async () => {
  baton.clock.moveTo(Temporal.Instant.from('2026-04-02T11:00:00Z'))
  expect(await until('2026-04-02T12:00:00Z')).toEqual([])
  baton.clock.moveTo(Temporal.Instant.from('2026-04-03T09:00:00Z'))
  const [late, ...more] = await until('2026-04-03T12:00:00Z')
  expect(more).toEqual([])
  expect(late).toMatchObject({ at: '04-03T09:00', to: { id: 'C1' } })
  expect(late?.text).toContain('Ana (drafted by Baton)')
})

test('several in one channel, and who joins in time is asked', async () => {
  expect(await maya.say('standup add "every mon 15:00" zone:New_York')).toContain('Maya')
  expect(await ana.say('standup join')).toContain('There are several standups here')
  expect(await kenji.say('standup join 1')).toContain('@Kenji joined the standup every weekday at 09:30')
  expect(await kenji.say('standup join 1')).toContain('already')
  expect(await ana.say('standup leave 1')).toContain('@Ana left')
  expect(await ana.say('standup list')).toContain('2. every Monday at 15:00 (America/New_York): Maya')
  expect(await ana.say('standup delete 2')).toContain('deleted the standup every Monday at 15:00')
  const monday = await until('2026-04-06T22:00:00Z')
  expect(when(monday)).toEqual(['04-06T07:30 Kenji', '04-06T08:30 C1'])
  expect(await ana.say('standup add "every hour"')).toContain('doesn’t suit a standup')
  expect(await ana.say('standup add "now and then"')).toContain(
    'I don’t understand “now and then” as a schedule.',
  )
  const direct = { place: { id: 'D1', kind: 'direct' as const } }
  expect(await kenji.say('standup list', direct)).toContain('every weekday at 09:30 (Europe/Lisbon): Kenji')
  expect(await kenji.say('standup add "every day 9:00"', direct)).toContain('not a channel')
})

test('a standup that is put off takes along what was said', async () => {
  await until('2026-04-07T07:40:00Z')
  await kenji.say('standup say done:"Read the plan" blockers:none')
  await ana.say('standup change "every weekday 10:00"')
  const [posted, ...more] = await until('2026-04-07T12:00:00Z')
  expect(more).toEqual([])
  expect(posted).toMatchObject({ at: '04-07T09:00' })
  expect(posted?.text).toContain('Kenji\nDone: Read the plan')
  expect(posted?.text).not.toContain('Blockers')
})

test('what starts or ends a standup is taken back with its timers', async () => {
  const timers = async () => {
    const rows = await baton.db.selectFrom('timer').select('id').where('kind', '=', 'standup').execute()
    return rows.length
  }
  expect(await timers()).toBe(2)
  const ended = await ana.reply('standup delete')
  expect(await timers()).toBe(0)
  await ana.press(buttonOf(ended.card, 'Undo'))
  expect(await timers()).toBe(2)
  const added = await ana.reply('standup add "every fri 16:00" @Maya')
  expect(await timers()).toBe(4)
  const undone = await ana.press(buttonOf(added.card, 'Undo'))
  expect(await timers()).toBe(2)
  await ana.press(buttonOf(undone.card, 'Redo'))
  expect(await ana.say('standup list')).toContain('2. every Friday at 16:00 (Europe/Lisbon): Maya')
})
