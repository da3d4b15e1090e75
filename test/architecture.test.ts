/** Holds the shape of the code: who may import whom, and how long a file may be. See docs/architecture/README.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import {
  type Import,
  importsIn,
  codeOf as readCodeOf,
  filesIn as readFilesIn,
} from '../src/cli/import-lines.ts'
import { codeHosts } from '../src/domain/code-host/host-event.ts'
import { platforms } from '../src/domain/people/platforms.ts'
import { mayImport, packageHomes, thePort } from './support/rooms.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What each platform's folder has. */
const adapterParts = platforms.flatMap((each) =>
  ['index.ts', 'inbound', 'outbound', 'render/limits.ts'].map((part) => `adapters/${each}/${part}`),
)

const filesIn = (folder: string, extension?: string) => readFilesIn(root, folder, extension)
const codeOf = (file: string) => readCodeOf(root, file)
const importsOf = (file: string, code = codeOf(file)) => importsIn(file, code)

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

const sources = ['src', 'adapters', 'migrations'].flatMap((folder) => filesIn(folder))
const imports = sources.flatMap((file) => importsOf(file))
const isOurs = ({ to }: Import) => /^(src|adapters|migrations|test)\//.test(to)

function isIn(file: string, part: string): boolean {
  return file === part || file.startsWith(`${part}/`)
}

function partOf(file: string): string | undefined {
  return Object.keys(mayImport)
    .filter((part) => isIn(file, part))
    .sort((one, other) => other.length - one.length)[0]
}

function isAllowed({ from, to }: Import): boolean {
  const part = partOf(from)
  if (part === undefined) return false
  const allowed = [part, ...(mayImport[part] ?? [])].flatMap((name) =>
    name === 'the port' ? thePort : [name],
  )
  return allowed.some((name) => isIn(to, name))
}

const asLine = ({ from, to }: Import) => `${from} imports ${to}`

test('every file belongs to a part', () => {
  expect(sources.filter((file) => partOf(file) === undefined)).toEqual([])
  expect(imports.length).toBeGreaterThan(sources.length)
})

test('a part imports only what it may', () => {
  expect(imports.filter((each) => isOurs(each) && !isAllowed(each)).map(asLine)).toEqual([])
})

test.each([
  ['src/domain/task.ts', "import { database } from '../store/database.ts'"],
  ['src/store/tasks/tasks.ts', "import type { Card } from '../../cards/task.ts'"],
  ['src/events/record.ts', "export { add } from '../surfaces/chat/commands/task/add.ts'"],
  ['adapters/slack/outbound/send.ts', "import {\n  escape,\n} from '../../discord/render/escape.ts'"],
  ['adapters/slack/outbound/send.ts', "const rows = await import('../../../src/store/rows.ts')"],
  ['adapters/discord/outbound/send.ts', "import '../../../src/surfaces/chat/dispatch/dispatch.ts'"],
])('%s may not say %s', (file, code) => {
  const [line, ...others] = importsOf(file, code)
  expect(line && [isOurs(line), isAllowed(line)]).toEqual([true, false])
  expect(others).toEqual([])
})

test('the table itself goes one way', () => {
  const parts = Object.keys(mayImport)
  const upward = parts.flatMap((part, index) =>
    (mayImport[part] ?? [])
      .filter((other) => parts.indexOf(other) > index)
      .map((other) => `${part} names ${other}`),
  )
  expect(upward).toEqual([])
})

test('packages stay in their homes', () => {
  const strays = imports.filter((each) => {
    if (isOurs(each)) return false
    const homes = Object.entries(packageHomes).find(([name]) => isIn(each.to, name))?.[1]
    if (homes === undefined) return isIn(each.from, 'src/domain') || isIn(each.from, 'src/cards')
    return !homes.some((home) => isIn(each.from, home))
  })
  expect(strays.map(asLine)).toEqual([])
})

test('what runs needs no package that is only for development', () => {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(textOf('package.json'))
  const isInstalled = (name: string) =>
    name.startsWith('node:') || Object.keys(dependencies).some((each) => isIn(name, each))
  const missing = imports.filter((each) => !isOurs(each) && !isInstalled(each.to))
  expect(missing.map(asLine)).toEqual([])
})

test('no file waits for one that waits for it', () => {
  const next = Map.groupBy(
    imports.filter((each) => isOurs(each) && !each.erased),
    ({ from }) => from,
  )
  const settled = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (path.includes(file) || settled.has(file)) return
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file])
    settled.add(file)
  }
  for (const file of sources) visit(file, [])
  expect(cycles).toEqual([])
})

test('no file is longer than 300 lines', () => {
  const files = [
    ...sources,
    ...filesIn('test').filter((file) => file !== 'test/api/openapi.d.ts'),
    ...['.js', '.css'].flatMap((end) => filesIn('adapters', end)),
  ]
  const lengths = files.map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
  expect(lengths.filter(({ lines }) => lines > 300)).toEqual([])
})

test('only the composition root reads the environment or prints', () => {
  const others = sources.filter((file) => !['src/main.ts', 'src/client.ts'].includes(file))
  expect(others.filter((file) => /\bprocess\.env\b|\bloadEnvFile\b/.test(codeOf(file)))).toEqual([])
  expect(others.filter((file) => !file.includes('/page/') && /\bconsole\./.test(codeOf(file)))).toEqual([])
})

test('who may see what is decided in one room', () => {
  const rule = /not l\.private|p\.role <> 'guest'|from list_member m where m\.workspace_id = l\./
  const others = filesIn('src').filter((file) => !isIn(file, 'src/store/access'))
  expect(others.filter((file) => rule.test(codeOf(file)))).toEqual([])
  expect(rule.test(codeOf('src/store/access/visible.ts'))).toBe(true)
})

test('every platform has the shape of an adapter, and runs the contract suite', () => {
  const parts = [...adapterParts, ...platforms.map((each) => `test/contract/${each}.test.ts`)]
  expect(parts.filter((part) => !existsSync(join(root, part)))).toEqual([])
  const unnamed = readdirSync(join(root, 'adapters'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map(({ name }) => name)
  expect(unnamed.toSorted()).toEqual([...platforms, ...codeHosts].toSorted())
})

test('what one can type is left to each platform to write', () => {
  const literal = /(?<!written: \{ )\bcode: ['`](?!\/)/
  const rooms = [
    'src/cards',
    'src/reasons',
    'src/surfaces/chat',
    'src/surfaces/pages',
    'src/transfer',
    'src/effects',
  ]
  const lines = rooms.flatMap((room) =>
    filesIn(room).flatMap((file) =>
      codeOf(file)
        .split('\n')
        .filter((line) => literal.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    ),
  )
  expect(lines).toEqual([])
})

test('messages name tasks as data', () => {
  // What one can type, what tells whether a preview is still the same, and a button that names its task besides.
  const isElsewhere = (line: string) => /(?:code|typed): | → |button\(/.test(line)
  const named = /\$\{(?!comment\b|row\b)\w+\.ref\}|strong: (?!comment\b)\w+\.ref\b|\.ref\)\.join/
  const rooms = ['src/cards', 'src/reasons', 'src/surfaces/chat/cards']
  const lines = rooms.flatMap((room) =>
    filesIn(room).flatMap((file) =>
      codeOf(file)
        .split('\n')
        .filter((line) => named.test(line) && !isElsewhere(line))
        .map((line) => `${file}: ${line.trim()}`),
    ),
  )
  expect(lines).toEqual([])
})

test('every rule is an operation: commands of the chat alone are the two that tell of commands', () => {
  const commands = filesIn('src/surfaces').filter((file) => /= command\(\{/.test(codeOf(file)))
  expect(commands).toEqual([
    'src/surfaces/chat/commands/help.ts',
    'src/surfaces/chat/commands/people/roles.ts',
  ])
})

test('operations and stores say no sentence: what they refuse has a code', () => {
  const rooms = ['src/domain', 'src/store', 'src/operations', 'src/events', 'src/interchange', 'src/transfer']
  const throwing = /throw new (?!Error\b)\w+\(\s*[`'"]/
  expect(rooms.flatMap((room) => filesIn(room)).filter((file) => throwing.test(codeOf(file)))).toEqual([])
})
