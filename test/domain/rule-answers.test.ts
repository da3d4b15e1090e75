/** Rules as answers to forms: what is filled in for a rule is read as the same rule. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actionExamples, readAction } from '../../src/domain/automation/actions.ts'
import { readTrigger, triggerExamples } from '../../src/domain/automation/triggers.ts'
import { Refusal } from '../../src/domain/refusal.ts'
import { joinList, splitList } from '../../src/domain/text/list-in-line.ts'
import {
  actionAnswers,
  actionFrom,
  actionParts,
  changeAnswers,
  changeFrom,
  triggerAnswers,
  triggerFrom,
  triggerParts,
} from '../../src/operations/automation/answers.ts'
import { randomAction, randomChange, randomTrigger } from '../support/random-rules.ts'

test('what stands in the form of a trigger or action is read as the same one', () => {
  fc.assert(
    fc.property(randomTrigger, randomChange, randomAction, (trigger, change, action) => {
      expect(triggerFrom(trigger.on, triggerAnswers(trigger), '')).toEqual(trigger)
      const asked = Object.keys(change).length > 0 ? change : undefined
      expect(changeFrom(changeAnswers(change), '')).toEqual(asked)
      expect(actionFrom(action.do, actionAnswers(action), '')).toEqual(action)
    }),
    { numRuns: 400 },
  )
})

test('every trigger and action that can be written has a part', () => {
  const triggers = triggerExamples.map((text) => readTrigger(text, '').on)
  const actions = actionExamples.map((text) => readAction(text, '').do)
  expect(triggerParts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(triggers))
  expect(actionParts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(actions))
  // As many as a form has room for everywhere.
  const fields = [...triggerParts, ...actionParts].map((part) => part.fields.length)
  expect(Math.max(...fields)).toBeLessThanOrEqual(5)
})

test('a list in one line is read as the same list', () => {
  const item = fc
    .string({ unit: fc.constantFrom('a', ' ', ',', '"', '\\', 'ü'), minLength: 1, maxLength: 8 })
    .filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(fc.array(item), (items) => {
      expect(splitList(joinList(items))).toEqual(items)
    }),
    { numRuns: 2000 },
  )
  expect(joinList(['In review', '@"Ana, Maria"', 'a, b'])).toBe('In review, @"Ana, Maria", "a, b"')
})

test.each([
  [() => triggerFrom('field', {}, ''), 'field', { is: 'missing' }],
  [() => triggerFrom('stale', { days: 'many' }, ''), 'days', { is: 'not_a', kind: 'number' }],
  [() => triggerFrom('priority', { to: 'high, odd' }, ''), 'to', { is: 'not_one_of' }],
  [() => actionFrom('assign', { who: '@Ana, nobody' }, ''), 'who', { is: 'refused', code: 'rule_needs' }],
  [() => actionFrom('wait', { hours: '9999' }, ''), 'hours', { is: 'too_large', limit: 2000 }],
])('what is wrong names its field: %#', (read, field, problem) => {
  try {
    read()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.args).toMatchObject({ field, problem })
    return
  }
  throw new Error('it was read')
})
