import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTitle } from '../../../src/domain/task/quick-add/read-title.ts'
import { all, world } from '../../support/title-world.ts'

describe('whatever stands in a title', () => {
  const word = fc.constantFrom(
    ...[
      'buy',
      'milk',
      'Fix',
      'it',
      'for',
      'Kenji',
      '@kenji',
      '@maya,',
      '@bob',
      'and',
      'tomorrow',
      'on',
      'friday',
      '5pm',
      'p1',
      '!!',
    ],
    ...[
      'after',
      'T-1',
      'T-99',
      'in',
      'Backend',
      '#api',
      '#ff0000',
      '!high',
      'every',
      'priority',
      'urgent',
      'asap',
      '(by',
      'friday)',
    ],
    ...[
      '"by friday"',
      '“@kenji #x p1”',
      "Kenji's",
      '5"',
      '-',
      'due',
      'me',
      'to',
      '<t:9>',
      '@types/node',
      '@',
      '#',
      '"',
      '!',
      '…',
    ],
  )
  const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
  const read = (typed: string) => readTitle(typed, world, all)
  /** Without what only stands between words, and quotes; a mention in the sentence became a name. */
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/["“”]/g, '')
      .split(/\s+/)
      .map((each) => each.replace(/[,;:–—-]+$/, '').replace(/^@(?!types)/, ''))
      .filter(Boolean)

  test('the title and what was taken are what was typed, in its order', async () => {
    await fc.assert(
      fc.asyncProperty(line, async (typed) => {
        const { title, taken } = await read(typed)
        const parts = [title, ...taken.map(({ words }) => words)].flatMap(plain)
        expect(parts.sort()).toEqual(plain(typed).sort())
        expect(plain(typed).join(' ')).toContain(plain(title).join(' '))
      }),
      { numRuns: 500 },
    )
  })

  test('what was typed is there again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(line, fc.string({ unit: 'grapheme' })), async (typed) => {
        expect((await read(typed)).typed).toBe(typed.trim())
      }),
      { numRuns: 500 },
    )
  })

  test('what is in quotes stays', async () => {
    await fc.assert(
      fc.asyncProperty(
        line,
        line,
        fc.constantFrom('tomorrow', '@kenji p1', 'by friday in Backend'),
        async (a, b, c) => {
          const quoted = `"${b.replaceAll(/["“”]/g, '')}"`
          const { title, set } = await read(`Say ${a.replaceAll(/["“”']/g, '')} ${quoted} ${c}`)
          expect(title.endsWith(quoted)).toBe(true)
          expect(Object.keys(set).length).toBeGreaterThan(0)
        },
      ),
    )
  })

  test('a title is never empty, but where there was none beside marks', async () => {
    await fc.assert(
      fc.asyncProperty(line, async (typed) => {
        const { title, taken } = await read(typed)
        expect(title !== '' || taken.every(({ marked }) => marked)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
