/** What a freshly opened page is given. */
import type { PlaygroundControl } from '../inbound/control.ts'
import { channels, teammates } from '../teammates.ts'
import type { Message } from '../transcript/entry.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { limits } from './limits.ts'
import { renderMessage } from './render.ts'
import { timeView } from './time.ts'
import type { MessageView, StateView } from './view.ts'

export async function stateView(transcript: Transcript, control: PlaygroundControl): Promise<StateView> {
  const messages = transcript.messages()
  const ids = [...new Set(messages.map(({ channel }) => channel))]
  const shown = ids.map((channel) => newest(messages, (message) => message.channel === channel))
  return {
    transcript: transcript.id,
    changed: transcript.changed(),
    teammates: teammates.map(({ id, name, city, zone }) => ({ id, name, city, zone })),
    channels: channels.map(({ id, topic }) => ({ id, topic })),
    most: { files: limits.files, fileBytes: limits.fileBytes },
    messages: shown.flatMap((part) => part.messages),
    earlier: ids.filter((_, index) => shown[index]?.earlier),
    time: await timeView(control),
  }
}

/** The newest messages that fit, each with the thread under it. */
export function newest(
  all: Message[],
  fits: (message: Message) => boolean,
): { messages: MessageView[]; earlier: boolean } {
  const threads = Map.groupBy(
    all.filter(({ removed }) => !removed),
    ({ thread }) => thread,
  )
  const tops = all.filter(
    (message) => !message.thread && fits(message) && (!message.removed || threads.has(message.id)),
  )
  const part = tops.slice(-limits.page)
  const messages = part.flatMap((top) => [top, ...(threads.get(top.id) ?? [])])
  return { messages: messages.map(renderMessage), earlier: part.length < tops.length }
}
