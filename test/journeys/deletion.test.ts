/** What is deleted can come back for a while, and what is left works on. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { slack, baton, person } = journey()

let teams = 0
async function team() {
  const of = { team: { id: `X${++teams}` } }
  const ana = person('Ana', of)
  await ana.say('lists add Backend')
  await ana.say('add Parent in:Backend')
  await ana.say('add Child in:Backend')
  await ana.say('add Waits after:T-1')
  const ids = await rows('task')
  const id = (number: number) => String(ids.find((row) => row.number === number)?.id)
  await baton.db
    .updateTable('task')
    .set({ parent_id: id(1) })
    .where('id', '=', id(2))
    .execute()
  return ana
}

async function rows(
  table: 'task' | 'list' | 'folder' | 'space' | 'status' | 'place',
): Promise<Record<string, unknown>[]> {
  const { workspace_id } = await baton.db
    .selectFrom('installation')
    .select('workspace_id')
    .where('external_id', '=', `X${teams}`)
    .executeTakeFirstOrThrow()
  return baton.db.selectFrom(table).selectAll().where('workspace_id', '=', workspace_id).execute()
}

const later = (days: number) => baton.clock.moveTo(baton.clock.now().add({ hours: 24 * days }))

test('a task goes with its subtasks once that was said, sets free what waited for it, and comes back', async () => {
  const ana = await team()
  const kenji = person('Kenji', { team: { id: `X${teams}` } })
  await kenji.say('assign T-3 me')
  const asked = await ana.reply('delete T-1')
  expect(cardText(asked.card)).toContain('Delete T-1 Parent and its subtask?')
  expect(await ana.say('list')).toContain('Parent')
  const deleted = await ana.press(buttonOf(asked.card, 'Delete 2 tasks'))
  expect(cardText(deleted.card)).toContain('deleted T-1 Parent and its subtask')
  expect(deleted.replaces).toBe(true)
  await baton.settle()
  expect(slack.told('Kenji').at(-1)).toContain('T-3 Waits is ready for you')
  expect(await ana.say('show T-2')).toContain('There’s no task “T-2” here.')
  const trash = await ana.reply('trash')
  expect(cardText(trash.card)).toContain('T-1 Parent')
  expect(cardText(trash.card)).not.toContain('Child')
  expect(
    cardText(await ana.press(buttonOf(trash.card, 'Restore T-1')).then((reply) => reply.card)),
  ).toContain('restored T-1 Parent and its subtask')
  expect(await ana.say('show T-3')).toContain('Waits for: T-1')
  expect(await ana.say('delete T-2')).toContain('deleted T-2 Child')
  expect(await ana.say('restore T-1')).toContain('There’s no deleted task “T-1”.')
  expect(await ana.say('restore T-2')).toContain('restored T-2 Child')
  expect(await ana.say('delete T-1 confirm')).toContain('deleted T-1')
  expect(await ana.say('undo')).toContain('Back to how it was before they deleted T-1.')
})

test.each([
  ['list', 'lists delete Backend', 'lists restore Backend'],
  ['folder', 'folder delete Drawer', 'folder restore Drawer'],
  ['space', 'space delete Product', 'space restore Product'],
])('a %s goes with its tasks once that was said, and comes back with them', async (_kind, line, back) => {
  const ana = await team()
  await ana.say('space add Product')
  await ana.say('folder add Drawer in:Product')
  await ana.say(`lists move Backend to:${line.includes('space') ? 'Product' : 'Product/Drawer'}`)
  await ana.say('delete T-2')
  later(1)
  const asked = await ana.reply(line)
  expect(cardText(asked.card)).toContain('1 task in it (1 open) will be deleted, too.')
  expect(await ana.say('list')).toContain('Parent')
  const [button] = asked.card.buttons
  const deleted = await ana.press(button)
  expect(cardText(deleted.card)).toContain('and 1 task')
  expect(await ana.say('list')).toMatch(/Waits · To do · normal$/m)
  expect(await ana.say('restore T-1')).toContain('Its List “')
  expect(await ana.say('add More in:Backend')).toContain('There’s no List called “Backend”')
  expect(await ana.say(back)).toContain('with 1 task')
  expect(await ana.say('list')).toContain('Parent')
  expect(await ana.say('list')).not.toContain('Child')
  await ana.say(`${line} confirm:yes`)
  await ana.say('undo')
  expect(await ana.say('list')).toContain('Parent')
})

test('a name that was given to another one since is told apart before it comes back', async () => {
  const ana = await team()
  await ana.say('lists delete Backend confirm:yes')
  await ana.say('lists add Backend')
  expect(await ana.say('lists restore Backend')).toContain('There is a List “Backend” there already')
  await ana.say('lists rename Backend Other')
  expect(await ana.say('lists restore Backend')).toContain('restored the List Backend with 2 tasks')
})

test('after 30 days it is gone for good, and nothing that is left hangs on it', async () => {
  const ana = await team()
  await ana.say('space add Product')
  await ana.say('folder add Drawer in:Product')
  await ana.say('lists move Backend to:Product/Drawer')
  await ana.say('statuses use review in:Backend')
  await ana.say('statuses use kanban in:Drawer')
  await ana.say('lists bind Backend')
  await ana.say('comment T-1 first')
  await ana.say('add Kept in:Tasks')
  await ana.say('statuses use kanban')
  await ana.say('space delete Product confirm:yes')
  await ana.say('delete T-4')
  later(29)
  await baton.app.sweep()
  expect(await ana.say('trash')).toContain('Space Product')
  await ana.say('restore T-4')
  later(2)
  await baton.app.sweep()
  expect(await ana.say('trash')).toBe('The trash is empty')
  expect((await rows('task')).map((row) => row.number).sort()).toEqual([3, 4])
  for (const table of ['list', 'folder', 'space'] as const) {
    expect((await rows(table)).every((row) => row.deleted_at === null)).toBe(true)
  }
  expect((await rows('status')).filter((row) => row.deleted_at !== null)).toEqual([])
  expect((await rows('place')).every((row) => row.list_id === null)).toBe(true)
  expect(await ana.say('add Still works')).toContain('added T-')
  expect(await ana.say('history list')).toContain('changed the hierarchy')
})

test('more than one batch goes, and a subtask whose parent is gone stands by itself', async () => {
  const ana = await team()
  const [pattern] = await rows('task')
  const many = Array.from({ length: 600 }, (_, index) => ({
    workspace_id: String(pattern?.workspace_id),
    id: crypto.randomUUID(),
    number: 100 + index,
    list_id: String(pattern?.list_id),
    title: 'Many',
    status_id: String(pattern?.status_id),
    priority: 2,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    deleted_at: '2026-01-01T00:00:00Z',
  }))
  await baton.db.insertInto('task').values(many).execute()
  await ana.say('delete T-1 confirm')
  await ana.say('undo')
  await ana.say('delete T-2')
  await ana.say('delete T-1')
  await ana.say('restore T-2')
  later(31)
  await baton.app.sweep()
  expect((await rows('task')).map((row) => row.number).sort()).toEqual([2, 3])
  expect(await ana.say('show T-2')).toContain('Child')
})

test('what stands in buttons, and files, are kept for a while only', async () => {
  await team()
  const { workspace_id } = (await rows('list'))[0] as { workspace_id: string }
  const [old, fresh] = ['2025-12-01T00:00:00Z', baton.clock.now().toString()]
  for (const [id, at] of [
    ['old', old],
    ['fresh', fresh],
  ] as const) {
    const call = JSON.stringify({ path: 'mine', options: {} })
    await baton.db.insertInto('kept_call').values({ workspace_id, id, call, at }).execute()
    const file = {
      workspace_id,
      id: crypto.randomUUID(),
      name: id,
      type: 'text/csv',
      size: 1,
      created_at: at,
    }
    await baton.db.insertInto('stored_file').values(file).execute()
  }
  await baton.app.sweep()
  const calls = await baton.db
    .selectFrom('kept_call')
    .select('id')
    .where('workspace_id', '=', workspace_id)
    .execute()
  const files = await baton.db
    .selectFrom('stored_file')
    .select('name')
    .where('workspace_id', '=', workspace_id)
    .execute()
  expect([calls, files]).toEqual([[{ id: 'fresh' }], [{ name: 'fresh' }]])
})

test('a channel that is gone hears nothing, and its List works on; it is back when somebody speaks there', async () => {
  const ana = await team()
  const gone = `X${teams}`
  const there = { place: { id: 'C9', kind: 'channel', name: 'gone' } } as const
  await ana.say('lists bind Backend', there)
  await ana.say('add There', there)
  await baton.core.happened({ platform: 'slack', team: gone, kind: 'channelGone', channel: 'C9' })
  expect(await ana.say('lists')).not.toContain('#gone')
  await ana.say('add Next in:Backend after:T-4')
  await ana.say('done T-4')
  await baton.settle()
  expect(slack.told('C9')).toEqual([])
  expect(await ana.say('list in:Backend')).toContain('Next')
  await ana.say('mine', there)
  expect(await ana.say('lists')).toContain('→ #gone')
})

test('people of a team that is gone are told elsewhere, and again there once they write', async () => {
  const ana = await team()
  const kenji = person('Kenji', { team: { id: `X${teams}` } })
  await kenji.say('mine')
  await baton.core.happened({ platform: 'slack', team: `X${teams}`, kind: 'channelGone' })
  const before = slack.told('Kenji').length
  await ana.say('assign T-1 @kenji')
  await baton.settle()
  expect(slack.told('Kenji')).toHaveLength(before)
  expect(await ana.say('problems')).toContain('They have no account that Baton can write to.')
  await kenji.say('mine')
  await ana.say('assign T-2 @kenji')
  await baton.settle()
  expect(slack.told('Kenji').at(-1)).toContain('assigned you T-2')
})
