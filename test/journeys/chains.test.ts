/** The order of tasks through all levels: chains, the longest way, and dates that move along. */
import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { baton, person } = journey()

let team = 0
let ana: ReturnType<typeof user>
beforeEach(async () => {
  team++
  ana = person(`Ana${team}`, { team: { id: `C${team}` } })
  await ana.say('me UTC')
})

async function say(...lines: string[]) {
  for (const line of lines) await ana.say(line)
}

test('a chain is shown both ways through all levels, each branch once, done ones marked', async () => {
  await say(
    'add A',
    'add B after:T-1',
    'add C after:T-1',
    'add D after:T-2,T-3',
    'add E after:T-4',
    'done T-1',
  )
  expect(await ana.say('chain T-4')).toBe(
    [
      'The chain of T-4 D',
      'It waits for',
      '↳ T-2 B · To do',
      '\u2003↳ ✓ T-1 A · Done',
      '↳ T-3 C · To do',
      '\u2003↳ ✓ T-1 A · Done (see above)',
      'Waiting for it',
      '↳ T-5 E · To do',
      '[Show] [Critical path]',
    ].join('\n'),
  )
  expect(await ana.say('add Alone')).toContain('T-6')
  expect(await ana.say('chain T-6')).toContain(
    'It isn’t waiting for anything, and nothing is waiting for it.',
  )
})

test('a private task and what is only reached through it are not in anybody else’s chain', async () => {
  await say('add A', 'add B after:T-1', 'add C after:T-2')
  const { workspace_id, space_id } = await baton.db
    .selectFrom('list as l')
    .innerJoin('installation as i', 'i.workspace_id', 'l.workspace_id')
    .selectAll('l')
    .where('i.external_id', '=', `C${team}`)
    .executeTakeFirstOrThrow()
  const id = crypto.randomUUID()
  const secret = { workspace_id, id, space_id, name: 'Secret', position: 9, private: true }
  await baton.db.insertInto('list').values(secret).execute()
  await baton.db
    .updateTable('task')
    .set({ list_id: id })
    .where('workspace_id', '=', workspace_id)
    .where('number', '=', 2)
    .execute()
  expect(await ana.say('chain T-1')).toContain(
    'It isn’t waiting for anything, and nothing is waiting for it.',
  )
  expect(await ana.say('shift T-1 by:2d')).toContain('Nothing that waits for T-1 has a date')
  expect(await ana.say('show T-3')).toContain('Waits for: 1 private task')
})

test('the longest way is found by estimates, with due dates that come too early for it', async () => {
  await say(
    'add Design estimate:2d due:2026-03-05',
    'add Build estimate:3d after:T-1 due:2026-03-06',
    'add Docs estimate:4h after:T-1',
    'add Ship after:T-2,T-3 estimate:1h due:2026-03-20',
  )
  const shown = await ana.say('path T-4')
  expect(shown).toContain('Critical path to T-4 Ship\n5 days 1 h of work left')
  expect(shown).toContain('1. T-1 Design · To do · due Thu 5 Mar · 2 days · 1 day 5 h to spare')
  expect(shown).toContain('2. T-2 Build')
  expect(shown).toContain('3. T-4 Ship')
  expect(shown).not.toContain('Docs')
  expect(shown).toContain('Due too early for the work before them\nT-2 Build · due Fri 6 Mar · 3 h too early')
  await say('done T-1', 'done T-2', 'start T-3')
  expect(await ana.say('path T-4')).toContain('5 h of work left\n1. T-3 Docs')
  await say('done T-3', 'done T-4')
  expect(await ana.say('path T-4')).toContain('T-4 is already in “Done”')
})

test('what waits for a task moves with it: shown first, then done at once, and taken back whole', async () => {
  await say(
    'add Base due:2026-03-05',
    'add Next @me after:T-1 due:2026-03-06 starts:2026-03-05',
    'add Later after:T-2 due:"2026-03-09 15:00"',
    'add Undated after:T-1',
    'add Finished after:T-1 due:2026-03-06',
    'status T-5 anyway:yes done',
  )
  const moved = await ana.reply('due T-1 2026-03-07')
  const preview = await ana.press(buttonOf(moved.card, 'Move what waits for it, too'))
  expect(cardText(preview.card)).toContain(
    [
      'This moves everything that waits for T-1 Base by 2 days later',
      'T-2 Next · start Thu 5 Mar → Mon 9 Mar (Sat 7 Mar isn’t a working day)',
      'T-2 Next · due Fri 6 Mar → Mon 9 Mar (Sun 8 Mar isn’t a working day)',
      'T-3 Later · due 2026-03-09T15:00:00.000Z → 2026-03-11T15:00:00.000Z',
      'Nothing has changed yet.',
    ].join('\n'),
  )
  expect(await ana.say('show T-2')).toContain('Due: Fri 6 Mar')
  const done = await ana.press(buttonOf(preview.card, 'Move 3 dates'))
  expect(cardText(done.card)).toContain('moved what waits for T-1 Base by 2 days later')
  expect(await ana.say('show T-2')).toContain('Due: Mon 9 Mar\nStarts: Mon 9 Mar')
  expect(await ana.say('show T-5')).toContain('Due: Fri 6 Mar')
  expect(await staleAssignments()).toEqual([])
  await ana.press(buttonOf(done.card, 'Undo'))
  expect(await ana.say('show T-2')).toContain('Due: Fri 6 Mar\nStarts: Thu 5 Mar')
  expect(
    buttonOf((await ana.reply('due T-1 2026-03-03')).card, 'Move what waits for it, too'),
  ).toBeUndefined()
  expect(await ana.say('shift T-1 by:soon')).toContain('“soon” isn’t a length of time')
  expect(await ana.say('shift T-1 by:-1w')).toContain('T-2 Next · start Thu 5 Mar → Thu 26 Feb')
})

/** Assignments that know another date than their task. */
function staleAssignments() {
  return baton.db
    .selectFrom('assignment as a')
    .innerJoin('task as t', 't.id', 'a.task_id')
    .select('t.number')
    .whereRef('a.due_at', 'is distinct from', 't.due_at')
    .execute()
}

test('related tasks are linked without an order, once, and no longer when one says so', async () => {
  await say('add A', 'add B', 'add C')
  expect(await ana.say('relate T-1 to T-2, T-3')).toContain('related T-1 A to T-2 and T-3')
  expect(await ana.say('relate T-2 T-1')).toContain('T-2 B is already related to T-1')
  expect(await ana.say('show T-2')).toContain('Related: T-1 A')
  expect(await ana.say('show T-1')).toContain('Related: T-2 B\nT-3 C')
  expect(await ana.say('relate T-1 T-1')).toContain('can’t be related to itself')
  await ana.say('unrelate T-2 from T-1')
  expect(await ana.say('show T-1')).toContain('Related: T-3 C')
  expect(await ana.say('unrelate T-2 from T-1')).toContain('T-2 isn’t related to T-1')
})
