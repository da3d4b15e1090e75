/** Rules in a file: what is written is read as the same rule, and what can’t be read says where it is wrong and what could stand there. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printLine, readLine } from '../../src/domain/automation/line.ts'
import { Refusal } from '../../src/domain/refusal.ts'
import { writeYaml } from '../../src/interchange/yaml.ts'
import { longestFile, readRuleFile } from '../../src/operations/automation/file.ts'
import { automationIn, fileRule } from '../../src/operations/automation/file-schema.ts'
import { randomRule } from '../support/random-rules.ts'

test('a rule that is written to a file is read as the same rule, as YAML and as JSON', async () => {
  await fc.assert(
    fc.asyncProperty(randomRule, async (rule) => {
      const file = { version: 1, rules: [fileRule(rule, { name: 'One', in: 'Product/Backend' })] }
      const yaml = await writeYaml(file, 'rules', [printLine(rule)])
      for (const text of [yaml, JSON.stringify(file)]) {
        const [read] = (await readRuleFile(text, 'slack')).rules
        expect(read && automationIn(read), text).toEqual(rule)
        expect(read).toMatchObject({ name: 'One', in: 'Product/Backend' })
      }
    }),
    { numRuns: 120 },
  )
})

test('it is written as one would write it', async () => {
  const rule = readLine(
    'when status becomes "In review" if tag:backend then assign @"Ana Maria", assign in turn @Ana @Ben, tell #reviews and assignees "{task}: ready"',
    '',
  )
  const rules = [fileRule(rule, { number: 3, name: 'Review ping', enabled: false })]
  expect(await writeYaml({ version: 1, rules }, 'rules', [printLine(rule)])).toBe(`version: 1
rules:
  # ${printLine(rule)}
  - number: 3
    name: Review ping
    enabled: false
    when:
      on: status
      to:
        - In review
    if: tag:backend
    then:
      - do: assign
        who:
          - '@"Ana Maria"'
      - do: assign
        who:
          - in turn @Ana @Ben
      - do: tell
        to:
          - "#reviews"
          - assignees
        text: "{task}: ready"
`)
})

const start = 'version: 1\nrules:\n  - name: One\n'

test.each([
  ['rules: [', 'rule_file_unreadable', { line: 1 }],
  [
    'version: 2\nrules: []',
    'rule_file_wrong',
    { line: 1, path: 'version', problem: { is: 'not_one_of', valid: ['1'] } },
  ],
  ['[]', 'rule_file_wrong', { line: 1, path: '', problem: { is: 'not_a', kind: 'object' } }],
  [
    `${start}    when: {on: task added}\n    than: []\n`,
    'rule_file_wrong',
    { line: 3, path: 'rules[1].then', problem: { is: 'missing' } },
  ],
  [
    `${start}    when: {on: task added}\n    then: [{do: status, to: Done}]\n    iff: x\n`,
    'rule_file_wrong',
    { line: 6, path: 'rules[1].iff', problem: { is: 'unknown_key', key: 'iff' } },
  ],
  [
    `${start}    when: {on: status, become: Done}\n    then: [{do: status, to: Done}]\n`,
    'rule_file_wrong',
    { line: 4, path: 'rules[1].when.become', problem: { is: 'unknown_key', valid: ['on', 'to', 'from'] } },
  ],
  [
    `${start}    when: {on: task added}\n    then:\n      - do: statos\n`,
    'rule_file_wrong',
    { line: 6, path: 'rules[1].then[1].do', problem: { is: 'not_one_of' } },
  ],
  [
    `${start}    when: {on: task added}\n    then:\n      - do: assign\n        who: ["@Ana", someone]\n`,
    'rule_file_wrong',
    { line: 7, path: 'rules[1].then[1].who[2]', problem: { is: 'refused', code: 'rule_needs' } },
  ],
  [
    `${start}    when: {on: priority, to: [enormous]}\n    then: [{do: status, to: Done}]\n`,
    'rule_file_wrong',
    {
      line: 4,
      path: 'rules[1].when.to[1]',
      problem: { is: 'not_one_of', valid: ['urgent', 'high', 'normal', 'low'] },
    },
  ],
  [
    `${start}    when: &a {on: task added}\n    then: [{do: status, to: *a}]\n`,
    'rule_file_unreadable',
    { line: 1 },
  ],
  ['['.repeat(50_000), 'rule_file_unreadable', {}],
  ['x'.repeat(longestFile + 1), 'rule_file_too_large', { most: longestFile }],
  [
    `${start}    when: {on: task added}\n    then: [{do: status, to: Done}]\n  - name: ONE\n    when: {on: task added}\n    then: [{do: status, to: Done}]\n`,
    'rule_file_twice',
    { line: 6, name: 'ONE' },
  ],
])('what can’t be read says where: %#', { timeout: 10_000 }, async (text, code, args) => {
  const error = await readRuleFile(text, 'slack').catch((error: unknown) => error)
  if (!(error instanceof Refusal)) throw error
  expect(error.code).toBe(code)
  expect(error.args).toMatchObject(args)
})
