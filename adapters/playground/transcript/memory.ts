/** What the lines of the transcript add up to. */
import { z } from 'zod'
import type { Edit, Entry, KeptFile, Message } from './entry.ts'

export type Memory = ReturnType<typeof remember>

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
    const message = 'post' in read ? { ...read.post, order: changed, changed } : edited(read.edit)
    if (!message) return undefined
    messages.set(message.id, message)
    const { delivery, answers: answered } = 'post' in read ? read.post : read.edit
    if (delivery) deliveries.set(delivery, message.id)
    if (answered) answers.add(answered)
    for (const file of filesOf(message)) made.set(file.id, file)
    return message
  }

  function edited({ id, card, text, removed, pressed, live }: Edit): Message | undefined {
    const before = messages.get(id)
    return (
      before && {
        ...before,
        changed,
        ...(card && { card }),
        ...(text !== undefined && { text, edited: true }),
        ...(removed && { removed }),
        ...(pressed && { pressed }),
        ...(live && { live }),
      }
    )
  }

  const delivered = (delivery: string) => messages.get(deliveries.get(delivery) ?? '')
  return { messages, delivered, answers, uploads, made, apply, changed: () => changed, ahead: () => ahead }
}

function filesOf({ card }: Message): KeptFile[] {
  const blocks = (card?.blocks ?? []).map((block) => fileBlock.safeParse(block).data)
  return blocks.flatMap((block) =>
    block ? [{ id: block.file, name: block.name, type: block.type, size: block.size }] : [],
  )
}
