/** Work that comes again: a tree of tasks kept as a template. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

// The clocks in Lisbon go forward on 29 March 2026.
const { baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const ana = person('Ana')
beforeAll(async () => {
  await ana.say('me Europe/Lisbon')
  await person('Kenji').say('mine')
  await ana.say('add Release !high due:"2026-03-06 17:00" #release description:"As always"')
  await ana.say('add Test it @kenji due:2026-03-04')
  await ana.say('add Deploy it @me after:T-2 due:"2026-03-06 09:30"')
  await baton.db
    .updateTable('task')
    .set({
      parent_id: (eb) => eb.selectFrom('task as root').select('root.id').where('root.number', '=', 1),
    })
    .where('number', 'in', [2, 3])
    .execute()
})

test('a tree is made again with its order, and dates that follow the start over a clock change', async () => {
  expect(await ana.say('template save T-1 as "Big release"')).toContain('this task and 2 subtasks')
  const used = await ana.reply('template use "Big release" starts:2026-03-28 title:"Release 2.0"')
  const text = await ana.say('list #release')
  expect(text).toContain('T-4 · Release 2.0')
  const rows = await baton.db
    .selectFrom('task')
    .select(['number', 'title', 'due_at', 'due_on', 'priority'])
    .where('number', '>', 3)
    .orderBy('number')
    .execute()
  expect(rows).toMatchObject([
    // Friday 17:00 was two days after the first date, and is 17:00 in summer time now.
    { number: 4, title: 'Release 2.0', due_at: new Date('2026-03-30T16:00:00Z'), priority: 1 },
    { number: 5, title: 'Test it', due_on: '2026-03-28' },
    { number: 6, title: 'Deploy it', due_at: new Date('2026-03-30T08:30:00Z') },
  ])
  expect(await ana.say('show T-6')).toContain('Waits for: T-5 Test it')
  expect(await ana.say('show T-5')).toContain('Assigned to: @Kenji')
  expect(await ana.say('show T-4')).toContain('> As always')

  await ana.press(buttonOf(used.card, 'Undo'))
  expect(await ana.say('list #release')).not.toContain('Release 2.0')
})

test('saving under the same name replaces it, and deleting can be taken back', async () => {
  expect(await ana.say('template save T-2 "big release"')).toContain('replaces the template')
  expect(await ana.say('template list')).toContain('big release · 1 task')
  const gone = await ana.reply('template delete big release')
  expect(await ana.say('template use "big release"')).toContain('There’s no template called “big release”.')
  await ana.press(buttonOf(gone.card, 'Undo'))
  expect(await ana.say('template use "big release" @me')).toContain('Test it · To do · normal · @Ana')
})

test('what is not there is said, and what is somebody else’s stays', async () => {
  expect(await ana.say('template use Big')).toContain('Did you mean big release?')
  expect(await person('Kenji').say('template delete "big release"')).toContain('belongs to someone else')
})
