/**
 * Small files of every tool and of every oddity, and what becomes of them, which stands beside each as YAML: what differs from
 * nothing is there. Baton exports what it read so that it reads it again.
 */
import { createReadStream, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { LeftOut } from '../../src/domain/import/left-out.ts'
import { openFile } from '../../src/interchange/open.ts'
import type { FileDate, ImportedTask, Named, OpenFile } from '../../src/interchange/task.ts'
import { formats, type WrittenTask, written } from '../../src/interchange/write.ts'
import { doubleIn } from '../../src/operations/import/doubles.ts'
import { indexOf, keyed } from '../../src/operations/import/identity.ts'
import { leftOutOf } from '../../src/operations/import/left-out-of.ts'
import { linksOf, type NamedLink } from '../../src/operations/import/linked.ts'

const folder = fileURLToPath(new URL('../fixtures/imports/', import.meta.url))
const files = readdirSync(folder).filter((name) => !name.endsWith('.yaml'))
const zone = 'Europe/Lisbon'

/** In pieces as small as nothing sends them. */
const bytesOf = (name: string) => () => createReadStream(folder + name, { highWaterMark: 37 })

type Row = { key: string; task: ImportedTask; links: NamedLink[] }
type Read = { file: OpenFile; rows: Row[]; leftOut: LeftOut[] }

const placed = { listId: 'home', fixed: false }

/** As an import knows and links its rows. */
async function read(bytes: () => AsyncIterable<Uint8Array>): Promise<Read> {
  const file = await openFile(bytes, zone)
  const { source } = file
  const index = await indexOf(source, (await openFile(bytes, zone)).items, placed)
  const found: Read = { file, rows: [], leftOut: [] }
  for await (const item of keyed(source, file.items, placed, index)) {
    if ('bad' in item) found.leftOut.push(leftOutOf('row', item.bad))
    else {
      const { key, task, leftOut, sameAs } = item
      found.leftOut.push(...doubleIn(item), ...leftOut)
      if (sameAs === undefined) found.rows.push({ key, task, links: linksOf(source, task, placed, index) })
    }
  }
  return found
}

const person = ({ name, email }: Named) => (name && email ? `${name} <${email}>` : (name ?? email))
const date = (each: FileDate | undefined) => each && ('on' in each ? each.on : each.at)

/** As one reads it: what is empty is not there, and ids that are made of titles say nothing. */
function shown({ file, rows, leftOut }: Read): string {
  const guessed = file.columns.filter(({ sure }) => sure === 'guessed').map(({ column, as }) => [column, as])
  const orders = file.columns.flatMap(({ column, order }) =>
    order ? [[column, order.found === order.read ? order.read : `${order.found}, read ${order.read}`]] : [],
  )
  const all = {
    source: file.source,
    guessed: Object.fromEntries(guessed),
    orders: Object.fromEntries(orders),
    tasks: rows.map(({ task, links }) => {
      const linked = (as: NamedLink['as']) => links.filter((link) => link.as === as).map(shownLink(rows))
      return {
        ...task,
        externalId: task.externalId.startsWith('said:') ? undefined : task.externalId,
        parent: linked('parent')[0],
        blockedBy: linked('after'),
        blocks: linked('before'),
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
      }
    }),
    leftOut,
  }
  const plain = JSON.parse(JSON.stringify(all, (_key, value) => (isEmpty(value) ? undefined : value)))
  return stringify(plain, { lineWidth: 120 })
}

function shownLink(rows: Row[]): (link: NamedLink) => string {
  return ({ key, words }) => {
    const task = rows.find((row) => row.key === key)?.task
    return task ? `line ${task.line}: ${task.title}` : `${words}, which is ${key ?? 'not there'}`
  }
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
}

describe.each(files)('%s', (name) => {
  test('is read as expected', async () => {
    await expect(shown(await read(bytesOf(name)))).toMatchFileSnapshot(`${folder}${name}.yaml`)
  })

  test.each(formats)('is the same when Baton has exported it as %s', async (format) => {
    const own = exported(await read(bytesOf(name)))
    const fields = [...new Set(own.flatMap((task) => Object.keys(task.fields)))]
    const bytes = async function* () {
      for await (const text of written(format, pageOf(own), fields)) yield Buffer.from(text)
    }
    const again = await read(bytes)
    expect(again.file.source).toBe('baton')
    expect(again.leftOut).toEqual([])
    const plain = again.rows.map(({ task }) => ({ ...task, line: 0 }))
    expect(plain).toEqual(own.map(({ workspace: _, ...task }) => qualified(task)))
  })
})

async function* pageOf<T>(tasks: T[]): AsyncGenerator<T[]> {
  yield tasks
}

/** As an export has them: by refs, each link at the task that waits. */
function exported({ rows }: Read): WrittenTask[] {
  const refs = new Map(rows.map(({ key }, index) => [key, `T-${index + 1}`]))
  return rows.map(({ key, task: { project: _, parent: __, ...task }, links }) => {
    const named = (as: NamedLink['as']) =>
      links.flatMap((link) => (link.as === as && link.key !== undefined ? (refs.get(link.key) ?? []) : []))
    const [parent] = named('parent')
    const before = rows.filter(({ links: theirs }) =>
      theirs.some((link) => link.as === 'before' && link.key === key),
    )
    const waitsFor = [...named('after'), ...before.flatMap((row) => refs.get(row.key) ?? [])]
    return {
      ...task,
      workspace: 'a1b2c3',
      line: 0,
      externalId: refs.get(key) ?? '',
      blockedBy: [...new Set(waitsFor)],
      blocks: [],
      ...(parent !== undefined && { parent }),
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
