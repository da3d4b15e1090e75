/** Turns of recurring work that are left out, ended, or meant by another clock. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { series } from '../support/recurring.ts'
import { buttonOf } from '../support/team.ts'

const { baton, person } = journey({ now: '2026-05-13T12:00:00Z' })
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

test('a turn is skipped: it stays open with the next date', async () => {
  const ref = await add('Meet the team due:2026-05-18')
  await ana.say(`repeat ${ref} every monday`)
  const skipped = await ana.reply(`repeat skip ${ref}`)
  expect(skipped.card.title).toEqual([
    { mention: expect.any(String), name: 'Ana', account: 'Ana' },
    ' skipped one copy of ',
    { strong: ref },
    ' Meet the team',
  ])
  expect(await named('Meet the team')).toMatchObject([{ due: '2026-05-25', done: false }])
  expect(await ana.say(`repeat ${ref}`)).toContain('Next copy: Mon 1 Jun, 09:00')
  await ana.press(buttonOf(skipped.card, 'Undo'))
  expect(await dues('Meet the team')).toEqual(['2026-05-18'])
  await at('2026-05-25T08:00:00Z')
  expect(await dues('Meet the team')).toEqual(['2026-05-18', '2026-05-25'])
})

test('what is deleted rests until it is restored, and what is archived, too', async () => {
  const ref = await last('Meet the team')
  await ana.say(`delete ${ref} confirm:yes`)
  await at('2026-06-01T12:00:00Z')
  expect(await dues('Meet the team')).toEqual(['2026-05-18'])
  expect(await ana.say('repeat list')).not.toContain('Meet the team')
  await ana.say(`restore ${ref}`)
  expect(await ana.say('repeat list')).toContain(
    `${ref} Meet the team · every Monday at 09:00, next on Mon 8 Jun`,
  )
  await ana.say(`move ${ref} to:Ops`)
  await ana.say('lists archive Ops')
  await at('2026-06-08T12:00:00Z')
  expect(await dues('Meet the team')).toEqual(['2026-05-18', '2026-05-25'])
  await ana.say('lists unarchive Ops')
  await at('2026-06-15T12:00:00Z')
  expect(await dues('Meet the team')).toEqual(['2026-05-18', '2026-05-25', '2026-06-15'])
  const ended = await ana.reply(`repeat ${await last('Meet the team')} none`)
  await at('2026-06-22T12:00:00Z')
  expect(await dues('Meet the team')).toHaveLength(3)
  await ana.press(buttonOf(ended.card, 'Undo'))
  await baton.settle()
  expect(await dues('Meet the team')).toHaveLength(4)
  await ana.say(`repeat ${await last('Meet the team')} none`)
})

test('a List has a clock of its own, half an hour off the others', async () => {
  await at('2026-06-22T12:00:00Z')
  const ref = await add('Hand the shift over in:Ops')
  await ana.say(`repeat ${ref} every day at 9`)
  const set = await ana.reply('lists zone Ops Asia/Kolkata')
  expect(await ana.say(`repeat ${ref}`)).toContain('· Asia/')
  await at('2026-06-23T03:29:00Z')
  expect(await dues('Hand the shift over')).toHaveLength(1)
  await at('2026-06-23T03:30:00Z')
  const [, made] = await named('Hand the shift over')
  expect(made?.due).toBe('2026-06-23')
  const refused = await ana.press(buttonOf(set.card, 'Undo'))
  expect(refused.card.title.join('')).toContain('can’t be undone')
  expect(await ana.say('lists zone Ops')).toContain('Ops uses the time zone Asia/')
})

test('what is no rule, and whose turn is over, is said', async () => {
  const ref = await add('Sweep')
  expect(await ana.say(`repeat ${ref} when I like`)).toContain(
    'I don’t understand “when I like” as a schedule.',
  )
  expect(await ana.say(`repeat ${ref} every minute`)).toContain('“every minute” is too often.')
  expect(await ana.say(`repeat ${ref} 0 0 30 2 *`)).toContain('“0 0 30 2 *” never happens.')
  expect(await ana.say(`repeat ${ref}`)).toContain(`${ref} does not repeat.`)
  expect(await ana.say(`repeat set ${ref} every 2 weeks on monday`)).toContain('every 2 weeks on Monday')
  expect(await kenji.say('repeat list')).toContain(`${ref} Sweep · every 2 weeks on Monday`)
  expect(await ana.say('help repeat')).toContain('repeat skip')
})

test('what is private stays so: in the list, and in its copies', async () => {
  const maya = person('Maya')
  await maya.say('lists add Vault private:yes')
  const ref = await add('Review the quarter')
  await maya.say(`add Pay the bonus under:${ref}`)
  await maya.say(`move ${await last('Pay the bonus')} to:Vault`)
  await maya.say(`repeat ${await last('Pay the bonus')} every day`)
  await ana.say(`repeat ${ref} every day at 7`)
  expect(await maya.say('repeat list')).toContain('Pay the bonus')
  expect(await ana.say('repeat list')).not.toContain('bonus')
  await ana.say(`done ${ref} subtasks:only`)
  const rows = await baton.db
    .selectFrom('task')
    .innerJoin('list', 'list.id', 'task.list_id')
    .select('list.name')
    .where('title', '=', 'Pay the bonus')
    .execute()
  expect(rows.map((row) => row.name)).toEqual(['Vault', 'Vault'])
  expect(await ana.say(`show ${await last('Review the quarter')}`)).not.toContain('bonus')
  // Its parent is finished.
  await at('2026-06-24T12:00:00Z')
  expect(await named('Pay the bonus')).toHaveLength(3)
  await ana.say(`repeat ${await last('Review the quarter')} none`)
})

test('finished by many at the very moment that the next one is due, one is made', async () => {
  const ref = await add('Rotate the keys')
  await ana.say(`repeat ${ref} every hour`)
  baton.clock.moveTo(Temporal.Instant.from('2026-06-24T13:00:00Z'))
  await Promise.all([
    baton.app.tick(),
    ana.say(`done ${ref}`),
    kenji.say(`done ${ref}`),
    baton.app.tick(),
    kenji.say(`status ${ref} done`),
  ])
  await baton.settle()
  expect(await named('Rotate the keys')).toMatchObject([{ done: true }, { done: false }])
  const current = await last('Rotate the keys')
  expect(await ana.say(`repeat ${current}`)).toMatch(/ 1[56]:00, or as soon/)
})
