import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf, type TaskLines } from '../../../src/domain/task/quick-add/lines.ts'
import { workOfThread } from '../../support/work-of-thread.ts'

const titles = ({ items }: TaskLines) => items.map(({ text }) => text)

describe('whatever is typed', () => {
  const bullet = fc.constantFrom(
    '',
    '- ',
    '* ',
    '• ',
    '– ',
    '1. ',
    '12) ',
    '[ ] ',
    '[x] ',
    '- [ ] ',
    '> ',
    '+ ',
  )
  const space = fc.constantFrom('', '', '  ', '\t', '    ')
  const words = fc.oneof(
    fc.constantFrom(
      'milk',
      'Release:',
      'add bread',
      '---',
      '```',
      '"open',
      'close"',
      '"both of it"',
      '-',
      '5" nails',
      ':',
    ),
    fc.string({ maxLength: 12 }),
  )
  const line = fc.tuple(space, bullet, words).map((parts) => parts.join(''))
  const typed = fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
    .map(([lines, end]) => lines.join(end))
  const marks = /[\s:]/g
  /** Of a line, what has to be found again: all but bullets, `add` and white space. */
  const kept = (text: string) =>
    text
      .trim()
      .replace(/^(?:(?:[-*+–—·]|\(?\d{1,3}[.)])\s+|[•◦‣▪●○]\s*)(?=\S)/, '')
      .replace(/^(?:\[[ xX✓]?\]|[☐☑✓✔])\s+(?=\S)/, '')
      .replace(/^add\s+(?=\S)/i, '')
      .replaceAll(marks, '')

  test('no line is lost: it is the heading, a title, or below one', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { heading = '', items } = linesOf(text)
        const all = [heading, ...items.flatMap(({ text, description }) => [text, description])].join('\n')
        const found = all.replaceAll(marks, '')
        for (const each of text.split(/\r\n?|\n/)) expect(found).toContain(kept(each))
      }),
      { numRuns: 2000 },
    )
  })

  test('lines are in order, none is empty, and what is under another stands below it', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { items } = linesOf(text)
        for (const [index, { number, text, parent }] of items.entries()) {
          expect(number).toBeGreaterThan(items[index - 1]?.number ?? 0)
          expect(text.trim()).not.toBe('')
          if (parent !== undefined) expect(parent).toBeLessThan(index)
        }
      }),
    )
  })

  test('bullets, empty lines and line ends make no difference to titles', () => {
    const title = fc
      .stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,2}$/)
      .filter((text) => !text.startsWith('add '))
    const bullets = fc.constantFrom('- ', '* ', '• ', '– ', '3. ', '1) ', '[ ] ', '- [x] ')
    const end = fc.constantFrom('\n', '\r\n', '\n\n', ' \n \t\n')
    fc.assert(
      fc.property(fc.array(fc.tuple(bullets, title, end), { minLength: 1 }), (lines) => {
        const text = `\n${lines.map((parts) => parts.join('')).join('')}`
        expect(titles(linesOf(text))).toEqual(lines.map(([, title]) => title))
      }),
    )
  })

  test('what is in quotes or in a block of code is never a line of its own', () => {
    const inner = fc
      .array(fc.constantFrom('- milk', '1. bread', 'butter', ''), { minLength: 1 })
      .map((all) => all.join('\n'))
    fc.assert(
      fc.property(inner, (inside) => {
        expect(linesOf(`\nSay "${inside}x" now\n- Next`).items).toHaveLength(2)
        const { items } = linesOf(`\n- First\n\`\`\`\n${inside}\n\`\`\`\n- Next`)
        expect(items.map(({ text, description }) => [text, description])).toEqual([
          ['First', `\`\`\`\n${inside}\n\`\`\``],
          ['Next', ''],
        ])
      }),
    )
  })
})

test('only the first line is a heading, and only with a colon and something below it', () => {
  expect(linesOf(' Release:\n- Tag\n- Ship:')).toMatchObject({ heading: 'Release', below: '- Tag\n- Ship:' })
  expect(titles(linesOf(' Release:\n- Tag\n- Ship:'))).toEqual(['Tag', 'Ship:'])
  expect(linesOf(' Release:').heading).toBeUndefined()
  expect(linesOf('\n- Release:\n- Tag').heading).toBeUndefined()
})

test('an item that is indented is a part of the one above, and prose says more about it', () => {
  const { items } = linesOf('\n- One\n  - Two\n      * Three\n  - Four\n    it goes on\n- Five')
  expect(items.map(({ text, parent }) => [text, parent])).toEqual([
    ['One', undefined],
    ['Two', 0],
    ['Three', 1],
    ['Four', 0],
    ['Five', undefined],
  ])
  expect(items[3]?.description).toBe('it goes on')
  expect(linesOf(' Title\n  second line').items).toHaveLength(2)
})

test('thousands of lines are split in no time', () => {
  const before = workOfThread()
  expect(linesOf('"a\n'.repeat(10_000)).items.length).toBeGreaterThan(0)
  expect(linesOf('- a\n'.repeat(10_000)).items).toHaveLength(10_000)
  expect(workOfThread() - before).toBeLessThan(3000)
})
