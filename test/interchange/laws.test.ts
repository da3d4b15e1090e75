/** What Baton writes, it reads back the same. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { categories, priorities } from '../../src/domain/task/task.ts'
import { guarded, unguarded } from '../../src/interchange/guard.ts'
import { openFile } from '../../src/interchange/open.ts'
import type { ImportedTask } from '../../src/interchange/task.ts'
import { formats, type WrittenTask, written } from '../../src/interchange/write.ts'

const nasty = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('=1+1', "'=x", '-5', '@me', 'a;b\\', 'x, y', '"q"', 'two\nlines', '[x]', 'null', '+', "'"),
)
const line = nasty.map((text) => text.replace(/[\0\r\n]/g, ' ')).filter((text) => text.trim() !== '')
const lines = nasty.map((text) => text.replace(/[\0\r]/g, ' '))
const name = line.map((text) => text.replace(/[@<>]/g, ' ').trim()).filter(Boolean)
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const at = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const date = fc.oneof(
  at.map((moment) => ({ at: moment })),
  at.map((moment) => ({ on: moment.slice(0, 10) })),
)
const number = fc.integer({ min: 1, max: 1e9 })

const task = fc
  .record({
    externalId: number.map((each) => `T-${each}`),
    workspace: fc.constant('a1b2c3'),
    line: fc.constant(0),
    title: line,
    description: lines.filter((text) => text === '' || text.trim() !== ''),
    status: fc.record({ name: line, category: fc.constantFrom(...categories) }),
    priority: fc.constantFrom(...priorities),
    assignees: fc.array(
      name.map((each) => ({ name: each })),
      { maxLength: 3 },
    ),
    tags: fc.array(line, { maxLength: 3 }),
    due: optional(date),
    start: optional(date),
    estimateMinutes: optional(number),
    parent: optional(number.map((each) => `T-${each}`)),
    blockedBy: fc.array(
      number.map((each) => `T-${each}`),
      { maxLength: 3 },
    ),
    blocks: fc.constant([]),
    list: optional(line),
    folder: optional(line),
    space: optional(line),
    createdAt: optional(at),
    finishedAt: optional(at),
    updatedAt: optional(at),
    comments: fc.array(fc.record({ author: name.map((each) => ({ name: each })), body: lines, at }), {
      maxLength: 2,
    }),
    checklist: fc.array(fc.record({ text: lines, done: fc.boolean() }), { maxLength: 2 }),
    fields: fc.dictionary(fc.constantFrom('Cost', 'Owner of it', '=Sum'), line, { noNullPrototype: true }),
  })
  // What is not known is left out.
  .map(
    (each) =>
      Object.fromEntries(
        Object.entries(each).filter(([, value]) => value !== undefined),
      ) as unknown as WrittenTask,
  )

async function again(format: (typeof formats)[number], tasks: WrittenTask[]): Promise<ImportedTask[]> {
  const pages = async function* () {
    for (let from = 0; from < tasks.length; from += 2) yield tasks.slice(from, from + 2)
  }
  const bytes = async function* () {
    for await (const text of written(format, pages(), ['Cost', 'Owner of it', '=Sum']))
      yield Buffer.from(text)
  }
  const { source, items } = await openFile(bytes, 'Europe/Lisbon')
  expect(source).toBe('baton')
  const read: ImportedTask[] = []
  for await (const item of items) {
    if ('bad' in item) throw new Error(JSON.stringify(item.bad))
    read.push({ ...item.task, line: 0 })
  }
  return read
}

/** As it is read: refs with the workspace they are of. */
function qualified({ workspace, ...task }: WrittenTask): ImportedTask {
  const whole = (ref: string) => `${workspace}/${ref}`
  return {
    ...task,
    externalId: whole(task.externalId),
    ...(task.parent !== undefined && { parent: whole(task.parent) }),
    blockedBy: task.blockedBy.map(whole),
  }
}

test.each(formats)('tasks written as %s are read back the same', async (format) => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(task, { minLength: 1, maxLength: 5, selector: ({ externalId }) => externalId }),
      async (tasks) => {
        expect(await again(format, tasks)).toEqual(tasks.map(qualified))
      },
    ),
    { numRuns: 150 },
  )
})

test('no cell begins a formula, and each is read back as it was', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/)
      expect(unguarded(guarded(text))).toBe(text)
    }),
  )
})
