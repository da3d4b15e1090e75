/** Every regular expression of the program: those that are written as such, and those that are put together. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type NewExpression, type Program, parseSync, Visitor } from 'oxc-parser'
import { madeLater } from './made-later.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** `at`: where they are, as `file:line`. */
export type Pattern = { source: string; flags: string; at: string[] }

/** What a browser runs, and what begins its work as soon as it is loaded. */
const notLoaded = /^adapters\/playground\/page\/|^src\/(?:main|client|interchange\/mapping-process)\.ts$/

/** Throws where a pattern is put together only when it is needed, and nobody has said what comes of it. */
export async function collectPatterns(): Promise<Pattern[]> {
  const files = ['src', 'adapters'].flatMap(programsIn)
  const read = files.map(readProgram)
  const made = await madeWhileLoading(files.filter((file) => !notLoaded.test(file)))
  const seen = new Set(made.map(({ at }) => at))
  const unseen = read.flatMap(({ built }) => built).filter((place) => !seen.has(place))
  const unknown = unseen.filter((place) => !(fileOf(place) in madeLater))
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: ${advice}`)
  const later = Object.entries(madeLater).flatMap(([at, all]) => all.map((pattern) => found(pattern, at)))
  return together([...read.flatMap(({ written }) => written), ...made, ...later])
}

const advice =
  'this pattern is put together when it is needed. Put it together once, at the top of the file, or say in test/patterns/made-later.ts what comes of it.'

type Found = { source: string; flags: string; at: string }

function found({ source, flags }: RegExp, at: string): Found {
  return { source, flags, at }
}

function fileOf(place: string): string {
  return place.replace(/:\d+$/, '')
}

function programsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => join(folder, name))
}

/** `built`: where there is a `new RegExp(…)`. */
function readProgram(file: string): { written: Found[]; built: string[] } {
  const text = readFileSync(join(root, file), 'utf8')
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} can't be read: ${errors[0]?.message}`)
  const at = (start: number) => `${file}:${text.slice(0, start).split('\n').length}`
  return patternsIn(program, at)
}

function patternsIn(program: Program, at: (start: number) => string): { written: Found[]; built: string[] } {
  const written: Found[] = []
  const built: string[] = []
  const note = ({ callee, start }: Pick<NewExpression, 'callee' | 'start'>) => {
    if (callee.type === 'Identifier' && callee.name === 'RegExp') built.push(at(start))
  }
  new Visitor({
    Literal(node) {
      if ('regex' in node)
        written.push({ source: node.regex.pattern, flags: node.regex.flags, at: at(node.start) })
    },
    NewExpression: note,
    CallExpression: note,
  }).visit(program)
  return { written, built }
}

/** Loads these files and takes down what they put together, and on which line. */
async function madeWhileLoading(files: readonly string[]): Promise<Found[]> {
  const made: Found[] = []
  const Original = RegExp
  globalThis.RegExp = new Proxy(Original, {
    construct(target, given, asked) {
      const pattern: RegExp = Reflect.construct(target, given, asked)
      const at = callerOf(new Error().stack ?? '')
      if (at !== undefined) made.push(found(pattern, at))
      return pattern
    },
  })
  try {
    for (const file of files) await import(join(root, file))
  } finally {
    globalThis.RegExp = Original
  }
  return made
}

/** Whoever called the proxy, where that is a file of ours. */
function callerOf(stack: string): string | undefined {
  const line = stack.split('\n')[2] ?? ''
  const start = line.indexOf(root)
  if (start < 0 || line.includes('node_modules')) return undefined
  return line
    .slice(start + root.length)
    .replace(/\)$/, '')
    .replace(/:\d+$/, '')
}

function together(all: readonly Found[]): Pattern[] {
  return [...Map.groupBy(all, ({ source, flags }) => `/${source}/${flags}`).values()].map((same) => {
    const [{ source, flags } = { source: '', flags: '' }] = same
    return { source, flags, at: [...new Set(same.map(({ at }) => at))] }
  })
}
