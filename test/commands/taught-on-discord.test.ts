/** Whatever Baton teaches somebody on Discord to type exists there, with its options: hints, refusals, help, examples. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { optionName, registrations } from '../../adapters/discord/setup/register.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { asTyped, usageOn } from '../../src/surfaces/chat/language/as-typed.ts'
import { commandIn } from '../../src/surfaces/chat/language/parse.ts'

const source = fileURLToPath(new URL('../../src', import.meta.url))
const tree = new Map(
  registrations(commands, 'guild').flatMap(({ name, options = [] }) =>
    options.map((verb): [string, Set<string>] => {
      const own = 'options' in verb ? (verb.options ?? []) : []
      return [`/${name} ${verb.name}`, new Set(own.map((option) => option.name))]
    }),
  ),
)

/** What is wrong with a line as it is written there; undefined where it could be typed. */
function problem(written: string): string | undefined {
  if (!written.startsWith('/')) return undefined
  const [group = '', verb = '', ...rest] = written.split(' ')
  const options = tree.get(`${group} ${verb}`)
  if (!options) return `there is no ${group} ${verb}`
  const [first] = rest
  const named = /^\[?([a-z][A-Za-z0-9-]*):/.exec(first ?? '')?.[1]
  if (first !== undefined && named === undefined && first !== '…' && options.size > 0)
    return `${first} is no option of ${group} ${verb}`
  return named === undefined || options.has(optionName(named))
    ? undefined
    : `${group} ${verb} has no ${named}`
}

/** Each line that stands in the words of a source file as something to type. */
function taughtIn(text: string): string[] {
  const strings = [...text.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, single, template]) =>
      single ?? template?.replaceAll('\\`', '`').replace(/\$\{[^{}]*\}/g, 'T-1') ?? '',
  )
  const hints = strings.flatMap((one) =>
    [...one.replace(/``[^`\n]+``/g, '').matchAll(/`([^`\n]+)`/g)].map(([, line = '']) => line),
  )
  const typed = [...text.matchAll(/typed: '((?:[^'\\\n]|\\.)*)'/g)].map(([, line = '']) => line)
  return [...hints, ...typed]
}

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => `${entry.parentPath}/${entry.name}`)

test('in the words of refusals, hints and cards', () => {
  const taught = files.flatMap((file) => taughtIn(readFileSync(file, 'utf8')).map((line) => ({ file, line })))
  const lines = taught.filter(({ line }) => commandIn(line.replace(/^\/task\s+/, ''), commands))
  expect(lines.length).toBeGreaterThan(80)
  const wrong = lines.flatMap(({ file, line }) => {
    const why = problem(asTyped('discord', line, commands))
    return why === undefined ? [] : [`${file.slice(source.length)}: ${line} → ${why}`]
  })
  expect(wrong).toEqual([])
})

test('in every example and in help', () => {
  const seen = commands.filter(({ hidden }) => !hidden)
  const lines = seen.flatMap((command) => [
    usageOn('discord', command),
    ...command.examples.map((example) => asTyped('discord', example, commands)),
  ])
  expect(lines.map(problem).filter((why) => why !== undefined)).toEqual([])
})

test('nothing names a command of one platform in plain words', () => {
  const plain = files.flatMap((file) => {
    const strings = [...readFileSync(file, 'utf8').matchAll(/(typed: )?'((?:[^'\\\n]|\\.)*)'/g)]
    return strings
      .filter(
        ([, typed, text = '']) =>
          typed === undefined && /(?<![\w/`])\/task \w/.test(text.replace(/`[^`]*`/g, '')),
      )
      .map(([whole]) => `${file.slice(source.length)}: ${whole}`)
  })
  expect(plain).toEqual([])
})
