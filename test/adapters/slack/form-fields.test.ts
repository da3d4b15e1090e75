/** Forms that people made: fields of every kind, and those that depend on others. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import type { Invocation } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { reply, testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

const choices = ['low', 'high'].map((value) => ({ label: value, value }))
const fields: FormField[] = [
  { name: 'q1', label: 'What?', kind: 'text', value: '', required: true, help: 'In one line' },
  { name: 'q2', label: 'Severity', kind: 'choice', value: '', choices, decides: true },
  { name: 'q3', label: 'Area', kind: 'many', value: 'high', choices },
  { name: 'q4', label: 'Found by', kind: 'person', value: '' },
  { name: 'q5', label: 'Seen on', kind: 'date', value: '2026-04-01' },
  { name: 'q6', label: 'Times', kind: 'number', value: '2' },
  { name: 'q7', label: 'Log', kind: 'link', value: '' },
  { name: 'q8', label: 'Shot', kind: 'files', value: '' },
]
const form: Form = { id: 'f1', title: 'Bug report', submit: 'Send', introduction: 'One each.', fields }
const steps: FormField = { name: 'q9', label: 'Steps', kind: 'paragraph', value: '', required: true }
const isFilled = ({ input }: Invocation) => 'form' in input
const asks = (more: Partial<Form> = {}) => reply('Fill it in', { form: { ...form, ...more } })

async function open(answer: (invocation: Invocation) => ReturnType<typeof reply>) {
  const { core, asked } = testCore((invocation) => (isFilled(invocation) ? answer(invocation) : asks()))
  await slack.start(core)
  await slack.wire.command(slack.client.payloads.command('U0ANA', 'forms fill Bug report', generalChannel))
  return { asked, modal: await slack.client.forms.opened('U0ANA') }
}

test('each kind has its own element, and comes back as it is typed', async () => {
  const { asked, modal } = await open(() => reply('Thank you'))
  expect(modal.notice).toBe('One each.')
  expect(modal.fields.map(({ label, type, value }) => [label, type, value])).toEqual([
    ['What?', 'plain_text_input', ''],
    ['Severity', 'static_select', ''],
    ['Area', 'multi_static_select', 'high'],
    ['Found by', 'users_select', ''],
    ['Seen on', 'datepicker', '2026-04-01'],
    ['Times', 'number_input', '2'],
    ['Log', 'url_text_input', ''],
    ['Shot', 'file_input', ''],
  ])
  const file = {
    id: 'F1',
    name: 'shot.png',
    mimetype: 'image/png',
    size: 9,
    permalink: 'https://acme.slack.com/files/F1',
  }
  await slack.client.forms.submit('U0ANA', {
    'What?': 'Crash',
    Severity: 'low',
    Area: 'low, high',
    'Found by': 'U0BEN',
    Shot: JSON.stringify(file),
  })
  expect(asked[1]).toMatchObject({
    input: {
      form: 'f1',
      values: {
        q1: 'Crash',
        q2: 'low',
        q3: 'low, high',
        q4: '<@U0BEN>',
        q5: '2026-04-01',
        q6: '2',
        q7: '',
        q8: 'shot.png',
      },
    },
    mentioned: [{ id: 'U0BEN', name: 'Ben' }],
    files: [{ id: 'F1', name: 'shot.png', type: 'image/png', url: 'https://acme.slack.com/files/F1' }],
  })
})

test('a change that others depend on shows at once what is asked now, and keeps what was typed', async () => {
  const { asked } = await open(() => asks({ id: 'f2', fields: [...fields.slice(0, 2), steps] }))
  slack.client.forms.fill('U0ANA', { 'What?': 'Crash' })
  await slack.client.forms.change('U0ANA', 'Severity', 'high')
  const modal = await slack.client.until(() => {
    const seen = slack.client.forms.modal('U0ANA')
    return seen?.fields.some(({ label }) => label === 'Steps') ? seen : undefined
  })
  expect(modal.fields.map(({ label, value }) => [label, value])).toEqual([
    ['What?', 'Crash'],
    ['Severity', 'high'],
    ['Steps', ''],
  ])
  expect(asked[1]?.input).toMatchObject({ form: 'f1', values: { q1: 'Crash', q2: 'high' }, changed: true })
  await slack.client.forms.submit('U0ANA', { Steps: 'Click' })
  expect(asked[2]?.input).toMatchObject({ form: 'f2', values: { q1: 'Crash', q2: 'high', q9: 'Click' } })
  expect(asked[2]?.input).not.toHaveProperty('changed')
  expect(asked[2]?.id).not.toBe(asked[1]?.id)
})

test('what does not fit is said on top, with all that was filled in', async () => {
  await open(() => asks({ notice: '“Times” needs a number.' }))
  await slack.client.forms.submit('U0ANA', { 'What?': 'Crash' })
  expect(slack.client.forms.modal('U0ANA')?.notice).toBe('“Times” needs a number.')
  expect(slack.client.forms.modal('U0ANA')?.fields[0]?.value).toBe('Crash')
})
