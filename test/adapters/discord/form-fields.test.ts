/** Forms that people made: in pages of five fields, with all that was answered before kept. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { modalOf } from '../../../adapters/discord/render/modal.ts'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import { type Bot, cardOf, replyWith, startBot } from '../../support/discord-bot.ts'

let bot: Bot
beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.close())

const choices = ['low', 'high'].map((value) => ({ label: value, value }))
const fields: FormField[] = [
  { name: 'q1', label: 'What?', kind: 'text', value: '', required: true, help: 'In one line' },
  { name: 'q2', label: 'Area', kind: 'many', value: 'high', choices },
  { name: 'q3', label: 'Found by', kind: 'person', value: '' },
  { name: 'q4', label: 'Shot', kind: 'files', value: '' },
  { name: 'q5', label: 'Seen on', kind: 'date', value: '' },
]
const form = (...all: FormField[]): Form => ({ id: 'f1', title: 'Bug report', submit: 'Send', fields: all })
const labels = (one: Form) =>
  modalOf(one, undefined)?.components.map((part) => ('label' in part ? part.label : ''))

test('files come last, and not before what other questions depend on', () => {
  expect(labels(form(...fields))).toEqual(['What?', 'Area', 'Found by', 'Seen on', 'Shot'])
  const severity: FormField = {
    name: 'q6',
    label: 'Severity',
    kind: 'choice',
    value: '',
    choices,
    decides: true,
  }
  expect(labels(form(...fields.slice(2, 5), severity))).toEqual(['Found by', 'Seen on', 'Severity'])
  const answered = [...fields, severity].map((field) => ({
    ...field,
    answered: field.kind !== 'files' || undefined,
  }))
  expect(
    labels(form(...answered.map(({ answered, ...field }) => ({ ...field, ...(answered && { answered }) })))),
  ).toEqual(['Shot'])
})

test('each kind comes back as it is typed, with its files', async () => {
  const { people, ada, bo, heard } = bot
  bot.answers(() => replyWith(cardOf('Fill it in'), { form: form(...fields) }))
  const asked = people.ask(ada, 'add', { title: 'x' })
  expect((await asked.form()).fields.map(({ label, hint }) => [label, hint])).toContainEqual([
    'Seen on',
    '2026-12-01',
  ])
  bot.answers(() => replyWith(cardOf('Thank you')))
  const sent = await asked.fill({
    'What?': 'Crash',
    Area: ['low', 'high'],
    'Found by': [bo.id],
    Shot: ['shot.png'],
  })
  await sent.answer()
  expect(heard[1]).toMatchObject({
    input: {
      form: 'f1',
      values: { q1: 'Crash', q2: 'low, high', q3: `<@${bo.id}>`, q4: 'shot.png', q5: '' },
    },
    files: [{ name: 'shot.png', type: 'image/png' }],
  })
})

test('a further page is led to by a button, since none can follow a form by itself', async () => {
  const { people, ada } = bot
  const [first, second] = [fields.slice(0, 1), fields.slice(1, 2)]
  bot.answers(() => replyWith(cardOf('Fill it in'), { form: form(...first) }))
  const asked = people.ask(ada, 'add', { title: 'x' })
  await asked.form()
  const more = cardOf('Bug report', {
    buttons: [{ label: 'Continue', call: { path: 'go:f2', options: {} } }],
  })
  bot.answers(() => replyWith(more, { visibility: 'caller', form: { ...form(...second), id: 'f2' } }))
  const sent = await asked.fill({ 'What?': 'Crash' })
  const shown = await sent.answer()
  expect(shown).toMatchObject({ hidden: true })
  const pressed = people.push(ada, shown, 'Continue')
  expect((await pressed.form()).fields.map(({ label }) => label)).toEqual(['Area'])
})
