/** Statuses of one's own: on the workspace, a Space, a Folder or a List. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { slack, baton, person } = journey()

let teams = 0
/** A workspace of its own, with a few tasks in every stage. */
async function team() {
  const ana = person('Ana', { team: { id: `S${++teams}` } })
  await ana.say('lists add Backend')
  await ana.say('add One in:Backend')
  await ana.say('add Two in:Backend')
  await ana.say('add Three in:Backend')
  await ana.say('add Four in:Tasks')
  await ana.say('status T-2 in review')
  await ana.say('done T-3')
  return ana
}

const statusOf = async (ana: ReturnType<typeof user>, ref: string) =>
  /Status: (.*)/.exec(await ana.say(`show ${ref}`))?.[1]

/** What is kept of tasks and statuses of everybody, as the tables have it. */
async function state() {
  const tasks = await baton.db
    .selectFrom('task')
    .select(['id', 'status_id', 'started_at', 'finished_at'])
    .execute()
  const open = await baton.db.selectFrom('assignment').select(['task_id', 'open']).execute()
  const statuses = await baton.db
    .selectFrom('status')
    .select(['id', 'name', 'category', 'colour', 'position'])
    .where('deleted_at', 'is', null)
    .execute()
  return [...tasks, ...open, ...statuses].map((row) => JSON.stringify(row)).sort()
}

test('the first own status of a List copies what held there, and keeps every task', async () => {
  const ana = await team()
  const said = await ana.say('statuses add "Waiting in review" category:active colour:purple in:Backend')
  expect(said).toContain('Team/Backend now has its own statuses: a copy of the old ones, with this change.')
  expect(said).not.toContain('→')
  expect(await ana.say('statuses in:Backend')).toContain('active: In progress, In review, Waiting in review')
  expect(await statusOf(ana, 'T-2')).toBe('In review')
  await ana.say('status T-1 waiting in review')
  expect(await statusOf(ana, 'T-1')).toBe('Waiting in review')
  expect(await ana.say('status T-4 waiting in review')).toContain('T-4 can’t be “Waiting in review”.')
  const own = await baton.db
    .selectFrom('task')
    .innerJoin('status', 'status.id', 'task.status_id')
    .select('status.list_id')
    .where('task.title', 'in', ['One', 'Two', 'Three'])
    .where('task.workspace_id', '=', await workspaceOf())
    .execute()
  expect(own.every((row) => row.list_id !== null)).toBe(true)
})

async function workspaceOf() {
  const row = await baton.db
    .selectFrom('installation')
    .select('workspace_id')
    .where('external_id', '=', `S${teams}`)
    .executeTakeFirstOrThrow()
  return row.workspace_id
}

test.each([
  ['statuses add Blocked category:open', 'added the status Blocked to the workspace'],
  ['statuses rename "In review" Reviewing', 'renamed “In review” in the workspace to Reviewing'],
  ['statuses rename "In review" Reviewing in:Backend', 'now has its own statuses'],
  ['statuses move "In review" before:"In progress"', 'To do → In review → In progress'],
  ['statuses delete "In review" to:Done', '1 task: “In review” → “Done”'],
  ['statuses delete "In review" to:"To do" in:Backend', '1 task: “In review” → “To do”'],
  ['statuses use kanban in:Backend', '1 task: “To do” → “Backlog”'],
  ['statuses use bug-triage in:Team', '“In review” → “Fixing”'],
  ['statuses use simple', '“In review” → “Doing”'],
])('“%s” says “%s”, and is taken back and done again by its buttons', async (line, expected) => {
  const ana = await team()
  await ana.say('assign T-2 me')
  const before = await state()
  const changed = await ana.reply(line)
  expect(cardText(changed.card)).toContain(expected)
  const after = await state()
  expect(after).not.toEqual(before)
  const undone = await ana.press(buttonOf(changed.card, 'Undo'))
  expect(await state()).toEqual(before)
  await ana.press(buttonOf(undone.card, 'Redo'))
  expect(await state()).toEqual(after)
})

test('what a status means decides what is started and finished, and who hears that they can go on', async () => {
  const ana = await team()
  await ana.say('add Five @me after:T-2')
  await person('Kenji', { team: { id: `S${teams}` } }).say('assign T-5 me')
  await ana.say('statuses delete "In review" to:Done')
  await baton.settle()
  expect(slack.told('Kenji').at(-1)).toContain('T-5 Five is ready for you')
  expect(await ana.say('show T-5')).not.toContain('Waits for: T-2')
  await ana.say('statuses use kanban')
  await ana.say('statuses rename Done Shipped')
  const tasks = await baton.db
    .selectFrom('task')
    .innerJoin('status', 'status.id', 'task.status_id')
    .select(['status.category', 'started_at', 'finished_at'])
    .where('task.workspace_id', '=', await workspaceOf())
    .execute()
  for (const task of tasks) {
    expect(task.finished_at !== null).toBe(task.category === 'done' || task.category === 'closed')
    if (task.category === 'open') expect(task.started_at).toBeNull()
    if (task.category === 'active') expect(task.started_at).not.toBeNull()
  }
})

test('where the tasks of a deleted status go is asked, and chosen by a button', async () => {
  const ana = await team()
  const asked = await ana.reply('statuses delete "In review"')
  expect(asked.card.title).toEqual(['Where should the tasks in “In review” go?'])
  expect(await statusOf(ana, 'T-2')).toBe('In review')
  const done = await ana.press(buttonOf(asked.card, 'To In progress'))
  expect(cardText(done.card)).toContain('1 task: “In review” → “In progress”')
  expect(done.replaces).toBe(true)
})

test('how many tasks a deleted status has is shown, and nothing is done to more than these', async () => {
  const ana = await team()
  const asked = await ana.reply('statuses delete "In review"')
  expect(cardText(asked.card)).toContain('There is 1 task in it. Choose another status.')
  await ana.say('status T-1 in review')
  const again = await ana.press(buttonOf(asked.card, 'To In progress'))
  expect(cardText(again.card)).toContain('Nothing was changed. You saw ')
  expect(cardText(again.card)).toContain('There are 2 tasks in it. Choose another status.')
  expect(await statusOf(ana, 'T-2')).toBe('In review')
  const done = await ana.press(buttonOf(again.card, 'To In progress'))
  expect(cardText(done.card)).toContain('2 tasks: “In review” → “In progress”')
})

test('of a place, only the tasks in it count', async () => {
  const ana = await team()
  await ana.say('lists add Empty')
  expect(await ana.say('statuses delete "In review" in:Empty')).toContain('deleted the status In review of ')
  expect(await statusOf(ana, 'T-2')).toBe('In review')
})

test('work can always begin and be finished', async () => {
  const ana = await team()
  expect(await ana.say('statuses delete "To do" to:Done')).toContain(
    'no status would be left that means “open”',
  )
  expect(await ana.say('statuses delete Done to:Closed')).toContain(
    'no status would be left that means “done”',
  )
  expect(await ana.say('statuses add Later category:open')).toContain('added the status Later')
  expect(await ana.say('statuses delete "To do" to:Later')).toContain('deleted the status To do')
  expect(await ana.say('statuses add "in REVIEW" category:active')).toContain(
    'There’s already a status “In review” in',
  )
  expect(await ana.say('statuses rename Latr X')).toContain('Did you mean Later?')
  expect(await ana.say('statuses use inherit')).toContain('nothing above the workspace')
})

test('a name that is taken by now is not taken back from under it', async () => {
  const ana = await team()
  const gone = await ana.reply('statuses delete "In review" to:Done')
  await ana.say('statuses add "In review" category:active')
  const refused = await ana.press(buttonOf(gone.card, 'Undo'))
  expect(refused.card.title[0]).toContain('something else is called “In review” by now')
})

test('a List takes the statuses from above again', async () => {
  const ana = await team()
  await ana.say('statuses use kanban in:Backend')
  await ana.say('status T-1 ready')
  expect(await ana.say('statuses use inherit in:Backend')).toContain('“Ready” → “To do”')
  expect(await ana.say('statuses in:Backend')).toContain('Inherited from the level above')
})

test('a status whose name begins with a word that means nothing elsewhere is found', async () => {
  const ana = await team()
  expect(await ana.say('status T-2 to do')).toContain('To do')
  expect(await statusOf(ana, 'T-2')).toBe('To do')
  await ana.say('status T-2 to in review')
  expect(await statusOf(ana, 'T-2')).toBe('In review')
  await ana.say('status T-2 to to do')
  expect(await statusOf(ana, 'T-2')).toBe('To do')
})
