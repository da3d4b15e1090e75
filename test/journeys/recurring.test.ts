/** Work that comes again: by the calendar, or some days after it is done. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { series } from '../support/recurring.ts'
import { buttonOf } from '../support/team.ts'

// A Monday. The clocks in Lisbon go forward on 29 March 2026.
const { slack, baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const ana = person('Ana')
const kenji = person('Kenji')
let named: ReturnType<typeof series>['named']
let dues: ReturnType<typeof series>['dues']
let last: ReturnType<typeof series>['last']
let at: ReturnType<typeof series>['at']
let add: ReturnType<typeof series>['add']
beforeAll(async () => {
  ;({ named, dues, last, at, add } = series(baton, ana))
  await ana.say('me Europe/Lisbon')
  await kenji.say('me Europe/Lisbon')
  await ana.say('lists add Ops')
})

test('the next one is made on its day, or at once when the one before it is done early', async () => {
  const ref = await add('Write the report @me')
  const made = await ana.say(`repeat ${ref} every monday`)
  expect(made).toContain(`Ana made ${ref} Write the report repeat every Monday at 09:00`)
  expect(made).toContain('Next copy: Mon 9 Mar, 09:00, or as soon as this one is done.')
  expect(made).toContain('Mon 9 Mar, Mon 16 Mar and Mon 23 Mar · Europe/Lisbon')
  expect(await ana.say(`show ${ref}`)).toContain('Repeats: every Monday at 09:00, next on Mon 9 Mar')

  await at('2026-03-09T08:59:00Z')
  expect(await dues('Write the report')).toEqual([null])
  await at('2026-03-09T09:00:00Z')
  expect(await dues('Write the report')).toEqual([null, '2026-03-09'])
  const second = await last('Write the report')
  expect(await ana.say(`history list ${ref}`)).toContain(`Baton created the next copy of ${ref}`)
  expect(slack.told('Ana').at(-1)).toContain(
    `${second} Write the report has come up again and is assigned to you`,
  )

  const done = await ana.say(`done ${second}`)
  const third = await last('Write the report')
  expect(done).toContain(`Next: ${third} on Mon 16 Mar`)
  await at('2026-03-16T10:00:00Z')
  expect(await dues('Write the report')).toEqual([null, '2026-03-09', '2026-03-16'])
  expect(await ana.say(`done ${ref}`)).not.toContain('Next:')
  expect(await ana.say(`repeat ${third}`)).toContain('Next copy: Mon 23 Mar, 09:00')
  await at('2026-03-23T09:00:00Z')
  expect(await dues('Write the report')).toEqual([null, '2026-03-09', '2026-03-16', '2026-03-23'])
  expect(await ana.say(`repeat ${third} none`)).toContain(
    `the current one is ${await last('Write the report')}`,
  )
  await ana.say(`repeat ${await last('Write the report')} none`)
})

test('done, taken back, and done again makes one next one', async () => {
  await at('2026-03-23T12:00:00Z')
  const ref = await add('Water the plants due:2026-03-25')
  await ana.say(`repeat ${ref} every wednesday`)
  const first = await ana.reply(`done ${ref}`)
  const made = await last('Water the plants')
  expect(made).not.toBe(ref)
  expect(await ana.press(buttonOf(first.card, 'Undo')).then(({ card }) => card.title)).toContain(
    ' undid a change',
  )
  expect(await named('Water the plants')).toMatchObject([{ ref, done: false }])
  expect(await ana.say(`repeat ${ref}`)).toContain('Next copy: Wed 1 Apr, 09:00')
  await ana.say(`done ${ref}`)
  await ana.say(`reopen ${ref}`)
  expect(await ana.say(`done ${ref}`)).not.toContain('Next:')
  expect(await dues('Water the plants')).toEqual(['2026-03-25', '2026-04-01'])

  const current = await last('Water the plants')
  const again = await kenji.reply(`done ${current}`)
  await ana.say(`comment ${await last('Water the plants')} Take the big can`)
  await ana.say(`edit ${await last('Water the plants')} priority:high`)
  const refused = await kenji.press(buttonOf(again.card, 'Undo'))
  expect(refused.card.title.join('')).toContain('can’t be undone')
  expect(await dues('Water the plants')).toEqual(['2026-03-25', '2026-04-01', '2026-04-08'])
  await ana.say(`repeat ${await last('Water the plants')} none`)
})

test('all that is kept with it comes along, as it is by then and open again, over a clock change', async () => {
  const ref = await add('Close the month !high due:"2026-03-27 17:00" #books @kenji in:Ops')
  await ana.say(`edit ${ref} estimate:2h starts:2026-03-26`)
  const count = await add(`Count the cash under:${ref} due:2026-03-26 @me`)
  const send = await add(`Send the figures under:${ref} due:"2026-03-27 09:30" after:${count}`)
  await add(`Elsewhere in:Ops`)
  await ana.say(`depend ${count} on ${await last('Elsewhere')}`)
  await ana.say(`check add ${ref} Lock the safe`)
  await ana.say(`check tick ${ref} 1`)
  await ana.say(`watch ${ref}`)
  await ana.say(`repeat ${ref} every friday`)
  await ana.say(`edit ${ref} description:"Take your time"`)
  await ana.say(`undepend ${count} on ${await last('Elsewhere')}`)
  await ana.say(`depend ${await last('Elsewhere')} on ${send}`)
  expect(await ana.say(`done ${ref} subtasks:all`)).toContain(
    `finished ${ref} Close the month and its 2 subtasks`,
  )
  const next = await last('Close the month')
  const shown = await ana.say(`show ${next}`)
  expect(shown).toContain('Status: To do')
  expect(shown).toContain('Priority: high')
  expect(shown).toContain('Assigned to: @Kenji')
  expect(shown).toContain('Starts: Thu 2 Apr')
  expect(shown).toContain('Estimate: 2 h')
  expect(shown).toContain('Tags: #books')
  expect(shown).toContain('List: Ops')
  expect(shown).toContain('Subtasks (0 of 2)')
  expect(shown).toContain('Watching: @Ana')
  expect(shown).toContain('> Take your time')
  expect(shown).toContain('Lock the safe')
  const items = await baton.db
    .selectFrom('checklist_item')
    .innerJoin('task', 'task.id', 'checklist_item.task_id')
    .select(['checklist_item.done_at'])
    .where('task.number', '=', Number(next.slice(2)))
    .execute()
  expect(items).toEqual([{ done_at: null }])
  // 17:00 and 09:30 in winter time are 17:00 and 09:30 in summer time.
  expect((await dues('Close the month')).at(-1)).toBe('2026-04-03T16:00:00.000Z')
  expect((await dues('Count the cash')).at(-1)).toBe('2026-04-02')
  expect((await dues('Send the figures')).at(-1)).toBe('2026-04-03T08:30:00.000Z')
  const sent = await ana.say(`show ${await last('Send the figures')}`)
  expect(sent).toContain(`Waits for: ${await last('Count the cash')} Count the cash`)
  expect(sent).not.toContain('Elsewhere')
  expect(sent).toContain(`Part of: ${next} Close the month`)
  await ana.say(`repeat ${next} none`)
})

test('after weeks away only the latest one is made', async () => {
  await at('2026-04-06T12:00:00Z')
  const ref = await add('Check the backups')
  await ana.say(`repeat ${ref} every weekday at 8`)
  await at('2026-04-28T06:00:00Z')
  expect(await dues('Check the backups')).toEqual([null, '2026-04-27'])
  await at('2026-04-28T07:00:00Z')
  expect(await dues('Check the backups')).toEqual([null, '2026-04-27', '2026-04-28'])
  await ana.say(`repeat ${await last('Check the backups')} none`)
})

test('it comes on the last day of shorter months, and keeps the days before that', async () => {
  const ref = await add('Pay the rent due:2026-05-31')
  await ana.say(`edit ${ref} starts:2026-05-29`)
  expect(await ana.say(`repeat ${ref} every month on the 31st at 10:00`)).toContain('Tue 30 Jun')
  await ana.say(`done ${ref}`)
  await ana.say(`done ${await last('Pay the rent')}`)
  expect((await named('Pay the rent')).map(({ due, start }) => [start, due])).toEqual([
    ['2026-05-29', '2026-05-31'],
    ['2026-06-28', '2026-06-30'],
    ['2026-07-29', '2026-07-31'],
  ])
  await ana.say(`repeat ${await last('Pay the rent')} none`)
})

test('some days after done counts from the day it is done', async () => {
  await at('2026-05-04T22:30:00Z')
  const ref = await add('Call the customer due:"2026-05-06 10:00" #calls')
  const made = await ana.say(`repeat ${ref} 3 days after done`)
  expect(made).toContain('The next one is created when this one is done, and is due 3 days after that.')
  await at('2026-05-12T23:30:00Z')
  expect(await dues('Call the customer')).toHaveLength(1)
  // It is the 13th in Lisbon.
  await ana.say(`status ${ref} done`)
  expect((await dues('Call the customer')).at(-1)).toBe('2026-05-16T09:00:00.000Z')
  await ana.say('bulk "#calls open" status:done confirm:yes')
  expect(await dues('Call the customer')).toHaveLength(3)
  await ana.say(`repeat ${await last('Call the customer')} none`)
  await ana.say(`done ${await last('Call the customer')}`)
  expect(await dues('Call the customer')).toHaveLength(3)
})
