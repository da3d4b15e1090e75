/** Files of every tool that can be read, and what becomes of them. */
import { createReadStream } from 'node:fs'
import { expect, test } from 'vitest'
import { openFile } from '../../src/interchange/open.ts'
import type { BadRow, ImportedTask } from '../../src/interchange/task.ts'
import { refusedAs } from '../support/refusals.ts'

const fixture = (name: string) => () =>
  createReadStream(new URL(`../fixtures/imports/${name}`, import.meta.url), { highWaterMark: 37 })

async function read(bytes: () => AsyncIterable<Uint8Array>, zone = 'UTC') {
  const { source, mapping, items } = await openFile(bytes, zone)
  const tasks: ImportedTask[] = []
  const bad: BadRow[] = []
  for await (const item of items) {
    if ('task' in item) {
      tasks.push(item.task)
      bad.push(...item.leftOut)
    } else bad.push(item.bad)
  }
  return { source, mapping, tasks, bad }
}

test('ClickUp’s CSV', async () => {
  const { source, mapping, tasks } = await read(fixture('clickup.csv'))
  expect(source).toBe('clickup')
  expect(mapping).toContainEqual({ column: 'Time Spent', to: null })
  expect(tasks[0]).toMatchObject({
    externalId: '86c1aaa',
    line: 2,
    title: 'Build the API',
    description: 'Two steps:\nfirst, then second',
    status: { name: 'in progress', category: 'active' },
    priority: 'high',
    assignees: [{ name: 'Ana Lima' }, { email: 'kenji@example.com' }],
    tags: ['backend', 'api'],
    due: { at: '2026-03-06T12:00:00.000Z' },
    estimateMinutes: 90,
    list: 'Backend',
    space: 'Product',
    createdAt: '2026-03-02T10:00:00.000Z',
    checklist: [
      { text: 'Draft', done: false },
      { text: 'Review', done: false },
    ],
    comments: [{ body: 'Started', at: '2026-03-02T11:00:00.000Z', author: { email: 'kenji@example.com' } }],
  })
  expect(tasks[0]).not.toHaveProperty('parent')
  expect(tasks[1]).toMatchObject({ line: 4, parent: '86c1aaa', status: { category: 'done' }, tags: [] })
})

test('columns may be called as every object’s members are', async () => {
  const bytes = async function* () {
    yield new TextEncoder().encode('Title,constructor,__proto__,toString\nBuy milk,one,two,three\n')
  }
  const { mapping, tasks, bad } = await read(bytes)
  expect(bad).toEqual([])
  expect(tasks[0]).toMatchObject({ title: 'Buy milk' })
  expect(mapping.filter(({ column }) => column !== 'Title').map(({ to }) => to)).toEqual([null, null, null])
})

test('Trello’s JSON', async () => {
  const { source, tasks } = await read(fixture('trello.json'))
  expect(source).toBe('trello')
  expect(tasks).toMatchObject([
    {
      line: 6,
      title: 'Book the hall',
      description: 'For 80 people',
      status: { name: 'Doing', category: 'active' },
      list: 'Launch',
      assignees: [{ name: 'Ana Lima' }],
      tags: ['venue', 'blue'],
      due: { at: '2026-04-01T09:00:00.000Z' },
      checklist: [
        { text: 'Call', done: true },
        { text: 'Pay', done: false },
      ],
      comments: [
        { body: 'First, with a "quote" ]', author: { name: 'Kenji' } },
        { body: 'Second', author: { name: 'Ana Lima' } },
      ],
    },
    { line: 7, title: 'Old idea', status: { name: 'Ideas', category: 'closed' } },
  ])
})

test('Jira’s CSV, with a column for each label, link and comment', async () => {
  const { source, mapping, tasks } = await read(fixture('jira.csv'))
  expect(source).toBe('jira')
  expect(mapping.find(({ column }) => column === 'Labels')?.to).toBe('tags')
  expect(tasks).toMatchObject([
    {
      externalId: 'SHOP-1',
      title: 'Design the screens',
      status: { name: 'Done', category: 'done' },
      priority: 'urgent',
      tags: ['ux', 'web'],
      due: { on: '2026-03-12' },
      finishedAt: '2026-03-10T17:30:00.000Z',
      estimateMinutes: 120,
      blocks: ['SHOP-2', 'SHOP-3'],
      fields: { 'Story Points': '5', 'Issue Type': 'Story' },
      comments: [{ body: 'Looks good; ship it', at: '2026-03-03T08:15:00.000Z', author: { name: 'kenji' } }],
    },
    { status: { category: 'active' }, blockedBy: ['SHOP-1'], priority: 'normal' },
    { status: { category: 'closed' }, parent: 'SHOP-2', priority: 'low', tags: [] },
  ])
})

test('Jira’s JSON', async () => {
  const { source, tasks } = await read(fixture('jira.json'))
  expect(source).toBe('jira')
  expect(tasks).toMatchObject([
    {
      externalId: 'SHOP-1',
      line: 2,
      description: 'Three screens\n\nAt least',
      status: { name: 'In Review', category: 'active' },
      priority: 'low',
      assignees: [{ name: 'Ana Lima', email: 'ana@example.com' }],
      due: { on: '2026-03-12' },
      estimateMinutes: 120,
      parent: 'SHOP-9',
      blocks: ['SHOP-2'],
      createdAt: '2026-03-02T08:00:00.000Z',
      comments: [{ body: 'Looks good', author: { name: 'Kenji' } }],
    },
  ])
})

test('Asana’s CSV and JSON', async () => {
  const table = await read(fixture('asana.csv'))
  expect(table.source).toBe('asana')
  expect(table.tasks).toMatchObject([
    {
      status: { name: 'Planning', category: 'done' },
      assignees: [{ name: 'Ana Lima', email: 'ana@example.com' }],
      due: { on: '2026-03-03' },
      tags: ['research', 'ux'],
      list: 'Website',
      blocks: ['1211430000000002'],
    },
    {
      status: { name: 'Planning', category: 'open' },
      blockedBy: ['1211430000000001'],
      fields: { 'Task Progress': 'On track' },
    },
  ])
  const json = await read(fixture('asana.json'))
  expect(json.source).toBe('asana')
  expect(json.tasks).toMatchObject([
    {
      externalId: '1211430000000001',
      status: { name: 'Planning', category: 'done' },
      fields: { Effort: 'Large' },
    },
  ])
})

test('Linear’s CSV', async () => {
  const { source, tasks } = await read(fixture('linear.csv'))
  expect(source).toBe('linear')
  expect(tasks).toMatchObject([
    {
      externalId: 'IN-10',
      list: 'Nordic',
      priority: 'high',
      assignees: [{ email: 'ana@example.com' }],
      tags: ['Improvement', 'Legal'],
      fields: { Estimate: '2', Project: 'Apps' },
    },
    {
      priority: 'normal',
      createdAt: '2026-03-03T13:04:05.000Z',
      due: { on: '2026-03-20' },
      parent: 'IN-10',
      blockedBy: ['IN-10'],
    },
  ])
})

test('GitHub’s issues', async () => {
  const { source, tasks } = await read(fixture('github.json'))
  expect(source).toBe('github')
  expect(tasks).toMatchObject([
    {
      externalId: 'https://github.com/acme/rocket/issues/12',
      line: 2,
      description: 'It says:\n\n`{[`',
      priority: 'high',
      tags: ['bug'],
      assignees: [{ name: 'ana' }],
      list: 'rocket',
      fields: { Milestone: 'v2' },
    },
    { line: 6, status: { name: 'not planned', category: 'closed' } },
  ])
})

test('a table from anywhere, whose bad rows are told with their lines', async () => {
  const { source, mapping, tasks, bad } = await read(fixture('table.csv'))
  expect(source).toBe('csv')
  expect(mapping.map(({ to }) => to)).toEqual(['title', 'assignees', 'due date', 'priority', null])
  expect(tasks).toMatchObject([
    { line: 2, title: 'Rent a van', due: { on: '2026-03-25' }, priority: 'high', fields: { Budget: '300' } },
    { line: 3, title: 'Pack', assignees: [{ name: 'Kenji' }] },
    { line: 5, title: 'Drive', fields: { Budget: '1\n2' } },
    { line: 7, title: 'Rest' },
    { line: 8, title: 'Sleep' },
  ])
  expect(bad).toEqual([
    { line: 3, column: 'Deadline', value: 'soon', reason: 'is not a date I understand' },
    { line: 4, reason: 'it has no title' },
    {
      line: 7,
      column: 'After the last column',
      value: 'too, many',
      reason: 'has no column',
    },
  ])
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
  expect(await refusal(bytes('a,b\n1,2\n'))).toContain('None of its columns looks like a title: a, b.')
  expect(await refusal(bytes('{"a": [1, 2]}'))).toContain('I don’t know that JSON')
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
