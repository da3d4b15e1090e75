/** Imports on their way: who may, how far they are, what a crash does, and how they are taken back. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { timerKinds } from '../../src/effects/timers/registry.ts'
import type { RunKey } from '../../src/store/imports/runs.ts'
import { runImport } from '../../src/transfer/run.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { file, imports, small, table } from '../support/importing.ts'
import { buttonOf, cardText, recordingAdapter } from '../support/team.ts'

const slack = recordingAdapter()
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter] })
})
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})
const { person, importing, imported } = imports(() => baton, slack.sent)

async function jobOf(state: 'reading' | 'running' | 'undoing'): Promise<RunKey> {
  const runs = baton.db.selectFrom('import_run').where('state', '=', state)
  return runs.select(['workspace_id as workspaceId', 'id']).executeTakeFirstOrThrow()
}

/** What does by hand what the worker does. */
function runner() {
  return { db: baton.db, now: baton.clock.now, planners: timerKinds }
}

test('an import that was killed half way goes on where it was', async () => {
  const ana = await person('killed')
  await importing(ana, 'table.csv', table(1700, []))
  const job = await jobOf('running')
  // What a process does before it is killed: two batches are in, and nobody is told.
  expect(await runImport(runner(), job, 2)).toBe(false)
  expect(await ana.say('import status')).toContain('1,000 of 1,700 rows so far.')
  await baton.settle()
  expect(await ana.say('import status')).toContain('Added: 1,700')
  const titles = await baton.db
    .selectFrom('task')
    .select('title')
    .where('workspace_id', '=', job.workspaceId)
    .execute()
  expect(new Set(titles.map(({ title }) => title)).size).toBe(1700)
  expect(titles).toHaveLength(1700)
})

test('after a large import the database knows how much is there, and plans for it', async () => {
  const ana = await person('statistics')
  const known = async (table: string) => {
    const { rows } = await sql<{ count: number }>`select reltuples as count from pg_class
      where oid = ${table}::regclass`.execute(baton.db)
    return rows[0]?.count ?? 0
  }
  const before = await known('imported')
  await imported(ana, 'table.csv', table(1500, []))
  expect(await known('imported')).toBeGreaterThanOrEqual(Math.max(before, 0) + 1500)
  expect(await known('timer')).toBeGreaterThanOrEqual(0)
})

test('how far it is stands in one message, which ends as the report', async () => {
  const ana = await person('progress')
  await importing(ana, 'table.csv', table(1200, []))
  const job = await jobOf('running')
  slack.sent.length = 0
  for (const _ of ['500', '1,000']) {
    baton.clock.moveTo(baton.clock.now().add({ seconds: 31 }))
    await runImport(runner(), job, 1)
  }
  await baton.settle()
  const [first, last, more] = slack.sent
  expect(first?.to).toMatchObject({ kind: 'person', id: 'Ana', team: 'progress' })
  expect(first?.text).toContain('1,000 of 1,200 rows so far.')
  expect(last?.to).toMatchObject({ kind: 'edit', channel: 'Ana', id: first?.delivery.id, team: 'progress' })
  expect(last?.text).toContain('Added: 1,200')
  expect(more).toBeUndefined()
})

test('nobody waits while a large file is read, which goes on where a crash left it', async () => {
  const ana = await person('reading')
  const { card } = await ana.reply('import', { files: [file('table.csv', table(6000, [5999]))] })
  expect(cardText(card)).toContain('Reading table.csv')
  const job = await jobOf('reading')
  expect(await runImport(runner(), job, 3)).toBe(false)
  expect(await ana.say('import status')).toContain('1,500 rows so far.')
  slack.sent.length = 0
  // In the middle of the file somebody asks something: a transaction around it would keep them waiting for good.
  const answers: string[] = []
  const db = baton.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (result.rows.some(({ data }) => data instanceof Uint8Array)) answers.push(await ana.say('mine'))
      return result
    },
  })
  expect(await runImport({ ...runner(), db }, job)).toBe(true)
  expect(answers.length).toBeGreaterThan(1)
  await baton.settle()
  const [preview, more] = slack.sent
  expect(more).toBeUndefined()
  expect(preview?.to).toMatchObject({ kind: 'person', id: 'Ana' })
  for (const words of [
    'Import 6,000 rows from table.csv?',
    'Line 6000: Due “whenever”',
    '• Task number 1 · Tasks · To do · due Wed 1 Apr\n',
  ])
    expect(preview?.text).toContain(words)
  await ana.press(preview && buttonOf(preview.card, 'Cancel'))
  expect(await ana.say('import status')).toContain('You have imported nothing yet.')
})

test('a large file that is none is said in words', async () => {
  const ana = await person('unreadable')
  await ana.reply('import', { files: [file('book.xlsx', `PK\u0003\u0004${'x'.repeat(70_000)}`)] })
  slack.sent.length = 0
  await baton.settle()
  expect(slack.told('Ana').join()).toContain('That can’t be imported: book.xlsx\nThat is an Excel file')
})

test('an import makes what its person may make, and says what not', async () => {
  const [ana, kenji] = [await person('rights'), await person('rights', 'Kenji')]
  const spaces = 'ID,Title,List,Space\n1,Draw it,Web,Design\n2,Call them,Sales/North,\n'
  const preview = (await kenji.reply('import', { files: [file('spaces.csv', spaces)] })).card
  expect(cardText(preview)).toContain(
    'Web: in Spaces that don’t exist: Design. You can’t create them, so these rows would go to Tasks.',
  )
  const asked = (await ana.reply('import', { files: [file('spaces.csv', spaces)] })).card
  await ana.say('people role @Kenji owner', { mentioned: [{ id: 'Kenji', name: 'Kenji' }] })
  await kenji.say('people role @Ana member', { mentioned: [{ id: 'Ana', name: 'Ana' }] })
  const refused = await ana.press(buttonOf(asked, 'Create 2 Lists and import'))
  expect(cardText(refused.card)).toContain(
    'Only admins can create the Space “Design”, and you’re a member here.',
  )
  await kenji.press(buttonOf(preview, 'Create 1 List and import'))
  await baton.settle()
  expect(await kenji.say('show T-2')).toContain('List: Sales-North')
  expect(await kenji.say('show T-1')).toContain('List: Tasks')
  expect(await kenji.say('lists')).not.toContain('Design')
  const { text } = await imported(ana, 'spaces.csv', spaces)
  expect(text).toContain('Unchanged: 2')
})

test('whoever may not import any more when it runs, does not', async () => {
  const [ana, kenji] = [await person('demoted'), await person('demoted', 'Kenji')]
  await importing(kenji, 't.csv', 'Title\nOne\n')
  await ana.say('people role @Kenji guest', { mentioned: [{ id: 'Kenji', name: 'Kenji' }] })
  slack.sent.length = 0
  await baton.settle()
  expect(slack.told('Kenji').join()).toContain('The import stopped: t.csv\nImporting is for members.')
  expect(await ana.say('list')).not.toContain('One')
})

test('undo takes an import back batch by batch, and leaves out what was touched since', async () => {
  const ana = await person('undo')
  await ana.say('add Mine')
  const rows = table(1200, []).split('\n')
  const csv = [`${rows[0]},List`, ...rows.slice(1).map((row, index) => `${row},${index < 2 ? 'Old' : 'New'}`)]
  const { report } = await imported(ana, 'table.csv', csv.join('\n'), 'Create 2 Lists and import')
  // T-1 is Ana's own.
  await ana.say('comment T-2 This one I want to keep')
  await ana.say('add Part under:T-1000')
  await ana.say('priority T-7 high')
  await ana.say('undo')
  const undone = await ana.press(buttonOf(report, 'Undo'))
  expect(cardText(undone.card)).toContain('Undoing the import: table.csv\n0 of 1,213 changes so far.')
  const job = await jobOf('undoing')
  expect(await runImport(runner(), job, 1)).toBe(false)
  expect(await ana.say('import status')).toContain('500 of 1,213 changes so far.')
  slack.sent.length = 0
  await baton.settle()
  const [told, more] = slack.sent
  expect(more).toBeUndefined()
  expect(told?.to.kind).toBe('edit')
  expect(told?.text).toContain('Import undone: table.csv\n1,198 tasks are back to how they were before.')
  expect(told?.text).toContain('2 tasks were changed since then and stay as they are: T-2 and T-1000.')
  expect(await ana.say('list')).toMatch(/Mine/)
  expect(await ana.say('show T-2')).toContain('List: Old')
  const left = baton.db.selectFrom('task').where('workspace_id', '=', job.workspaceId)
  const titles = await left.select('title').where('deleted_at', 'is', null).orderBy('number').execute()
  expect(titles.map(({ title }) => title)).toEqual(['Mine', 'Task number 1', 'Task number 999', 'Part'])
  expect(await ana.say('lists')).toMatch(/Old.*New/s)
  expect(cardText((await ana.press(buttonOf(report, 'Undo'))).card)).toContain('already undone')
  expect(await ana.say('undo')).toContain('undid a change')
  expect((await imported(ana, 'table.csv', csv.join('\n'))).text).toContain('Added: 1,198')
})

test('undo takes all of an import back, and it can be imported again', async () => {
  const ana = await person('all')
  await ana.say('add Mine')
  const { report } = await imported(ana, 'issues.csv', small, 'Create 2 Lists and import')
  await ana.press(buttonOf(report, 'Undo'))
  await baton.settle()
  expect(await ana.say('import status')).toContain('4 tasks are back to how they were before.')
  expect(await ana.say('list')).not.toContain('Build the API')
  expect(await ana.say('lists')).not.toMatch(/Backend|Sales/)
  expect(await ana.say('field list')).toContain('There are no custom fields yet')
  expect((await imported(ana, 'issues.csv', small)).text).toContain('Added: 4')
  const again = await imported(ana, 'issues.csv', small.replace('Build the API', 'Build it'))
  await ana.press(buttonOf(again.report, 'Undo'))
  await baton.settle()
  expect(await ana.say('show T-6')).toContain('Build the API')
})

test('an import that is taken back while it runs stops, and its empty Lists go', async () => {
  const ana = await person('stopped')
  await importing(
    ana,
    'table.csv',
    table(1200, []).replaceAll('ID,', 'List,ID,').replaceAll('\nR', '\nNew,R'),
    'Create 1 List and import',
  )
  const job = await jobOf('running')
  expect(await runImport(runner(), job, 1)).toBe(false)
  await ana.say('undo')
  await baton.settle()
  expect(await ana.say('import status')).toContain('500 tasks are back to how they were before.')
  expect(await ana.say('lists')).not.toContain('New')
  expect(await ana.say('list')).not.toContain('Task number')
})

test('an import that can’t be taken back any further says so, and goes on when it is asked again', async () => {
  const ana = await person('broken')
  const { report } = await imported(ana, 'table.csv', table(700, []))
  await ana.press(buttonOf(report, 'Undo'))
  const job = await jobOf('undoing')
  await sql`create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`.execute(
    baton.db,
  )
  await sql`create trigger refuse before update on task execute function refuse()`.execute(baton.db)
  await expect(runImport(runner(), job)).rejects.toThrow('no')
  await sql`drop trigger refuse on task`.execute(baton.db)
  const stopped = await ana.reply('import status')
  expect(cardText(stopped.card)).toMatch(/^Undoing the import stopped: table.csv\n.*Press Undo to go on\./)
  await ana.press(buttonOf(stopped.card, 'Undo'))
  await baton.settle()
  expect(await ana.say('import status')).toContain('700 tasks are back to how they were before.')
})
