/**
 * Small files of every tool and of every oddity, and what becomes of them, which stands beside each as YAML: what differs from
 * nothing is there. Baton exports what it read so that it reads it again.
 */
import { createReadStream, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { openFile } from '../../src/interchange/open.ts'
import type { BadRow, FileDate, ImportedTask, Named, OpenFile } from '../../src/interchange/task.ts'
import { formats, written } from '../../src/interchange/write.ts'

const folder = fileURLToPath(new URL('../fixtures/imports/', import.meta.url))
const files = readdirSync(folder).filter((name) => !name.endsWith('.yaml'))
const zone = 'Europe/Lisbon'

/** In pieces as small as nothing sends them. */
const bytesOf = (name: string) => () => createReadStream(folder + name, { highWaterMark: 37 })

type Read = { file: OpenFile; tasks: ImportedTask[]; leftOut: BadRow[]; bad: BadRow[] }

async function read(bytes: () => AsyncIterable<Uint8Array>): Promise<Read> {
  const file = await openFile(bytes, zone)
  const found: Read = { file, tasks: [], leftOut: [], bad: [] }
  for await (const item of file.items) {
    if ('bad' in item) found.bad.push(item.bad)
    else {
      found.tasks.push(item.task)
      found.leftOut.push(...item.leftOut)
    }
  }
  return found
}

const person = ({ name, email }: Named) => (name && email ? `${name} <${email}>` : (name ?? email))
const date = (each: FileDate | undefined) => each && ('on' in each ? each.on : each.at)

/** As one reads it: what is empty is not there. */
function shown({ file, tasks, leftOut, bad }: Read): string {
  const guessed = file.columns.filter(({ sure }) => sure === 'guessed').map(({ column, as }) => [column, as])
  const orders = file.columns.flatMap(({ column, order }) =>
    order ? [[column, order.found === order.read ? order.read : `${order.found}, read ${order.read}`]] : [],
  )
  const all = {
    source: file.source,
    guessed: Object.fromEntries(guessed),
    orders: Object.fromEntries(orders),
    tasks: tasks.map((task) => ({
      ...task,
      externalId: task.externalId.startsWith('said:') ? undefined : task.externalId,
      parent: task.parent && called(task.parent, tasks),
      blockedBy: task.blockedBy.map((id) => called(id, tasks)),
      blocks: task.blocks.map((id) => called(id, tasks)),
      status: task.status && `${task.status.name} (${task.status.category})`,
      assignees: task.assignees.map(person),
      due: date(task.due),
      start: date(task.start),
      comments: task.comments.map(({ author, body, at }) => ({
        ...(author && { by: person(author) }),
        at,
        body,
      })),
      checklist: task.checklist.map(({ text, done }) => `${done ? '[x]' : '[ ]'} ${text}`),
    })),
    leftOut,
    bad,
  }
  return stringify(JSON.parse(JSON.stringify(all, (_key, value) => (isEmpty(value) ? undefined : value))), {
    lineWidth: 120,
  })
}

/** Ids that are made of titles are shown as those. */
function called(id: string, tasks: ImportedTask[]): string {
  const task = tasks.find(({ externalId }) => externalId === id)
  return id.startsWith('said:') && task ? `the task “${task.title}”` : id
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
}

describe.each(files)('%s', (name) => {
  test('is read as expected', async () => {
    await expect(shown(await read(bytesOf(name)))).toMatchFileSnapshot(`${folder}${name}.yaml`)
  })

  test.each(formats)('is the same when Baton has exported it as %s', async (format) => {
    const { tasks } = await read(bytesOf(name))
    const own = exported(tasks)
    const fields = [...new Set(own.flatMap((task) => Object.keys(task.fields)))]
    const bytes = async function* () {
      for await (const text of written(format, pageOf(own), fields)) yield Buffer.from(text)
    }
    const again = await read(bytes)
    expect(again.file.source).toBe('baton')
    expect([...again.bad, ...again.leftOut]).toEqual([])
    const plain = again.tasks.map((task) => ({ ...task, line: 0 }))
    expect(plain).toEqual(own.map(({ workspace: _, ...task }) => qualified(task)))
  })
})

async function* pageOf<T>(tasks: T[]): AsyncGenerator<T[]> {
  yield tasks
}

/** As an export has them: by refs, each link at the task that waits, with a priority. */
function exported(tasks: ImportedTask[]) {
  const refs = new Map(tasks.map(({ externalId }, index) => [externalId, `T-${index + 1}`]))
  const ref = (id: string) => refs.get(id) ?? 'T-999'
  return tasks.map((task) => {
    const { project: _, ...own } = task
    const waitsFor = tasks.filter(({ blocks }) => blocks.includes(task.externalId))
    const before = [...task.blockedBy, ...waitsFor.map(({ externalId }) => externalId)].map(ref)
    return {
      ...own,
      workspace: 'a1b2c3',
      line: 0,
      externalId: ref(task.externalId),
      blockedBy: [...new Set(before)],
      blocks: [],
      ...(task.parent !== undefined && { parent: ref(task.parent) }),
    }
  })
}

function qualified(task: ImportedTask): ImportedTask {
  const whole = (ref: string) => `a1b2c3/${ref}`
  return {
    ...task,
    externalId: whole(task.externalId),
    blockedBy: task.blockedBy.map(whole),
    ...(task.parent !== undefined && { parent: whole(task.parent) }),
  }
}
