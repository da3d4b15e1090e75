import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { showMinutes } from '../../src/domain/filter/durations.ts'
import { type Filter, parseFilter, showFilter } from '../../src/domain/filter/filter.ts'
import { bareFlags, belongings, flags, terms } from '../../src/domain/filter/terms.ts'
import { comparisons, groupKeys, sortKeys } from '../../src/domain/filter/tree.ts'
import { type Refused, refusedAs } from '../support/refusals.ts'

test.each([
  ['status:review @me !urgent -#later', 'status:review assignee:me priority:urgent -tag:later'],
  ['blocked Overdue is:READY', 'is:blocked is:overdue is:ready'],
  ['"blocked" "or" "t-3"', '"blocked" "or" "t-3"'],
  ['t-12 #14 T3', 'T-12 T-14 T-3'],
  ['T-1,#2', 'T-1,T-2'],
  ['(tag:a or tag:b) -is:blocked', '(tag:a or tag:b) -is:blocked'],
  ['a b or c', 'a b or c'],
  ['((a)) and (b c) not d', 'a b c -d'],
  ['-(-a) --b', 'a b'],
  ['-(a or b) not (c d)', '-(a or b) -(c d)'],
  ['due:<fri 5pm login', 'due:<"fri 5pm" login'],
  ['due:this week sort:-due,Priority group:Status', 'due:"this week" sort:-due,priority group:status'],
  ['due:next mon..next fri x', 'due:"next mon".."next fri" x'],
  ['created:>30d ago or finished:last month', 'created:>"30d ago" or finished:"last month"'],
  ['due: friday status: a, b', 'due:friday status:a,b'],
  ['estimate:>90m,30m..2 has:Files', 'estimate:>1h30m,30m..2h has:files'],
  [
    'assignee:@"Ana Lima" @<me> <@U1> creator:<@!7>',
    'assignee:"Ana Lima" assignee:"<me>" assignee:<@U1> creator:<@!7>',
  ],
  ['list:Backend tags:x by:me', 'in:Backend tag:x creator:me'],
  ['severity:high "Story points":>3 "status":x', 'severity:high "Story points":>3 "status":x'],
  ['log* "two words"* https://a.b/c 12:30', 'log* "two words"* "https://a.b/c" "12:30"'],
  ['“curly quotes” status:“In review”', '"curly quotes" status:"In review"'],
  ['sort:due sort:title', 'sort:due,title'],
  ['  ', ''],
])('reads %s', (line, shown) => {
  expect(showFilter(parseFilter(line))).toBe(shown)
})

test.each([
  ['status:review tag:', 'missing_value', '“tag:” (at character 15)', 'due:friday'],
  ['@me due:blurgh', 'unknown_date', '“blurgh” (at character 9)', 'this week'],
  ['is:blockd', 'unknown_choice', '“blockd” (at character 4)', 'Did you mean ``blocked``?'],
  ['has:file', 'unknown_choice', '“file” (at character 5)', 'Did you mean ``files``?'],
  ['a !hihg', 'unknown_priority', '“hihg” (at character 4)', 'Did you mean ``high``?'],
  ['estimate:long', 'unknown_duration', '“long” (at character 10)', '`1h30m`'],
  ['under:foo', 'unknown_task', '“foo” (at character 7)', '`under:T-12`'],
  ['status:>x', 'no_order', '“>x” (at character 8)', 'status:"In review"'],
  ['tag:a..b', 'no_order', '“a..b” (at character 5)', 'tag:later'],
  ['sort:dux', 'unknown_sort', '“dux” (at character 6)', 'Did you mean ``due``?'],
  ['sort:-next', 'unknown_sort', '“-next” (at character 6)', ''],
  ['group:tags', 'unknown_group', '“tags” (at character 7)', '`tag`'],
  ['group:tag group:list', 'grouped_twice', '“group:list” (at character 11)', ''],
  ['a (b sort:due)', 'misplaced', '“sort:due” (at character 6)', 'outside'],
  ['a (b', 'open_bracket', '“(” (at character 3)', ')'],
  ['a b)', 'stray_bracket', '“)” (at character 4)', '('],
  ['a ()', 'empty_brackets', '“()” (at character 3)', ''],
  ['a or', 'nothing_beside_or', '“or” (at character 3)', 'quotes'],
  ['or a', 'nothing_beside_or', '“or” (at character 1)', 'quotes'],
  ['a or or b', 'nothing_beside_or', '“or” (at character 3)', 'quotes'],
  ['a "open', 'open_quote', '“"open” (at character 3)', ''],
  ['a && b', 'nothing_to_find', '“&&” (at character 3)', ''],
  ['a "b"c', 'text_after_quotes', '“"b"c” (at character 3)', 'space'],
  ['tag:x"y"', 'not_understood', '“"y"” (at character 6)', 'quotes'],
  ['tag:a(b)', 'not_understood', '“(b)” (at character 6)', 'quotes'],
])('says what is wrong with %s', (line, code, part, hint) => {
  const error = failure(() => parseFilter(line))
  expect(error.code).toBe(code)
  expect(error.message.startsWith(part)).toBe(true)
  expect(error.hint).toContain(hint)
})

test('does not read what is too long, too deep or too much', () => {
  expect(failure(() => parseFilter('a '.repeat(1001))).code).toBe('too_long')
  expect(failure(() => parseFilter('('.repeat(30))).code).toBe('too_deep')
  expect(failure(() => parseFilter('a '.repeat(150))).code).toBe('too_many_terms')
  expect(failure(() => parseFilter(`tag:${'a,'.repeat(99)}a`)).code).toBe('too_many_values')
})

function failure(read: () => unknown): Refused {
  try {
    read()
  } catch (error) {
    return refusedAs(error)
  }
  throw new Error('It was understood.')
}

describe('laws', () => {
  const text = fc.oneof(
    fc.constantFrom(
      'a',
      'me',
      'In review',
      'or',
      'not',
      'blocked',
      'T-3',
      '#x',
      '@y',
      'a,b',
      'a..b',
      '(x)',
      '-a',
      'a:b',
      '1"2',
      '“x”',
      'end.',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  const at = fc.constant(0)
  const value = text
    .filter((each) => each.trim() !== '' && each.isWellFormed() && !each.includes('\u0000'))
    .map((each) => ({ op: '=' as const, text: each, at: 0 }))
  const named = (name: string, values: fc.Arbitrary<object>) =>
    fc.record({
      kind: fc.constant('named'),
      name: fc.constant(name),
      custom: fc.constant(false),
      values: fc.array(values, { minLength: 1, maxLength: 3 }),
      at,
    })
  const oneOf = (texts: readonly string[], ops: readonly string[] = ['=']) =>
    fc.record({ op: fc.constantFrom(...ops), text: fc.constantFrom(...texts), at })
  const words = fc.record({
    kind: fc.constant('words'),
    text: value.map((each) => `x${each.text}`.trim().replace(/\s+/g, ' ')),
    start: fc.boolean(),
    at,
  })
  const leaf = fc.oneof(
    words,
    fc.record({
      kind: fc.constant('refs'),
      numbers: fc.array(fc.nat(999), { minLength: 1, maxLength: 3 }),
      at,
    }),
    ...['status', 'tag', 'in', 'assignee', 'creator'].map((name) =>
      named(
        name,
        value.filter((each) => each.text.toLowerCase() !== 'none'),
      ),
    ),
    named('is', oneOf(flags)),
    named('has', oneOf(belongings)),
    named('priority', oneOf(['urgent', 'low'], comparisons)),
    named('due', oneOf(['friday', 'this week', '7d', '2026-12-01', 'fri 5pm'], comparisons)),
    named('due', fc.constant({ op: '..', from: 'mon', to: undefined, at: 0 })),
    named('created', fc.constant({ op: '..', from: 'last monday', to: '2d ago', at: 0 })),
    named(
      'estimate',
      fc.nat(9999).map((minutes) => ({ op: '<', text: showMinutes(minutes), at: 0 })),
    ),
    fc.record({
      kind: fc.constant('named'),
      name: fc.constantFrom('Severity', 'Story points', 'status', 'größe', 'a"b'),
      custom: fc.constant(true),
      values: fc.array(value, { minLength: 1, maxLength: 2 }),
      at,
    }),
  )
  const not = (of: fc.Arbitrary<object>) => fc.record({ kind: fc.constant('not'), of })
  const joined = (kind: 'and' | 'or', of: fc.Arbitrary<object>) =>
    fc.record({ kind: fc.constant(kind), of: fc.array(of, { minLength: 2, maxLength: 3 }) })
  const single = fc.oneof(leaf, not(leaf))
  const either = joined('or', fc.oneof(single, joined('and', single)))
  const both = joined('and', fc.oneof(single, either, not(either)))
  // Three deep and no deeper: a law that grows without end is read without end when it fails.
  const condition = fc.oneof(single, both, joined('or', fc.oneof(single, both, not(both))))
  const filter = fc.record({
    where: fc.option(condition, { nil: undefined }),
    sort: fc.array(
      fc.record({
        by: fc.constantFrom(...sortKeys.filter((key) => key !== 'next')),
        descending: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    group: fc.option(fc.constantFrom(...groupKeys), { nil: undefined }),
  }) as fc.Arbitrary<Filter> // The parts are put together as the type says.

  test('what is shown is read back as the same filter', () => {
    fc.assert(
      fc.property(filter, (tree) => {
        const line = showFilter(tree)
        fc.pre(line.length <= 2000)
        expect(unplaced(parseFilter(line))).toEqual(tree)
      }),
      { numRuns: 300 },
    )
  })

  test('any line is understood or refused in words, and says itself the same way again', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'status:',
        'due:',
        '(',
        ')',
        ' or ',
        '-',
        '"',
        ',',
        '..',
        '<',
        '@',
        '#',
        '!',
        ' ',
        'sort:due',
        'a',
        '7d',
        'x*',
      ),
      fc.string({ maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        try {
          const shown = showFilter(parseFilter(pieces.join('')))
          expect(showFilter(parseFilter(shown))).toBe(shown)
        } catch (error) {
          refusedAs(error)
        }
      }),
      { numRuns: 500 },
    )
  })
})

/** The tree without where its parts stood in the line. */
function unplaced(tree: Filter): unknown {
  return JSON.parse(JSON.stringify(tree), (key, value) =>
    key === 'at' ? 0 : key === 'quoted' ? undefined : value,
  )
}

test('every example of the table is read', () => {
  for (const { example } of Object.values(terms)) expect(showFilter(parseFilter(example))).not.toBe('')
  for (const flag of bareFlags) expect(showFilter(parseFilter(flag))).toBe(`is:${flag}`)
})
