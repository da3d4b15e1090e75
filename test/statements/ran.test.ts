/** Every statement that the tests ran keeps to what a cluster takes. They are in the folder that KEEP_STATEMENTS names. */
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { beforeAll, expect, test } from 'vitest'
import { type Catalogue, loadParser, problemsOf } from './lint.ts'

const folder = process.env.KEEP_STATEMENTS ?? ''

/** All text of some files, with one blank wherever there are any. */
function textIn(...folders: string[]): string {
  const files = folders.flatMap((name) => globSync(`${name}/**/*.ts`, { cwd: root }))
  return files.map((file) => spaced(readFileSync(join(root, file), 'utf8'))).join('\n')
}

function spaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const [ours, ofTests] = [textIn('src', 'migrations'), textIn('test')]

/** What tests ask by themselves, to put in what they need, or to break it: it begins as they are written. */
function isOfTest(text: string): boolean {
  const [begins = ''] = spaced(text).slice(0, 80).split(/\$\d/)
  return begins.length >= 20 && ofTests.includes(begins) && !ours.includes(begins)
}

/**
 * Landed migrations, which stay as they are. They run on a new cell before it is made part of a cluster, and find no row there.
 */
const landed = [
  'insert into space (workspace_id, id, name, position) select id,',
  'insert into list_place (workspace_id, list_id, place_id)\n',
  'insert into timer (id, workspace_id, kind, subject, due_at, data',
  'update delivery d set due_at = coalesce((select t.due_at from timer t',
]

let texts: string[] = []
let catalogue: Catalogue
beforeAll(async () => {
  await loadParser()
  catalogue = await catalogueOf()
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
  texts = [...new Set(lines.map((line): string => JSON.parse(line)))]
}, 60_000)

/** As Postgres itself says; where a name stands for several functions, the one that changes most. */
async function catalogueOf(): Promise<Catalogue> {
  const pglite = new PGlite()
  const { rows } = await pglite.query<{ name: string; kind: string }>(
    `select proname as name, provolatile as kind from pg_proc where provolatile <> 'i' and prokind = 'f'`,
  )
  await pglite.close()
  return {
    mutable: new Set(rows.map(({ name }) => name)),
    volatile: new Set(rows.filter(({ kind }) => kind === 'v').map(({ name }) => name)),
  }
}

test('the tests ran statements, migrations among them', () => {
  expect(texts.length).toBeGreaterThan(1000)
  expect(texts.some((text) => text.startsWith('create table task'))).toBe(true)
})

test('no statement asks for what a cluster does not take', () => {
  const found = texts.flatMap((text) => {
    if (isOfTest(text) || landed.some((each) => text.startsWith(each))) return []
    const problems = problemsOf(text, catalogue)
    return problems.length > 0
      ? [`${problems.join('; ')}\n  ${text.replaceAll(/\s+/g, ' ').slice(0, 400)}`]
      : []
  })
  expect(found.join('\n')).toBe('')
})
