import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/domain/refusal.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { callText } from '../../src/surfaces/chat/language/call-text.ts'
import { parseText } from '../../src/surfaces/chat/language/parse.ts'
import type { LineRefusals } from '../../src/surfaces/chat/language/refusals.ts'
import { lineWords } from '../../src/surfaces/chat/refusals/line.ts'

const parse = (text: string) => parseText(text, commands, 'mine')

function wordsOfLine(error: unknown) {
  if (!(error instanceof Refusal)) throw error
  // No words about a line need a reader.
  const say = lineWords[error.code as keyof LineRefusals] as (args: object) => {
    message: string
    hint: string
  }
  return say(error.args)
}

function refusal(text: string): string {
  try {
    parse(text)
  } catch (error) {
    const { message, hint } = wordsOfLine(error)
    return `${message} ${hint}`
  }
  throw new Error(`“${text}” was understood`)
}

test('reads back every call that it writes', () => {
  const value = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .filter((text) => text.trim() === text)
  const call = fc.constantFrom(...commands).chain((command) =>
    fc.record({
      path: fc.constant(command.path),
      options: fc.record(Object.fromEntries(Object.keys(command.options).map((name) => [name, value])), {
        requiredKeys: [],
      }),
    }),
  )
  fc.assert(
    fc.property(call, ({ path, options }) => {
      const written = { path, options: { ...options } as Record<string, string> }
      // A title that has to be in quotes is taken as it is.
      const isQuoted = path === 'add' && /[\s"“”„\\]/.test(written.options.title ?? '')
      const read = { path, options: { ...(isQuoted && { quickadd: 'no' }), ...written.options } }
      expect(parse(callText(written))).toEqual(read)
    }),
    { numRuns: 500 },
  )
})

describe('add', () => {
  test('takes named parts in any order, and leaves marks to whoever reads the title', () => {
    const options = { due: 'fri 5pm', after: 'T-3', in: 'Backend' }
    const title = 'Fix login loop @ana !high #auth'
    expect(parse('add Fix login loop @ana !high due:"fri 5pm" #auth after:T-3 in:Backend').options).toEqual({
      ...options,
      title,
    })
    expect(
      parse('/task add in:Backend Fix login loop after: T-3 @ana !high #auth due:“fri 5pm”').options,
    ).toEqual({ ...options, title })
  })

  test('“and” joins people, and stays a word elsewhere', () => {
    expect(parse('add Salt and pepper @ana and @kenji').options).toEqual({
      title: 'Salt and pepper @ana and @kenji',
    })
    expect(parse('assign T-1 @ana and @kenji').options).toEqual({ task: 'T-1', people: '@ana,@kenji' })
  })

  test('keeps quotes in a title; one that is named in quotes is taken as it is', () => {
    expect(parse('add Call "@ana" about "#1" and "due:diligence"').options).toEqual({
      title: 'Call "@ana" about "#1" and "due:diligence"',
    })
    expect(parse('add title:"Call mum tomorrow" due:fri').options).toEqual({
      title: 'Call mum tomorrow',
      due: 'fri',
      quickadd: 'no',
    })
    expect(parse('add due:fri title: call mum tomorrow').options).toEqual({
      title: 'call mum tomorrow',
      due: 'fri',
    })
  })

  test.each([
    ['due:fri 5pm', 'fri 5pm'],
    ['due: friday at 17:00', 'friday at 17:00'],
    ['due:tomorrow in:Backend', 'tomorrow'],
    ['due:tomorrow @ana', 'tomorrow'],
    ['due:tomorrow "5pm"', 'tomorrow'],
  ])('a date goes on as long as it is one: “%s”', (typed, due) => {
    expect(parse(`add ${typed} Pay rent`).options.due).toBe(due)
  })

  test('leaves addresses, times and loose punctuation in the title', () => {
    expect(parse('add Read https://example.com/a:b at 10:30, Note: 5" pipes & C# !').options).toEqual({
      title: 'Read https://example.com/a:b at 10:30, Note: 5" pipes & C# !',
    })
  })

  test('gathers several blockers', () => {
    expect(parse('add X after:T-1 after:T-2,T-3').options).toEqual({ title: 'X', after: 'T-1,T-2,T-3' })
  })

  test('quotes what it does not understand and shows the nearest thing', () => {
    expect(refusal('add Pay dew:friday')).toBe(
      '“dew:” is not an option of `add`. Did you mean `due:`? To keep it as text, put it in quotes.',
    )
    expect(refusal('add Pay in:Ops in:Web')).toContain('twice: “Ops” and “Web”')
    expect(refusal('add Pay due:')).toContain('needs when it’s due')
  })
})

test.each([
  ['', 'mine', {}],
  ['/task', 'mine', {}],
  [
    'DONE t-12 all good: see due:friday @ana',
    'done',
    { task: 't-12', note: 'all good: see due:friday @ana' },
  ],
  [
    'handoff T-12 to @kenji API is up\n\n@ana knows',
    'handoff',
    { task: 'T-12', to: '@kenji', note: 'API is up\n\n@ana knows' },
  ],
  ['depend T-4 on T-3 and T-2', 'depend', { task: 'T-4', on: 'T-3,T-2' }],
  ['depend T-4 on T-3, T-2', 'depend', { task: 'T-4', on: 'T-3,T-2' }],
  ['status T-1 to in review', 'status', { task: 'T-1', status: 'in review' }],
  ['due 7 next friday', 'due', { task: '7', when: 'next friday' }],
  ['list blocked @me !urgent #auth', 'list', { filter: 'blocked @me !urgent #auth' }],
  [
    'bulk "#auth blocked" @me !urgent delete',
    'bulk',
    { filter: '#auth blocked', assignees: '@me', priority: 'urgent', delete: 'yes' },
  ],
  ['assign T-1 @ana @kenji', 'assign', { task: 'T-1', people: '@ana,@kenji' }],
])('“%s” is %s', (text, path, options) => {
  expect(parse(text)).toEqual({ path, options })
})

test.each([
  ['dnoe T-1', 'I don’t know “dnoe”. Did you mean `done`?'],
  ['show T-1 again', 'didn’t understand “again”'],
  ['frobnicate', '`help` shows what'],
  ['mine tomorrow', 'didn’t understand “tomorrow”'],
  ['bulk T-1 stauts:done', 'Did you mean `status:`?'],
])('“%s” is refused with %s', (text, expected) => {
  expect(refusal(text)).toContain(expected)
})

test('options stand before, among and behind the words of a filter', () => {
  const options = { filter: 'in:Backend "page:3" or #b', view: 'This week', format: 'json' }
  expect(parse('export format:json in:Backend "page:3" view:"This week" or #b').options).toEqual(options)
  expect(parse('export in:Backend view:"This week" "page:3" or #b format: json').options).toEqual(options)
  expect(parse('search exact format:json').options).toEqual({ words: 'exact format:json' })
  expect(refusal('export in:Backend filter:#b')).toContain('You gave `filter` twice')
})
