/** What a file may be, how it is found out, and what whoever imports says of it. */
import { expect, test } from 'vitest'
import type { FileSurvey, ReadChoices } from '../../src/domain/import/read-choices.ts'
import { openFile } from '../../src/interchange/open.ts'
import type { BadRow, ImportedTask } from '../../src/interchange/task.ts'
import { refusedAs } from '../support/refusals.ts'

async function read(bytes: () => AsyncIterable<Uint8Array>, choices?: ReadChoices, survey?: FileSurvey) {
  const file = await openFile(bytes, 'UTC', choices, survey)
  const tasks: ImportedTask[] = []
  const bad: BadRow[] = []
  for await (const item of file.items) {
    if ('task' in item) {
      tasks.push(item.task)
      bad.push(...item.leftOut)
    } else bad.push(item.bad)
  }
  return { ...file, tasks, bad }
}

test('columns may be called as every object’s members are', async () => {
  const bytes = async function* () {
    yield new TextEncoder().encode('Title,constructor,__proto__,toString\nBuy milk,one,two,three\n')
  }
  const { mapping, tasks, bad } = await read(bytes)
  expect(bad).toEqual([])
  expect(tasks[0]).toMatchObject({ title: 'Buy milk' })
  expect(mapping.filter(({ column }) => column !== 'Title').map(({ to }) => to)).toEqual([null, null, null])
})

const bytes = (...parts: (string | number[] | Buffer)[]) =>
  async function* () {
    for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)
  }

test('however a table is encoded', async () => {
  const text = 'Title\tDue\r\n"Two\r\nlines"\t2026-03-01\r\nCafé\t2026-03-02\r\n'
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  for (const each of [
    bytes(text),
    bytes(`\uFEFF${text}`),
    bytes(utf16),
    bytes(...[...Buffer.from(text)].map((byte) => [byte])),
  ]) {
    const { tasks } = await read(each)
    expect(tasks).toMatchObject([
      { line: 2, title: 'Two\nlines' },
      { line: 4, title: 'Café', due: { on: '2026-03-02' } },
    ])
  }
})

async function refusal(file: Parameters<typeof read>[0]): Promise<string> {
  return refusedAs(await read(file).catch((thrown: unknown) => thrown)).message
}

test('what is no table and no list of tasks is refused in words', async () => {
  expect(await refusal(bytes())).toContain('That file is empty.')
  expect(await refusal(bytes('\n\n'))).toContain('That file is empty.')
  expect(await refusal(bytes([0x50, 0x4b, 3, 4, 0, 0]))).toContain('That is an Excel file')
  expect(await refusal(bytes([1, 2, 0, 4, 5]))).toContain('That file isn’t text.')
  expect(await refusal(bytes([0xd0, 0xcf, 0x11, 0xe0, 1]))).toContain('That is an Excel file')
  expect(await refusal(bytes('%PDF-1.7\n'))).toContain('That file isn’t text.')
  expect(await refusal(bytes('<!doctype html><title>Sign in</title>'))).toContain('That is a web page')
  expect(await refusal(bytes('[]'))).toContain('I find no tasks in that JSON')
  expect(await refusal(bytes('Ref,What,Kind\n1,Fix it,Task\n'))).toContain(
    'looks like a title: Ref, What, Kind.',
  )
  expect(await refusal(bytes('a,b\n1,2\n'))).toContain('None of its columns looks like a title: a, b.')
  expect(await refusal(bytes('{"a": [1, 2]}'))).toContain('I find no tasks in that JSON')
})

test('what is broken within a file keeps nothing else back', async () => {
  const json = await read(
    bytes(
      '[{"ref":"T-1","workspace":"w","title":"One"},\n{"ref" "T-2"},\n{"ref":"T-3","workspace":"w","title":"Three"',
    ),
  )
  expect(json.tasks.map(({ title }) => title)).toEqual(['One'])
  expect(json.bad).toEqual([
    { line: 2, reason: 'it isn’t a valid JSON object' },
    { line: 3, reason: 'it isn’t a valid JSON object' },
  ])
  const csv = await read(bytes('Title,Notes\nOne,x\nTwo,"never closed\nThree,y\n'))
  expect(csv.tasks.map(({ title }) => title)).toEqual(['One'])
  expect(csv.bad).toMatchObject([{ reason: expect.stringContaining('never closed') }])
})

test('tasks without an id get the same one each time', async () => {
  const file = bytes('Title\nWater\nWater\nEarth\n')
  const [first, second] = [await read(file), await read(file)]
  const ids = first.tasks.map((task) => task.externalId)
  expect(new Set(ids).size).toBe(3)
  expect(second.tasks.map((task) => task.externalId)).toEqual(ids)
})

const dates = bytes('Name,Ends,Begins,Size\nOne,03/04/2026,,L\nTwo,05/04/2026,13/04/2026,M\n')

test('each column says what it is read as, how sure that is, and what is in it', async () => {
  const { columns } = await read(bytes('Title,Deadline,Size\nOne,03/04/2026,L\nTwo,05/04/2026,L\n'))
  expect(columns).toEqual([
    { column: 'Title', field: 'Title', as: 'title', sure: 'guessed', samples: ['One', 'Two'] },
    {
      column: 'Deadline',
      field: 'Deadline',
      as: 'due',
      sure: 'guessed',
      samples: ['03/04/2026', '05/04/2026'],
      order: { found: 'open', read: 'month-first' },
    },
    { column: 'Size', field: 'Size', as: 'field', sure: 'guessed', samples: ['L'] },
  ])
})

test('a column becomes what somebody chose, in place of what it was taken for', async () => {
  const choices: ReadChoices = { v: 1, columns: { Ends: 'due', Size: 'tags', Begins: 'nothing' } }
  const { columns, tasks } = await read(dates, choices)
  expect(columns.map(({ column, as, sure }) => [column, as, sure])).toEqual([
    ['Name', 'title', 'guessed'],
    ['Ends', 'due', 'chosen'],
    ['Begins', 'nothing', 'chosen'],
    ['Size', 'tags', 'chosen'],
  ])
  expect(tasks).toMatchObject([
    { title: 'One', due: { on: '2026-04-03' }, tags: ['L'], fields: {} },
    { title: 'Two', due: { on: '2026-04-05' }, tags: ['M'], fields: {} },
  ])
  const other = await read(bytes('Title,Name\nA,B\n'), { v: 1, columns: { Name: 'title' } })
  expect(other.tasks).toMatchObject([{ title: 'B', fields: { Title: 'A' } }])
})

test('columns that leave the order of day and month open are read as chosen, else as others, else as usual', async () => {
  const open = bytes('Title,Due\nOne,03/04/2026\n')
  const due = async (choices: ReadChoices) => (await read(open, choices)).tasks[0]?.due
  expect(await due({ v: 1 })).toEqual({ on: '2026-03-04' })
  expect(await due({ v: 1, usual: 'day-first' })).toEqual({ on: '2026-04-03' })
  expect(await due({ v: 1, usual: 'day-first', order: { Due: 'month-first' } })).toEqual({ on: '2026-03-04' })
  const { columns } = await read(dates, { v: 1, columns: { Ends: 'due', Begins: 'start' } })
  expect(columns.flatMap(({ order }) => order ?? [])).toEqual([
    { found: 'open', read: 'day-first' },
    { found: 'day-first', read: 'day-first' },
  ])
})

test('going on with a file, what an earlier look found is not looked for again', async () => {
  const first = await read(dates)
  let opened = 0
  const counted = () => {
    opened++
    return dates()
  }
  const kept: FileSurvey = JSON.parse(JSON.stringify(first.survey))
  expect((await read(counted, undefined, kept)).tasks).toEqual(first.tasks)
  const again = opened
  opened = 0
  await read(counted)
  expect(opened).toBeGreaterThan(again)
})

test('what teams added to a tool’s JSON may be chosen, too', async () => {
  const card = '{"gid":"1","name":"One","custom_fields":[{"name":"Until","display_value":"03/04/2026"}]}'
  const choices: ReadChoices = { v: 1, columns: { Until: 'due' }, order: { Until: 'day-first' } }
  const { tasks, columns } = await read(bytes(`[${card}]`), choices)
  expect(tasks).toMatchObject([{ due: { on: '2026-04-03' }, fields: {} }])
  expect(columns.find(({ column }) => column === 'Until')).toMatchObject({ as: 'due', sure: 'chosen' })
})

test('one id in two files of one tool is two tasks where each project counts for itself', async () => {
  const issue = (project: string) =>
    bytes(
      `Title,Issue ID,URL,State,Author Username\nOne,1,https://gitlab.com/acme/${project}/-/issues/1,Open,ana\n`,
    )
  const [here] = (await read(issue('here'))).tasks
  const [there] = (await read(issue('there'))).tasks
  expect(here).toMatchObject({ externalId: '1', project: 'gitlab.com/acme/here' })
  expect(there).toMatchObject({ externalId: '1', project: 'gitlab.com/acme/there' })
})

test('a date that becomes a field is of the order of its column, too', async () => {
  const { tasks } = await read(bytes('Title,Renewal\nOne,31/03/2026\nTwo,04/05/2026\nThree,soon\n'))
  expect(tasks.map(({ fields, days }) => [fields.Renewal, days?.Renewal])).toEqual([
    ['31/03/2026', { on: '2026-03-31' }],
    ['04/05/2026', { on: '2026-05-04' }],
    ['soon', undefined],
  ])
})
