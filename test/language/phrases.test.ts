/** What one can say, line by line, and the command that it is. */
import { expect, test } from 'vitest'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { callText } from '../../src/surfaces/chat/language/call-text.ts'
import type { Language } from '../../src/surfaces/chat/language/meanings.ts'
import { parseText } from '../../src/surfaces/chat/language/parse.ts'
import { understand } from '../../src/surfaces/chat/language/understand.ts'
import { phraseExamples } from './phrase-examples.ts'

const language: Language = {
  commands,
  fallback: 'mine',
  known: {
    statuses: ['To do', 'In progress', 'In review', 'Done'],
    people: ['Kenji', 'Maya Lin'],
    topics: ['add', 'done', 'lists', 'remind'],
  },
}

function reading(line: string): string {
  const found = understand(line, language)
  if (!found) return 'not understood'
  if ('meant' in found) return callText(found.meant.call)
  if ('talk' in found) return `(${found.talk})`
  return `? ${found.choices.map(({ call }) => callText(call)).join(' | ')}`
}

const canonical = (line: string) =>
  /^[(?]|^not /.test(line) ? line : callText(parseText(line, commands, 'mine'))

test.each(phraseExamples)('“%s” is %s', (line, meaning) => {
  expect(reading(line)).toBe(canonical(meaning))
})
