import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { modalOf } from '../../../adapters/discord/render/modal.ts'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import type { Reply } from '../../../src/platform.ts'
import { type Bot, cardOf, replyWith, startBot } from '../../support/discord-bot.ts'
import type { Seen } from '../../support/discord-client.ts'

let bot: Bot
beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.close())

const slow = 900
const open = { label: 'Fill in', call: { path: 'add', options: {} } }
const card = cardOf('What is to be done?', { buttons: [open] })

function form(...fields: FormField[]): Form {
  return { id: '0198a6b1-7d3e-7000-8000-000000000001', title: 'Add a task', submit: 'Add', fields }
}

function fields(): FormField[] {
  return [
    {
      name: 'title',
      label: 'What to do',
      kind: 'text',
      value: '',
      required: true,
      hint: 'Fix the login',
      max: 300,
    },
    { name: 'description', label: 'More about it', kind: 'paragraph', value: 'First line\nsecond' },
    {
      name: 'priority',
      label: 'Priority',
      kind: 'choice',
      value: 'high',
      choices: [
        { label: 'High', value: 'high' },
        { label: 'Low', value: 'low' },
      ],
    },
    { name: 'assignees', label: 'Who', kind: 'people', value: `<@${bot.bo.id}>` },
  ]
}

const asking = (): Reply => replyWith(card, { form: form(...fields()) })

/** A card with a button, whose next press opens the form. */
async function shown(visibility: Reply['visibility'] = 'everyone'): Promise<Seen> {
  bot.answers(() => replyWith(card, { visibility }))
  const seen = await bot.people.slash(bot.ada, 'show', { task: 'T-1' })
  bot.answers(asking)
  return seen
}

test('a command that asks opens a form, with what stands there', async () => {
  bot.answers(asking)
  const { people, ada, bo } = bot
  expect(await people.ask(ada, 'add', { title: 'x' }).form()).toEqual({
    title: 'Add a task',
    fields: [
      { label: 'What to do', value: '', hint: 'Fix the login' },
      { label: 'More about it', value: 'First line\nsecond' },
      { label: 'Priority', value: 'high' },
      { label: 'Who', value: bo.id },
    ],
  })
  expect(people.channelMessages()).toEqual([])
})

test('what is filled in arrives as values, with the people by name', async () => {
  const { people, ada, bo, heard, discord } = bot
  bot.answers(asking)
  const asked = people.ask(ada, 'add', { title: 'x' })
  await asked.form()
  bot.answers(() => replyWith(cardOf('Added T-1')))
  const sent = await asked.fill({
    'What to do': `Fix it for <@${bo.id}>`,
    Who: [ada.id, bo.id],
    Priority: [],
  })
  expect(await sent.answer()).toMatchObject({ text: 'Added T-1', hidden: false })
  expect(heard[1]).toEqual({
    id: sent.id,
    platform: 'discord',
    team: { id: discord.guild.id, name: 'Northwind' },
    caller: { id: ada.id, name: 'Ada', locale: 'en-US', rank: 'member' },
    mentioned: [
      { id: ada.id, name: 'Ada', rank: 'member' },
      { id: bo.id, name: 'Bosse', rank: 'member' },
    ],
    place: { id: discord.channel, kind: 'channel', name: 'team' },
    input: {
      form: '0198a6b1-7d3e-7000-8000-000000000001',
      values: {
        title: `Fix it for <@${bo.id}>`,
        description: 'First line\nsecond',
        priority: '',
        assignees: `<@${ada.id}>, <@${bo.id}>`,
      },
    },
    button: false,
  })
})

test('a form that comes too late is a card whose button opens it', async () => {
  const reply = Promise.withResolvers<Reply>()
  const { people, ada } = bot
  bot.answers(() => reply.promise)
  const asked = people.ask(ada, 'add', { title: 'x' }, { age: slow })
  await asked.deferred()
  reply.resolve(asking())
  const seen = await asked.answer()
  expect(seen).toMatchObject({ text: 'What is to be done?', buttons: ['Fill in'] })
  bot.answers(asking)
  expect((await people.push(ada, seen, 'Fill in').form()).title).toBe('Add a task')
})

test('a form that a button opened may replace the card, slowly too', async () => {
  const { people, ada, heard } = bot
  for (const age of [0, slow]) {
    const seen = await shown()
    const pressed = people.push(ada, seen, 'Fill in')
    await pressed.form()
    const reply = Promise.withResolvers<Reply>()
    bot.answers(() => reply.promise)
    const sent = await pressed.fill({ 'What to do': 'Fix it' }, age)
    if (age === slow) await sent.deferred()
    reply.resolve(replyWith(cardOf('Added T-1'), { replaces: true }))
    expect(await sent.answer()).toMatchObject({ id: seen.id, text: 'Added T-1', buttons: [] })
  }
  expect(heard.at(-1)?.button).toBe(true)
})

test('a slow form of a command is answered for everyone where the answer is', async () => {
  const { people, ada } = bot
  bot.answers(asking)
  const asked = people.ask(ada, 'add', { title: 'x' })
  await asked.form()
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  const sent = await asked.fill({ 'What to do': 'Fix it' }, slow)
  await sent.deferred()
  reply.resolve(replyWith(cardOf('Added T-1')))
  expect(await sent.answer()).toMatchObject({ text: 'Added T-1', hidden: false })
})

const refusal = (): Reply =>
  replyWith(cardOf('“someday” is no date', { tone: 'warning', buttons: [open] }), {
    visibility: 'caller',
    form: form(...fields()),
  })

test('a refusal is for its caller alone, and says what was typed', async () => {
  const { people, ada, bo } = bot
  const pressed = people.push(ada, await shown(), 'Fill in')
  await pressed.form()
  bot.answers(refusal)
  const sent = await pressed.fill({ 'What to do': 'Fix *it* @everyone' })
  const seen = await sent.answer()
  expect(seen).toMatchObject({ hidden: true, buttons: ['Fill in'] })
  expect(seen.files).toEqual({})
  expect(seen.text).toBe(
    [
      '“someday” is no date\n**You typed**',
      '**Title** Fix \\*it\\* @\u200beveryone',
      '**Description**',
      '> First line\n> second',
      '**Priority** high',
      `**Assignees** <@${bo.id}>`,
    ].join('\n\n'),
  )
})

test('what is too long to be said again is a file to copy it from', async () => {
  const { people, ada } = bot
  const long = `${'word '.repeat(700)}end`
  for (const age of [0, slow]) {
    bot.answers(asking)
    const asked = people.ask(ada, 'add', { title: 'x' })
    await asked.form()
    bot.answers(refusal)
    const seen = await (await asked.fill({ 'What to do': 'Fix it', 'More about it': long }, age)).answer()
    expect(seen.hidden).toBe(true)
    expect(seen.text).toContain('what-you-typed.txt')
    expect(seen.files['what-you-typed.txt']).toContain(`Title:\nFix it\n\nDescription:\n${long}\n`)
  }
})

test('what worked says nothing twice', async () => {
  const { people, ada } = bot
  bot.answers(asking)
  const asked = people.ask(ada, 'add', { title: 'x' })
  await asked.form()
  bot.answers(() => replyWith(cardOf('Saved', { tone: 'good' }), { visibility: 'caller' }))
  expect(await (await asked.fill({ 'What to do': 'Fix it' })).answer()).toMatchObject({ text: 'Saved' })
})

test('a form in a direct conversation says which server it is for', async () => {
  const { people, ada, heard, adapter } = bot
  const to = { platform: 'discord', team: '4242', kind: 'person', id: ada.id } as const
  await adapter.send(to, card, { id: 'd1', attempt: 1 })
  const [seen] = people.directMessages(ada)
  if (!seen) throw new Error('Nothing arrived')
  bot.answers(() => ({ ...asking(), team: '4242' }))
  const pressed = people.push(ada, seen, 'Fill in')
  await pressed.form()
  bot.answers(() => replyWith(cardOf('Added T-1'), { replaces: true }))
  expect(await (await pressed.fill({ 'What to do': 'x' })).answer()).toMatchObject({ id: seen.id })
  expect(heard.at(-1)).toMatchObject({ team: { id: '4242' }, place: { kind: 'direct' } })
})

describe('what a modal cannot show stays as it was', () => {
  const names = (...all: FormField[]): (string | undefined)[] | undefined =>
    modalOf(form(...all), undefined)?.components.flatMap((part) =>
      'component' in part && 'custom_id' in part.component ? [part.component.custom_id] : [],
    )
  const text = (name: string, value = '', max?: number): FormField => ({
    name,
    label: name,
    kind: 'text',
    value,
    ...(max === undefined ? {} : { max }),
  })

  test('fields after the fifth', () => {
    expect(names(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => text(name)))).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ])
  })

  test('text that is too long, and a choice that is not offered', () => {
    const priority: FormField = {
      name: 'p',
      label: 'P',
      kind: 'choice',
      value: 'odd',
      choices: [{ label: 'High', value: 'high' }],
    }
    expect(names(text('long', 'x'.repeat(4001)), text('short', 'xx', 1), priority, text('ok'))).toEqual([
      'ok',
    ])
    expect(names(priority)).toBeUndefined()
  })

  test('and the form says what it leaves out', () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => text(name))
    const modal = modalOf(form(text('Long *text*', 'x'.repeat(4001)), ...all), undefined)
    expect(modal?.components).toHaveLength(5)
    expect(modal?.components.at(-1)).toEqual({
      type: 10,
      content: '-# Too long to show here, and left as it is: Long \\*text\\*',
    })
  })

  test('somebody without an account here is named in text', () => {
    const people: FormField = { name: 'who', label: 'Who', kind: 'people', value: 'Bo, <@12>' }
    expect(modalOf(form(people), undefined)?.components).toEqual([
      {
        type: 18,
        label: 'Who',
        component: {
          type: 4,
          custom_id: 'who',
          style: 1,
          required: false,
          max_length: 4000,
          value: 'Bo, <@12>',
        },
      },
    ])
  })
})
