/** What holds for everything that is typed: order, several refs, slips, punctuation, quotes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { deletes } from '../../src/surfaces/chat/language/gaps.ts'
import type { Language } from '../../src/surfaces/chat/language/meanings.ts'
import { corrected } from '../../src/surfaces/chat/language/misspelled.ts'
import { parseText } from '../../src/surfaces/chat/language/parse.ts'
import { understand } from '../../src/surfaces/chat/language/understand.ts'
import { phraseExamples } from './phrase-examples.ts'

const language: Language = {
  commands,
  fallback: 'mine',
  known: { statuses: ['To do', 'In progress', 'In review', 'Done'], people: [], topics: ['add', 'done'] },
}

const refs = fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 5 })

function call(line: string) {
  const found = understand(line, language)
  if (!found || !('meant' in found)) throw new Error(`“${line}” is not understood`)
  return found.meant.call
}

/** `T-1, T-2 and T-3` in one of the ways to write it. */
function written(numbers: number[], style: number): string {
  const names = numbers.map((number) => ['T-', 't-', 'T', '#', 'T‑', 'T–'][style % 6] + String(number))
  const [last, ...before] = names.toReversed()
  if (before.length === 0) return last ?? ''
  const and = [', ', ' and ', ',', ' & ', ', and ', '/', '; '][style % 7] ?? ', '
  return `${before.toReversed().join(', ')}${and}${last}`
}

const numbersOf = (typed = '') => typed.split(',').map((ref) => Number(/\d+/.exec(ref)?.[0]))

test('several refs are the same tasks however they are written, and wherever the verb stands', () => {
  const said = fc.constantFrom(
    (tasks: string) => `done ${tasks}`,
    (tasks: string) => `close ${tasks}`,
    (tasks: string) => `${tasks} done`,
    (tasks: string) => `mark ${tasks} as done`,
    (tasks: string) => `I finished ${tasks}`,
  )
  fc.assert(
    fc.property(refs, fc.nat(), said, (numbers, style, say) => {
      const { path, options } = call(say(written(numbers, style)))
      expect([path, numbersOf(options.task)]).toEqual(['done', numbers])
    }),
  )
})

test('a date, a person, a priority or a status may stand before or after the tasks', () => {
  const orders: [(tasks: string) => string, (tasks: string) => string][] = [
    [(tasks) => `due ${tasks} friday`, (tasks) => `due friday ${tasks}`],
    [(tasks) => `assign ${tasks} @kenji`, (tasks) => `assign @kenji to ${tasks}`],
    [(tasks) => `priority ${tasks} high`, (tasks) => `priority high ${tasks}`],
    [(tasks) => `status ${tasks} in review`, (tasks) => `${tasks} in review`],
    [(tasks) => `repeat ${tasks} every monday`, (tasks) => `repeat every monday ${tasks}`],
  ]
  fc.assert(
    fc.property(refs, fc.constantFrom(...orders), (numbers, [one, other]) => {
      const tasks = written(numbers, 0)
      expect(call(other(tasks))).toEqual(call(one(tasks)))
    }),
  )
})

test('punctuation beside refs and mentions means nothing', () => {
  const around = fc.constantFrom(
    ['', '.'],
    ['(', ')'],
    ['', ':'],
    ['', '!'],
    ['“', '”'],
    ['*', '*'],
    ['', '’s'],
    ['', ','],
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), around, (number, [before, after]) => {
      expect(call(`show ${before}T-${number}${after}`).options.task).toBe(`T-${number}`)
      expect(
        call(`assign T-${number} @kenji${after === '’s' ? ',' : after.replace(/[”*]/, '')}`).options.people,
      ).toBe('@kenji')
      const end = after.replace(/[)”*’s]+/, '')
      expect(call(`unassign T-${number} kenji${end}`).options.people).toBe('kenji')
      expect(call(`unassign T-${number} @kenji and @maya${end}`).options.people).toBe('@kenji,@maya')
    }),
  )
})

test('what is in quotes is never interpreted', () => {
  const verb = fc.constantFrom(
    'done',
    'due friday',
    'T-2',
    '@kenji',
    'every monday',
    'it',
    '!high',
    'due:fri',
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), verb, (number, quoted) => {
      const { path, options } = call(`comment on T-${number} "${quoted}"`)
      expect([path, options.task, options.text]).toEqual(['comment', `T-${number}`, `"${quoted}"`])
      expect(call(`subtask T-${number} "${quoted}"`).options).toEqual({
        title: `"${quoted}"`,
        under: `T-${number}`,
      })
    }),
  )
})

test('a complete command means what it says, whatever phrases there are', () => {
  const examples = commands
    .filter(({ hidden }) => !hidden)
    .flatMap(({ examples: all }) => all)
    .filter((line) => line !== 'help me')
  for (const line of examples) expect(call(line), line).toEqual(parseText(line, commands, 'mine'))
})

/** Every way to slip in one letter of the first word. */
const slip = fc.record({ at: fc.nat(20), kind: fc.constantFrom('swap', 'drop', 'double', 'other') })

function slipped(word: string, { at, kind }: { at: number; kind: string }): string {
  const index = at % word.length
  const [before, letter, rest] = [word.slice(0, index), word.slice(index, index + 1), word.slice(index + 1)]
  if (kind === 'drop') return before + rest
  if (kind === 'double') return before + letter + letter + rest
  if (kind === 'swap') return before + rest.slice(0, 1) + letter + rest.slice(1)
  return `${before}${letter === 'q' ? 'z' : 'q'}${rest}`
}

test('a slip of one letter is read as the word it was, or not at all', () => {
  const verbs = fc.constantFrom(
    'assign T-1 @kenji',
    'finish T-1',
    'priority T-1 high',
    'reopen T-1',
    'status T-1 done',
  )
  fc.assert(
    fc.property(verbs, slip, (line, how) => {
      const [verb = '', ...rest] = line.split(' ')
      const typed = [slipped(verb, how), ...rest].join(' ')
      const found = understand(typed, language) ?? corrected(typed, language)
      if (found && 'meant' in found) expect(found.meant.call.path).toBe(call(line).path)
    }),
  )
})

test('nothing is taken for a deletion but what says so', () => {
  const word = fc.constantFrom(
    ...new Set(phraseExamples.flatMap(([line]) => line.split(' '))),
    'delete',
    'delte',
    'remove',
    'rm',
  )
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 7 }), (words) => {
      const line = words.join(' ')
      const found = understand(line, language)
      if (!found || !('meant' in found) || !deletes(found.meant.command)) return
      expect(line).toMatch(/delete|remove/)
      expect(line).toMatch(/(?:t-?|#)\d|it|that|this/i)
    }),
    { numRuns: 500 },
  )
})

test('any line is read, or not, without a crash and in time', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc
      .array(
        fc.constantFrom('T-1', 'and', 'is', 'done', 'it', '"', 'to', 'the', '@kenji', 'due', '!', ',', '#'),
        { maxLength: 200 },
      )
      .map((all) => all.join(' ')),
  )
  fc.assert(fc.property(line, (typed) => void understand(typed, language)))
})
