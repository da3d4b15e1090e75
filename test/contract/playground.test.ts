import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { BlockView, CardView, MessageView, Span } from '../../adapters/playground/render/view.ts'
import type { Form } from '../../src/domain/card/card.ts'
import { openPlayground } from '../support/playground-app.ts'
import { adapterContract, type View } from './adapter.ts'

const channelOf = { channel: 'team', ana: 'dm-ana', kenji: 'dm-kenji' } as const

adapterContract('The playground', async () => {
  const page = await openPlayground()
  const { baton } = page

  async function answer(after: () => Promise<unknown>, channel: string): Promise<View> {
    const before = new Map((await page.messages(channel)).map((message) => [message.id, message.changed]))
    await after()
    const changed = (await page.messages(channel)).filter(
      (message) => message.card && before.get(message.id) !== message.changed,
    )
    return view(changed.at(-1))
  }
  const say = (as: string, text: string, channel: string) =>
    answer(async () => {
      const sent = await page.post('say', { id: randomUUID(), as, channel, text })
      expect(sent.status).toBe(200)
    }, channel)
  const where = new Map<string, string>()
  function view(message: MessageView | undefined): View {
    if (!message?.card) throw new Error('there is no answer')
    where.set(message.id, message.channel)
    const { buttons: own, menu } = message.card
    const buttons = [...own.map(({ label }) => label), ...(menu?.choices ?? [])]
    return { id: message.id, text: cardText(message.card), buttons, hidden: message.only !== undefined }
  }
  // Whatever the hour, so that pings come at once as they do elsewhere.
  for (const who of ['ana', 'kenji'] as const) await say(who, 'me hours:any', channelOf[who])
  return {
    baton,
    adapter: page.adapter,
    // It is known before the page has its answer.
    standing: async () => {},
    mention: { ana: '@ana', kenji: '@kenji' },
    command: (who, text) => say(who, `/task ${text}`, channelOf.channel),
    mentioning: (who, text) => say(who, `@Baton ${text}`, channelOf.channel),
    direct: (who, text) => say(who, text, channelOf[who]),
    press: async (who, on, label) => {
      const channel = where.get(on.id) ?? ''
      return answer(async () => {
        const button = on.buttons.indexOf(label)
        const sent = await page.post('press', { id: randomUUID(), as: who, message: on.id, button })
        expect(sent.status).toBe(200)
      }, channel)
    },
    told: async (who) => (await page.messages(channelOf[who])).filter((message) => message.card).map(view),
    address: (who) => ({ platform: 'playground', team: 'playground', kind: 'person', id: who }),
    talk: {
      async reply(who, under, text, file) {
        const id = randomUUID()
        const files: string[] = []
        if (file) {
          const kept = { id: randomUUID(), name: file.name, type: 'text/plain' }
          expect((await page.upload(kept, file.content)).status).toBe(200)
          files.push(kept.id)
        }
        const where = { channel: channelOf.channel, thread: under.id }
        expect((await page.post('say', { id, as: who, ...where, text, files })).status).toBe(200)
        const done = async (path: string, body: object) =>
          expect((await page.post(path, { as: who, message: id, ...body })).status).toBe(200)
        return { edit: (changed) => done('amend', { text: changed }), remove: () => done('take-back', {}) }
      },
      inThread: async (under) =>
        (await page.messages(channelOf.channel))
          .filter(({ thread, card }) => thread === under.id && card)
          .map((message) => view(message).text),
      async form(who, text) {
        const at = { as: who, channel: channelOf.channel }
        const opened = await page.post('say', { id: randomUUID(), ...at, text: `/task ${text}` })
        const { form } = opened.body as { form: Form }
        return {
          fields: form.fields.map(({ label, value }) => ({ label, value })),
          async fill(values) {
            const filled = form.fields.map(({ name, label, value }) => [name, values[label] ?? value])
            const sent = Object.fromEntries(filled)
            const { body } = await page.post('fill', { id: randomUUID(), ...at, form: form.id, values: sent })
            const { refusal } = body as { refusal?: CardView }
            // The page keeps the form open, with all that stands in it.
            if (refusal) return [cardText(refusal), ...Object.values(sent)].join('\n')
            const messages = await page.messages(channelOf.channel)
            return view(messages.findLast(({ card }) => card)).text
          },
        }
      },
      async fileIn({ id }) {
        const message = (await page.messages()).find((each) => each.id === id)
        const file = message?.card?.blocks.find((block) => block.kind === 'file')
        return file ? (await fetch(`${page.url}${file.file.href}`)).text() : ''
      },
      async now({ id }) {
        const found = (await page.messages()).find((message) => message.id === id)
        return found?.card && view(found)
      },
      channel: { platform: 'playground', team: 'playground', kind: 'channel', id: channelOf.channel },
      posted: async () =>
        (await page.messages(channelOf.channel))
          .filter(({ card, thread, only }) => card && !thread && !only)
          .map(view),
      async complete(who, command, text) {
        const typed = { as: who, channel: channelOf.channel, text: `/task ${command} ${text}` }
        const { body } = await page.post('complete', typed)
        return (body as { items: { label: string }[] }).items.map(({ label }) => label)
      },
    },
    nowhere: { platform: 'playground', team: 'playground', kind: 'person', id: 'nobody' },
    async close() {
      await page.close()
    },
  }
})

function cardText(card: CardView): string {
  return [spans(card.title), ...card.blocks.map(blockText)].join('\n')
}

function blockText(block: BlockView): string {
  if (block.kind === 'quote')
    return block.text.map((part) => ('full' in part && part.full) || spans([part])).join('')
  if (block.kind === 'fields') return block.fields.map((field) => spans(field.spans)).join('\n')
  if (block.kind === 'tasks') return block.rows.map((row) => `${row.ref} ${spans(row.title)}`).join('\n')
  if (block.kind === 'file') return block.file.name
  return spans(block.spans)
}

function spans(all: Span[]): string {
  return all.map((span) => (span.kind === 'time' ? span.at : span.text)).join('')
}
