/** Forms over HTTP: opened for whoever asked, filled in, refused, accepted. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Form } from '../../../src/domain/card/card.ts'
import type { Invocation, Reply } from '../../../src/platform.ts'
import { cardOf, handmadeCore, replyOf } from '../../support/playground-core.ts'
import { type PlaygroundServer, startPlayground } from '../../support/playground-server.ts'

const form: Form = {
  id: 'form-1',
  title: 'New task',
  submit: 'Add',
  fields: [{ name: 'title', label: 'Title', kind: 'text', value: '', required: true }],
}
const edit = { label: 'Edit', call: { path: 'edit', options: { task: 'T-1' } } }

function answer({ input, button }: Invocation): Reply {
  if ('form' in input) {
    if (input.values.title === '') return refusal
    if (input.values.title === 'more') return replyOf(cardOf('More?'), { form: { ...form, id: 'form-2' } })
    return replyOf(cardOf(`T-1 ${input.values.title}`, { tone: 'good' }), {
      replaces: button,
      live: 'live-1',
    })
  }
  if ('call' in input || input.text === 'add') return replyOf(cardOf('Fill it in'), { form })
  return replyOf(cardOf('T-1 Before', { buttons: [edit] }))
}
const refusal = replyOf(cardOf('A task needs a title', { tone: 'warning', buttons: [edit] }), {
  visibility: 'caller',
})

let server: PlaygroundServer
let core: ReturnType<typeof handmadeCore>
beforeEach(async () => {
  core = handmadeCore(answer)
  server = await startPlayground({ core })
})
afterEach(() => server.close())

let made = 0
const newId = () => `form-message-${++made}`
const say = (text: string, id = newId()) => server.post('say', { id, as: 'ana', channel: 'team', text })
const fill = (values: Record<string, string>, more: Record<string, unknown> = {}) =>
  server.post('fill', { id: newId(), as: 'ana', channel: 'team', form: 'form-1', values, ...more })
const texts = async () => (await server.messages('team')).map(({ text, card }) => text?.text ?? card?.summary)

test('a form is for whoever typed the command, and nothing is said in the channel', async () => {
  expect(await say('/task add')).toEqual({ status: 200, body: { form } })
  expect(await texts()).toEqual([])
})

test('asked again after a lost answer, the form is there again', async () => {
  await say('/task add', 'lost-answer')
  expect((await say('/task add', 'lost-answer')).body).toEqual({ form })
  expect(core.received).toHaveLength(1)
})

test('what is filled in goes to Baton, and its card to the channel', async () => {
  const values = { title: 'Ship it', people: '<@kenji>, <@maya>' }
  expect(await fill(values)).toEqual({ status: 200, body: {} })
  expect(core.received).toMatchObject([
    {
      caller: { id: 'ana' },
      place: { id: 'team', kind: 'channel' },
      mentioned: [{ id: 'kenji', name: 'Kenji' }, { id: 'maya' }],
      input: { form: 'form-1', values },
      button: false,
    },
  ])
  expect(await texts()).toEqual(['T-1 Ship it'])
})

test('a refusal is for the dialog alone, and a corrected form is a new attempt', async () => {
  const refused = await fill({ title: '' })
  expect(refused).toMatchObject({ status: 200, body: { refusal: { summary: 'A task needs a title' } } })
  expect(await texts()).toEqual([])
  await fill({ title: 'Ship it' })
  expect(await texts()).toEqual(['T-1 Ship it'])
})

test('a form may be followed by another', async () => {
  expect((await fill({ title: 'more' })).body).toMatchObject({ form: { id: 'form-2' } })
  expect(await texts()).toEqual([])
})

test('filled in twice under one id, it is done once', async () => {
  await Promise.all([
    fill({ title: 'Once' }, { id: 'fill-once' }),
    fill({ title: 'Once' }, { id: 'fill-once' }),
  ])
  await fill({ title: 'Once' }, { id: 'fill-once' })
  expect(core.received).toHaveLength(1)
  expect(await texts()).toEqual(['T-1 Once'])
})

test('a form that a button opened may take the place of the card', async () => {
  await say('/task show T-1', 'shown-card')
  const pressed = { id: newId(), as: 'ana', message: 'shown-card.reply', button: 0 }
  expect((await server.post('press', pressed)).body).toEqual({ form })
  expect(await texts()).toEqual(['/task show T-1', 'T-1 Before'])
  await fill({ title: 'After' }, { message: 'shown-card.reply' })
  expect(core.received.at(-1)).toMatchObject({ button: true })
  expect(await texts()).toEqual(['/task show T-1', 'T-1 After'])
  expect(core.shown.get('live-1')).toEqual({ channel: 'team', message: 'shown-card.reply' })
})

test('a form is filled in only where its caller may speak, on a card that is there', async () => {
  expect(await fill({ title: 'x' }, { channel: 'dm-kenji' })).toMatchObject({ status: 409 })
  expect(await fill({ title: 'x' }, { message: 'no-such-card' })).toMatchObject({ status: 409 })
  expect(await fill({ title: 'x' }, { thread: 'no-such-thread' })).toMatchObject({ status: 409 })
  expect(await fill({ title: 'x'.repeat(20_001) })).toMatchObject({ status: 400 })
  expect(core.received).toEqual([])
})
