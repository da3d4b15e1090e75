import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GeneratedFile, generate, generatedFiles } from '../src/cli/generate.ts'
import { variableList } from '../src/runtime/config/variables.ts'
import { loadConfig } from '../src/runtime/config.ts'

let root: string
let files: GeneratedFile[]
beforeAll(async () => {
  files = await generatedFiles()
  root = await mkdtemp(join(tmpdir(), 'baton-generate-'))
})
afterAll(() => rm(root, { recursive: true }))

function contentOf(path: string): string {
  const file = files.find((each) => each.path === path)
  expect(file, path).toBeDefined()
  return file?.content ?? ''
}

test('the files in the project say what the code says', async () => {
  expect(await generate({ check: true, files }), 'run `npm run generate`').toEqual([])
})

test('a stale or missing file is named by a check, and put right without one', async () => {
  const all = files.map(({ path }) => path)
  expect(await generate({ check: true, root, files })).toEqual(all)
  expect(await generate({ check: false, root, files })).toEqual(all)
  expect(await generate({ check: true, root, files })).toEqual([])
  await writeFile(join(root, '.env.example'), 'PORT=1\n')
  expect(await generate({ check: true, root, files })).toEqual(['.env.example'])
  expect(await readFile(join(root, '.env.example'), 'utf8')).toBe('PORT=1\n')
})

test('the example environment names every setting, and changes nothing until somebody does', () => {
  const text = contentOf('.env.example')
  expect(parseEnv(text)).toEqual({})
  const filledIn = parseEnv(text.replaceAll(/^#(?=[A-Z])/gm, ''))
  expect(new Set(Object.keys(filledIn))).toEqual(new Set(variableList().map(({ name }) => name)))
  expect(loadConfig(filledIn).slack?.botToken).toBe(filledIn.SLACK_BOT_TOKEN)
})

test('the page of the docs has a row for every setting', () => {
  const page = contentOf('docs/configuration.md')
  for (const { name, summary } of variableList()) expect(page).toContain(`| \`${name}\` | ${summary} |`)
})
