/** Whatever is done to a file, it is read as far as it can be, or refused in words. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../src/domain/refusal.ts'
import { openFile } from '../../src/interchange/open.ts'
import { workOfThread } from '../support/work-of-thread.ts'

const folder = fileURLToPath(new URL('../fixtures/imports/', import.meta.url))
const files = readdirSync(folder)
  .filter((name) => !name.endsWith('.yaml'))
  .map((name) => readFileSync(folder + name))

const strange = fc.oneof(
  fc.uint8Array({ maxLength: 8 }),
  fc
    .constantFrom(
      '"',
      "''",
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      '\0',
      '{',
      '}',
      '[',
      ']',
      ':',
      '\\',
      '\\u0000',
      '€',
      '\ud800',
    )
    .map((text) => Buffer.from(text)),
  fc.constantFrom('99/99/9999', '1e999', '-1', 'null', '2026-02-30T25:61', '9'.repeat(400)).map(Buffer.from),
)

/** Parts of it replaced, cut out and put in. */
const broken = fc
  .tuple(
    fc.constantFrom(...files),
    fc.array(fc.record({ at: fc.nat(), gone: fc.nat({ max: 12 }), put: strange }), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([file, changes]) =>
    changes.reduce((bytes: Uint8Array, { at, gone, put }) => {
      const from = at % (bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + gone)])
    }, file),
  )

/** A database takes no zero. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => [key, ...stringsIn(each)])
}

async function readAll(file: Uint8Array): Promise<void> {
  const bytes = async function* () {
    yield file
  }
  try {
    for await (const item of (await openFile(bytes, 'Europe/Lisbon')).items) {
      if ('bad' in item) expect(item.bad.line).toBeGreaterThan(0)
      else expect(stringsIn(item).filter((text) => text.includes('\0'))).toEqual([])
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

test('a file that was damaged', async () => {
  await fc.assert(fc.asyncProperty(broken, readAll), { numRuns: 400 })
})

test('bytes of any kind', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), readAll), { numRuns: 200 })
})

test.each([
  ['lists in lists', '['.repeat(50_000)],
  ['objects in objects', `[{"title":"x","a":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}]`],
  [
    'a document in documents',
    `[{"key":"A-1","fields":{"summary":"x","description":${'{"content":['.repeat(3000)}"x"${']}'.repeat(3000)}}}]`,
  ],
  ['an open quote', `Title\n"${'x\n'.repeat(100_000)}`],
  ['many names of columns', `Title${',Due'.repeat(20_000)}\nOne${',31/03/2026'.repeat(20_000)}\n`],
  [
    'many items in a cell',
    `Title,Tags,Owner,Depends on\nOne,"${'a,'.repeat(100_000)}","${'b;'.repeat(100_000)}","${'c,'.repeat(100_000)}"\n`,
  ],
  [
    'long words in each cell',
    `Title,Due,Status,Owner,Estimate,Done\n${`${'1 '.repeat(30_000)},`.repeat(6)}\n`,
  ],
  [
    'spaces and brackets',
    `Name,Created time,Parent item\n${' '.repeat(50_000)}<,${' ('.repeat(50_000)},${'[ '.repeat(50_000)}\n`,
  ],
])('%s are read in a moment', async (_, text) => {
  const before = workOfThread()
  await readAll(Buffer.from(text))
  expect(workOfThread() - before).toBeLessThan(8000)
})
