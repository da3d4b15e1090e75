/** What makes two rows the same task: a number alone is none across projects and Lists. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { imports } from '../support/importing.ts'
import { recordingAdapter } from '../support/team.ts'

const slack = recordingAdapter()
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter] })
})
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})
const { person, imported } = imports(() => baton, slack.sent)

async function titles(team: string): Promise<string[]> {
  const rows = await baton.db
    .selectFrom('task')
    .innerJoin('installation', 'installation.workspace_id', 'task.workspace_id')
    .innerJoin('list', (join) =>
      join.onRef('list.workspace_id', '=', 'task.workspace_id').onRef('list.id', '=', 'task.list_id'),
    )
    .where('installation.external_id', '=', team)
    .where('task.deleted_at', 'is', null)
    .select(['task.title', 'list.name'])
    .orderBy('task.number')
    .execute()
  return rows.map(({ title, name }) => `${name}: ${title}`)
}

const home = 'ID,Title\n1,Paint the door\n2,Buy paint\n'
const work = 'ID,Title\n1,Write the report\n2,Send it\n'

test('the numbers of one file are not those of another: each List keeps its tasks', async () => {
  const ana = await person('two files')
  await ana.say('lists add Home')
  await ana.say('lists add Work')
  await imported(ana, 'home.csv', home, 'Import', 'import in:Home')
  const { preview, text } = await imported(ana, 'work.csv', work, 'Import', 'import in:Work')
  expect(preview).toContain('2 new.')
  expect(text).toContain('Added: 2')
  const all = ['Home: Paint the door', 'Home: Buy paint', 'Work: Write the report', 'Work: Send it']
  expect(await titles('two files')).toEqual(all)
  const again = await imported(ana, 'home.csv', home.replace('Buy', 'Fetch'), 'Import', 'import in:Home')
  expect(again.text).toContain('Added: 0\nUpdated: 1\nUnchanged: 1')
  expect(await titles('two files')).toEqual(all.with(1, 'Home: Fetch paint'))
})

test('the numbers of one project are not those of another in the same file', async () => {
  const ana = await person('two projects')
  const both = 'ID,Title,Project,Parent\n1,Plan,Web,\n2,Draw,Web,1\n1,Call,Sales,\n2,Visit,Sales,1\n'
  const { text } = await imported(ana, 'both.csv', both, 'Create 2 Lists and import')
  expect(text).toContain('Added: 4')
  expect(text).not.toContain('unclear id')
  expect(await titles('two projects')).toEqual(['Web: Plan', 'Web: Draw', 'Sales: Call', 'Sales: Visit'])
  expect(await ana.say('show T-2')).toContain('T-1')
  expect(await ana.say('show T-4')).toContain('T-3')
  expect((await imported(ana, 'both.csv', both)).text).toContain('Added: 0\nUnchanged: 4')
})

test('rows that a spreadsheet gave the same id are tasks of their own, and that is said', async () => {
  const ana = await person('cut short')
  const rows = ['Plan', 'Draw', 'Build'].map((name) => `1.21143E+15,${name},To do`)
  const csv = ['Task ID,Name,Section/Column', ...rows].join('\n')
  const { preview, text } = await imported(ana, 'asana.csv', csv)
  for (const words of [preview, text]) {
    expect(words).toContain('3 values left out:')
    expect(words).toContain('Line 2: Task ID “1.21143E+15” is an id that a spreadsheet has rounded')
  }
  expect(preview).toContain('3 new.')
  expect(text).toContain('Added: 3')
  expect((await imported(ana, 'asana.csv', csv)).text).toContain('Added: 0\nUnchanged: 3')
  const other = csv.replace('Plan', 'Pack')
  expect((await imported(ana, 'other.csv', other)).text).toContain('Added: 1\nUnchanged: 2')
  expect(await titles('cut short')).toHaveLength(4)
})

test('of rows with one id each is kept, in whatever order they come, and one that says the same is said', async () => {
  const ana = await person('doubles')
  const lines = ['7,One', '7,Two', '7,Two', '8,Three']
  const { text } = await imported(ana, 'double.csv', ['ID,Title', ...lines].join('\n'))
  expect(text).toContain('Added: 3')
  expect(text).toContain(
    '1 row left out, because another row says the same:\nLine 4: id “7” is on line 3 already',
  )
  expect(text).toContain('Line 2: id “7” is on lines 3 and 4, too, so each is a task of its own.')
  const turned = ['ID,Title', ...lines.toReversed()].join('\n')
  expect((await imported(ana, 'double.csv', turned)).text).toContain('Added: 0\nUnchanged: 3')
  // Once the other is gone from the file, what is left is still known.
  expect((await imported(ana, 'double.csv', 'ID,Title\n7,Two\n8,Three\n')).text).toContain(
    'Added: 0\nUnchanged: 2',
  )
  expect(await titles('doubles')).toHaveLength(3)
})

test('what an earlier version imported under a bare number is found again in its List, and in no other', async () => {
  const ana = await person('earlier')
  await ana.say('lists add Home')
  await ana.say('lists add Work')
  await imported(ana, 'home.csv', home, 'Import', 'import in:Home')
  // As it was kept before numbers had a List.
  const bare = await baton.db
    .selectFrom('installation')
    .select('workspace_id')
    .where('external_id', '=', 'earlier')
    .executeTakeFirstOrThrow()
  const keys = baton.db
    .selectFrom('imported')
    .select('external_id')
    .where('workspace_id', '=', bare.workspace_id)
  for (const { external_id: key } of await keys.execute())
    await baton.db
      .updateTable('imported')
      .set({ external_id: key.split('/').at(-1) ?? '' })
      .where('workspace_id', '=', bare.workspace_id)
      .where('external_id', '=', key)
      .execute()
  expect((await imported(ana, 'work.csv', work, 'Import', 'import in:Work')).text).toContain('Added: 2')
  const again = await imported(ana, 'home.csv', home.replace('Buy', 'Fetch'), 'Import', 'import in:Home')
  expect(again.text).toContain('Added: 0\nUpdated: 1\nUnchanged: 1')
  expect(await titles('earlier')).toEqual([
    'Home: Paint the door',
    'Home: Fetch paint',
    'Work: Write the report',
    'Work: Send it',
  ])
  await ana.say('undo')
  await baton.settle()
  expect(await titles('earlier')).toContain('Home: Buy paint')
  const last = await imported(ana, 'home.csv', home, 'Import', 'import in:Home')
  expect(last.text).toContain('Added: 0\nUnchanged: 2')
})
