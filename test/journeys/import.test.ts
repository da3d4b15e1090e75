/** Tasks that come from files, and go out as files. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Card } from '../../src/domain/card/card.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { file, imports, small, table } from '../support/importing.ts'
import { buttonOf, cardText, recordingAdapter, type user } from '../support/team.ts'

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

async function exported(
  who: ReturnType<typeof user>,
  words: string,
): Promise<{ card: Card; content: string }> {
  const { card } = await who.reply(words)
  const block = card.blocks.find((each) => each.kind === 'file')
  if (block?.kind !== 'file') throw new Error(cardText(card))
  const parts: Uint8Array[] = []
  for await (const part of await baton.core.file(block.file)) parts.push(part)
  return { card, content: Buffer.concat(parts).toString() }
}

test('a preview says what would happen, and nothing has', async () => {
  const ana = await person('preview')
  await person('preview', 'Kenji')
  const preview = await ana.say('import', { files: [file('issues.csv', small)] })
  expect(preview).toContain('Import 4 rows from Jira?')
  expect(preview).toContain('issues.csv: 4 new. Nothing has changed yet.')
  expect(preview).toContain('• Build the API · Backend · In progress · due Fri 20 Mar · @Kenji\n')
  expect(preview).toContain('• Test it · Backend · To do · due Fri 27 Mar · Bob Stone\n')
  expect(preview).toContain('Goes to: Backend (3, new), Sales (1, new)')
  expect(preview).toContain('Columns left out: Team')
  expect(preview).toContain('People: Kenji')
  expect(preview).toContain('Not here: Bob Stone')
  expect(preview).toContain('Statuses: Somewhere → To do')
  expect(preview).toContain('1 value left out:\nLine 4: Due date “soon” is not a date I understand.')
  expect(preview).toContain('[Create 2 Lists and import] [Import into Tasks] [Cancel]')
  expect(await ana.say('list')).not.toContain('Build the API')
})

test('an import makes Lists, people’s work, parents, links and comments, and pings nobody', async () => {
  const ana = await person('small')
  const kenji = await person('small', 'Kenji')
  const { text } = await imported(ana, 'issues.csv', small, 'Create 2 Lists and import')
  expect(text).toContain('Added: 4')
  expect(text).toContain('Not found here: Bob Stone (1)')
  expect(text).toContain('Somewhere became To do')
  expect(text).toContain('Line 4: Due date “soon”')
  const shown = await ana.say('show T-2')
  expect(shown).toContain('Was assigned to Bob Stone.')
  expect(shown).toContain('T-1')
  expect(await kenji.say('mine')).toContain('T-1 · Build the API · In progress · high')
  expect(await ana.say('show T-1')).toContain('Bob: Please')
  expect(slack.told('Kenji').join()).not.toContain('Build the API')
  expect(slack.told('Ana').join()).toContain('Imported issues.csv')
  expect(text).toContain('Not imported, by column: Team (2).')
  const rows = await baton.db
    .selectFrom('task')
    .select(['title', 'parent_id', 'fields'])
    .where('title', '=', 'Test it')
    .execute()
  expect(rows[0]?.parent_id).toBeTruthy()
  expect(rows[0]?.fields).toEqual({})
  expect(await ana.say('field list')).toContain('There are no custom fields yet')
})

test('run again it makes no doubles, brings what is new, and leaves what people changed', async () => {
  const ana = await person('again')
  await imported(ana, 'issues.csv', small)
  expect((await imported(ana, 'issues.csv', small)).text).toContain('Added: 0\nUnchanged: 4')
  await ana.say('priority T-1 urgent')
  await ana.say('due T-2 2026-05-05')
  const later = small
    .replace('Build the API', 'Build the new API')
    .replace('A-2,Test it,Somewhere,Low', 'A-2,Test it,Somewhere,Highest')
    .replace('2026-03-27', '2026-03-28')
  const { preview, text } = await imported(ana, 'issues.csv', later)
  expect(preview).toContain('2 changed and 2 unchanged')
  expect(text).toContain('Added: 0\nUpdated: 2\nUnchanged: 2')
  const first = await ana.say('show T-1')
  expect(first).toContain('Build the new API')
  expect(first).toContain('Priority: urgent')
  const second = await ana.say('show T-2')
  expect(second).toContain('Priority: urgent')
  expect(second).toContain('Due: Tue 5 May')
})

test('3 bad cells in 10,000 rows: all are imported, and the 3 listed with their lines', {
  timeout: 60_000,
}, async () => {
  const ana = await person('large')
  const { text } = await imported(ana, 'table.csv', table(10_000, [17, 5000, 9999]))
  expect(text).toContain('Added: 10,000')
  expect(text).toContain('3 values left out:')
  for (const line of [18, 5001, 10000])
    expect(text).toContain(`Line ${line}: Due “whenever” is not a date I understand.`)
  const { count } = await baton.db
    .selectFrom('task')
    .innerJoin('installation', 'installation.workspace_id', 'task.workspace_id')
    .where('installation.external_id', '=', 'large')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(10_000)
})

test('what would close a circle is left out and told', async () => {
  const ana = await person('circle')
  const circle = 'ID,Title,Depends on,Parent\nA,One,B,B\nB,Two,A,A\nC,Three,Z,\n'
  const { text } = await imported(ana, 'circle.csv', circle)
  expect(text).toContain('Added: 3')
  expect(text).toContain('in a circle: T-2 parent T-1, T-2 after T-1.')
  expect(text).toContain('waits for “Z” is no task of this file, or of an earlier one.')
})

test.each(['csv', 'json'])('what goes out as %s comes in elsewhere the same', async (format) => {
  const ana = await person(`from-${format}`)
  await person(`from-${format}`, 'Kenji')
  await imported(ana, 'issues.csv', small, 'Create 2 Lists and import')
  const { card, content } = await exported(ana, `export is:any format:${format}`)
  expect(cardText(card)).toContain('Exported 4 tasks')
  const other = await person(`to-${format}`)
  await person(`to-${format}`, 'Kenji')
  const { preview, text } = await imported(other, `tasks.${format}`, content, 'Create 2 Lists and import')
  expect(preview).toContain('Import 4 rows from Baton?')
  expect(text).toContain('Added: 4')
  const back = await exported(other, `export is:any format:${format}`)
  const same = (whole: string) =>
    whole.replaceAll(/(?<=workspace":"|T-\d+,)[0-9a-f]{12}/g, 'W').replaceAll(/(?<=updated_at":")[^"]+/g, 'U')
  expect(same(back.content)).toBe(same(content))
  // And back where it came from, where all of it is known.
  expect((await imported(ana, `tasks.${format}`, content)).text).toContain('Added: 0\nUnchanged: 4')
})

test('an export is of a filter or a view, and of what one sees', async () => {
  const ana = await person('export')
  await ana.say('add =1+1 #sum')
  await ana.say('add Other')
  const { content } = await exported(ana, 'export "tag:sum"')
  expect(content).toContain(`,'=1+1,`)
  expect(content).not.toContain('Other')
  expect(await ana.say('export tag:none2')).toContain('There’s nothing to export')
  expect(await ana.say('export view:Nope')).toContain('There’s no view called “Nope”.')
  expect(await ana.say('export format:xml')).toContain('“xml” isn’t one of the choices.')
  await ana.say('view save Sums "tag:sum or tag:total"')
  await ana.say('add Total #total !high')
  expect((await exported(ana, 'export is:open format:json view:sums')).content).toMatch(/=1\+1.*Total/s)
  expect((await exported(ana, 'export view:"Sums" !high')).content).not.toContain('=1+1')
})

test('what can’t be imported is said in words', async () => {
  const ana = await person('words')
  expect(await ana.say('import')).toContain('There’s no file with that.')
  expect(await ana.say('import status')).toContain('You have imported nothing yet.')
  expect(await ana.say('import', { files: [file('x.xlsx', 'PK\u0003\u0004')] })).toContain(
    'That is an Excel file',
  )
  const preview = await ana.reply('import', { files: [file('t.csv', 'Title\nOne\n')] })
  expect(cardText((await ana.press(buttonOf(preview.card, 'Cancel'))).card)).toBe('Nothing was imported.')
  expect(cardText((await ana.press(buttonOf(preview.card, 'Import'))).card)).toContain(
    'already started or cancelled',
  )
  await baton.settle()
  expect(await ana.say('list')).not.toContain('One')
})
