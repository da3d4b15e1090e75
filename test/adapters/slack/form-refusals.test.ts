import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import type { Reply } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { button, card, gate, reply, testCore } from './core.ts'
import { asks, coreFor, form, isFilled, refused } from './form.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

const type = (text = 'add', user = 'U0ANA', channel = generalChannel) =>
  slack.wire.command(slack.client.payloads.command(user, text, channel))

async function openForm(): Promise<void> {
  await type()
  await slack.client.forms.opened('U0ANA')
}

describe('what is wrong with a form', () => {
  test('is said on top of it, and what was typed stays', async () => {
    const { core, asked } = coreFor((one) => (asked.length < 3 ? refused() : reply('Added')) ?? one)
    await slack.start(core)
    await openForm()
    await slack.client.forms.submit('U0ANA', { Title: 'Ask Zoe', For: 'U0BEN', Priority: 'High & loud' })
    const again = slack.client.forms.modal('U0ANA')
    expect(again?.notice).toBe('⚠️ There is no person “Zoe”.')
    expect(again?.fields.map((field) => [field.label, field.value])).toEqual([
      ['Title', 'Ask Zoe'],
      ['What & why', 'Because <b>'],
      ['Priority', 'High & loud'],
      ['For', 'U0BEN'],
    ])
    expect(slack.client.seenBy('U0ANA')).toEqual([])

    await slack.client.forms.submit('U0ANA', { Title: 'Ask Ben' })
    expect(asked[2]?.id).not.toBe(asked[1]?.id)
    expect(asked[2]?.input).toMatchObject({ values: { title: 'Ask Ben', assignees: '<@U0BEN>,Kenji' } })
    expect(await slack.client.until(() => slack.client.seenBy('U0ANA')[0])).toMatchObject({ text: 'Added' })
  })

  test('with a way on is shown as a message, with what was typed', async () => {
    const answer = card('It waits for T-2.', { tone: 'warning', buttons: [button('Start anyway', 'start')] })
    await slack.start(coreFor(reply('', { card: answer })).core)
    await openForm()
    await slack.client.forms.submit('U0ANA', { Title: 'A long thought' })
    expect(slack.client.forms.modal('U0ANA')).toBeUndefined()
    const shown = await slack.client.until(() => slack.client.seenBy('U0ANA')[0])
    expect(shown).toMatchObject({ onlyFor: 'U0ANA', buttons: [{ label: 'Start anyway' }] })
    expect(shown?.text).toContain('Title: A long thought')
  })

  test('found only when Slack had to be answered is a message, with what was typed', async () => {
    const slow = gate<Reply>()
    await slack.start(coreFor(() => slow.promise).core)
    await openForm()
    await slack.client.forms.submit('U0ANA', { Title: 'A long thought' })
    slow.resolve(refused())
    const shown = await slack.client.until(() => slack.client.seenBy('U0ANA')[0])
    expect(shown?.text).toContain('There is no person “Zoe”.')
    expect(shown?.text).toContain('Title: A long thought')
  })

  test('may be asked for with another form', async () => {
    const next: Form = { ...form, id: 'form-2', title: 'One more thing', fields: form.fields.slice(0, 1) }
    await slack.start(coreFor(reply('', { form: next })).core)
    await openForm()
    await slack.client.forms.submit('U0ANA', { Title: 'x' })
    expect(slack.client.forms.modal('U0ANA')).toMatchObject({ title: 'One more thing' })
  })
})

describe('a form that cannot be opened', () => {
  test.each<[string, () => void]>([
    ['because the moment is past', () => slack.api.fail('views.open', { error: 'expired_trigger_id' })],
    ['because Slack is away', () => slack.api.fail('views.open', { status: 503 })],
  ])('%s is its card', async (_, prepare) => {
    await slack.start(coreFor(reply('x')).core)
    prepare()
    await type()
    const shown = await slack.client.until(() => slack.client.seenBy('U0ANA')[0])
    expect(shown).toMatchObject({ text: 'Type `add` and a title', onlyFor: 'U0ANA' })
  })

  test.each<[string, Partial<FormField>]>([
    ['text longer than a field holds', { value: 'x'.repeat(3001) }],
    [
      'a choice that Slack could not send back',
      { kind: 'choice', choices: [{ label: 'x', value: 'x'.repeat(151) }] },
    ],
    ['nothing to choose from', { kind: 'choice', choices: [] }],
  ])('because it has only %s is its card', async (_, field) => {
    const first: FormField = { name: 'a', label: 'A', kind: 'text', value: '', ...field }
    await slack.start(testCore(() => asks({ form: { ...form, fields: [first] } })).core)
    expect(await slack.client.slash('U0ANA', 'edit T-1')).toMatchObject({ text: 'Type `add` and a title' })
    expect(slack.api.callsOf('views.open')).toEqual([])
  })

  test('in part leaves that part as it is, and says so', async () => {
    const long = form.fields.map((field) =>
      field.kind === 'paragraph' ? { ...field, value: 'x'.repeat(3001) } : field,
    )
    const core = testCore((one) => (isFilled(one) ? refused() : asks({ form: { ...form, fields: long } })))
    await slack.start(core.core)
    await openForm()
    expect(slack.client.forms.modal('U0ANA')).toMatchObject({
      footnote: 'Too long to show here, and left as it is: What & why',
    })
    await slack.client.forms.submit('U0ANA', { Title: 'x' })
    expect(core.asked[1]?.input).toEqual({
      form: 'form-1',
      values: { title: 'x', priority: 'normal', assignees: '<@U0ANA>,Kenji' },
    })
  })

  test('since nothing was pressed is its card', async () => {
    await slack.start(coreFor(reply('x')).core)
    expect(await slack.client.mention('U0ANA', 'add')).toMatchObject({ text: 'Type `add` and a title' })
    expect(await slack.client.direct('U0ANA', 'add')).toMatchObject({ text: 'Type `add` and a title' })
  })
})
