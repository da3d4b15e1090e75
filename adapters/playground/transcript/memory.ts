/** What the lines of the transcript add up to. */
import { z } from 'zod'
import type { Edit, Entry, KeptFile, Message } from './entry.ts'

export type Memory = ReturnType<typeof remember>
export type FoundFile = { from: 'upload' | 'card'; file: KeptFile }

/** A card's block as it stands in the file, where anybody may have written. */
const fileBlock = z.object({
  kind: z.literal('file'),
  file: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
})

export function remember() {
  const messages = new Map<string, Message>()
  const deliveries = new Map<string, string>()
  const answers = new Set<string>()
  const uploads = new Map<string, KeptFile>()
  const made = new Map<string, KeptFile>()
  let changed = 0
  let ahead: number | undefined

  function apply(read: Entry): Message | undefined {
    changed++
    if ('clock' in read) ahead = read.clock.ahead
    else if ('file' in read) uploads.set(read.file.id, read.file)
    else return applyMessage(read)
    return undefined
  }

  function applyMessage(read: Extract<Entry, { post: unknown } | { edit: unknown }>): Message | undefined {
    const said = 'post' in read ? { ...read.post, order: changed } : edited(messages, read.edit)
    if (!said) return undefined
    const message = { ...said, changed }
    messages.set(message.id, message)
    const { delivery, answers: answered } = 'post' in read ? read.post : read.edit
    if (delivery) deliveries.set(delivery, message.id)
    if (answered) answers.add(answered)
    for (const file of filesOf(message)) made.set(file.id, file)
    return message
  }

  function since(change: number): Message[] {
    const newer = [...messages.values()].filter((message) => message.changed > change)
    return newer.sort((a, b) => a.changed - b.changed)
  }

  function file(id: string): FoundFile | undefined {
    const card = made.get(id)
    if (card) return { from: 'card', file: card }
    const upload = uploads.get(id)
    return upload && { from: 'upload', file: upload }
  }

  const delivered = (delivery: string) => messages.get(deliveries.get(delivery) ?? '')
  return { messages, delivered, answers, since, file, apply, changed: () => changed, ahead: () => ahead }
}

function edited(messages: Map<string, Message>, edit: Edit): Message | undefined {
  const { id, card, text, removed, pressed, live } = edit
  const before = messages.get(id)
  return (
    before && {
      ...before,
      ...(card && { card }),
      ...(text !== undefined && { text, edited: true }),
      ...(removed && { removed }),
      ...(pressed && { pressed }),
      ...(live && { live }),
    }
  )
}

function filesOf({ card }: Message): KeptFile[] {
  const blocks = (card?.blocks ?? []).map((block) => fileBlock.safeParse(block).data)
  return blocks.flatMap((block) =>
    block ? [{ id: block.file, name: block.name, type: block.type, size: block.size }] : [],
  )
}
