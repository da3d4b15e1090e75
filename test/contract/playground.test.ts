import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { BlockView, CardView, MessageView, Span } from '../../adapters/playground/render/view.ts'
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
    const buttons = message.card.buttons.map((button) => button.label)
    return { id: message.id, text: cardText(message.card), buttons, hidden: message.only !== undefined }
  }
  // Whatever the hour, so that pings come at once as they do elsewhere.
  for (const who of ['ana', 'kenji'] as const) await say(who, 'me hours:any', channelOf[who])
  return {
    baton,
    adapter: page.adapter,
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
  if (block.kind === 'tasks') return block.rows.map((row) => `${row.ref} ${row.title.text}`).join('\n')
  if (block.kind === 'file') return block.file.name
  return spans(block.spans)
}

function spans(all: Span[]): string {
  return all.map((span) => (span.kind === 'time' ? span.at : span.text)).join('')
}
