/** What happens by itself: rules and forms. */
import type { Cases } from '../case.ts'

const line = 'when tagged #bug then priority high'
const rule = [`rules add ${line}`]
const noRule = (rest: string, api: [string, Record<string, unknown>?]) => ({
  line: `rules ${rest}`,
  api,
  code: 'rule_not_there',
})
const asks = 'ask "What happened?" required as title'
const form = [`forms add Bug in:Backend ${asks}`]
const anId = '0197f0b2-5a51-7c3e-8a4e-6f1d2c3b4a59'
const noForm = { in: 'Bug', by: 'Nowhere', code: 'unknown_form' }

const rules: Cases = {
  'rule.add': {
    line: `rules add ${line}`,
    api: ['POST /rules', { line }],
    refused: { in: 'priority high', by: 'dance', code: 'unknown_action' },
  },
  'rule.change': {
    given: rule,
    line: 'rules edit 1 when tagged #bug then priority low',
    api: ['PATCH /rules/1', { line: 'when tagged #bug then priority low' }],
    refused: { in: 'priority low', by: 'dance', code: 'unknown_action' },
  },
  'rule.rename': {
    given: rule,
    line: 'rules rename 1 Bugs',
    api: ['PUT /rules/1/name', { name: 'Bugs' }],
    refused: noRule('rename 9 Bugs', ['PUT /rules/9/name', { name: 'Bugs' }]),
  },
  'rule.copy': {
    given: rule,
    line: 'rules copy 1 name:Bugs',
    api: ['POST /rules/1/copy', { name: 'Bugs' }],
    refused: noRule('copy 9 name:Bugs', ['POST /rules/9/copy', { name: 'Bugs' }]),
  },
  'rule.switch': {
    given: rule,
    line: 'rules switch 1 off',
    api: ['PUT /rules/1/state', { to: 'off' }],
    refused: noRule('switch 9 off', ['PUT /rules/9/state', { to: 'off' }]),
  },
  'rule.delete': {
    given: rule,
    line: 'rules delete 1',
    api: ['DELETE /rules/1'],
    refused: noRule('delete 9', ['DELETE /rules/9']),
  },
  'rule.run': {
    given: rule,
    line: 'rules run 1 T-1',
    api: ['POST /rules/1/run', { tasks: ['T-1'] }],
    refused: noRule('run 9 T-1', ['POST /rules/9/run', { tasks: ['T-1'] }]),
  },
  'rule.try': {
    given: rule,
    line: 'rules try 1',
    api: ['POST /rules/try', { number: 1 }],
    refused: noRule('try 9', ['POST /rules/try', { number: 9 }]),
  },
  'rule.export': {
    given: rule,
    line: 'rules export 1',
    api: ['POST /rules/export', { number: 1 }],
    refused: noRule('export 9', ['POST /rules/export', { number: 9 }]),
  },
}

const forms: Cases = {
  'form.add': {
    line: `forms add Bug in:Backend ${asks}`,
    api: ['POST /forms', { name: 'Bug', line: asks, in: 'Backend' }],
    refused: { in: 'Backend', by: 'Nowhere', code: 'unknown_list' },
  },
  'form.change': {
    given: form,
    line: 'forms edit Bug intro:"Tell us"',
    api: ['PATCH /forms/Bug', { intro: 'Tell us' }],
    refused: noForm,
  },
  'form.switch': {
    given: form,
    line: 'forms switch Bug off',
    api: ['PUT /forms/Bug/state', { to: 'off' }],
    refused: noForm,
  },
  'form.share': {
    given: form,
    line: 'forms share Bug team',
    api: ['PUT /forms/Bug/opened', { to: 'team' }],
    refused: noForm,
  },
  'form.delete': { given: form, line: 'forms delete Bug', api: ['DELETE /forms/Bug'], refused: noForm },
  'form.submit': {
    given: form,
    line: 'forms fill Bug answers:"It broke"',
    api: ['POST /forms/Bug/answers', { answers: { id: anId, revision: 1, typed: { q1: 'It broke' } } }],
    refused: noForm,
  },
  'form.export': {
    given: form,
    line: 'forms export Bug',
    api: ['POST /forms/export', { form: 'Bug' }],
    refused: noForm,
  },
}

export const ruleCases: Cases = { ...rules, ...forms }
