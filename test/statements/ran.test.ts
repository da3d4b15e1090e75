/** Every statement that the tests ran keeps to what a cluster takes. They are in the folder that KEEP_STATEMENTS names. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { beforeAll, expect, test } from 'vitest'
import { type Catalogue, loadParser, problemsOf } from './lint.ts'

const folder = process.env.KEEP_STATEMENTS ?? ''

/** Of tests themselves, which look at what no program needs to. */
const ofTests = [/^select pg_terminate_backend/, /\bpg_stat_activity\b/]

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
    if (ofTests.some((pattern) => pattern.test(text))) return []
    const problems = problemsOf(text, catalogue)
    return problems.length > 0
      ? [`${problems.join('; ')}\n  ${text.replaceAll(/\s+/g, ' ').slice(0, 400)}`]
      : []
  })
  expect(found.join('\n')).toBe('')
})
