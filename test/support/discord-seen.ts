/** Messages as people in Discord see them. */
import { type Row, type Stored, textOf } from './discord-world.ts'

/** A message as somebody sees it. */
export type Seen = {
  id: string
  channel: string
  /** Everything that is written in it, with Discord's markup. */
  text: string
  title: string
  buttons: string[]
  /** What its files hold, by their names. */
  files: Record<string, string>
  /** Only one person sees it. */
  hidden: boolean
  replyTo: string | undefined
}

export function seen(message: Stored | undefined): Seen | undefined {
  return message && !message.deleted ? show(message) : undefined
}

export function show(message: Stored): Seen {
  return {
    id: message.id,
    channel: message.channel,
    text: textOf(message),
    title: message.embeds[0]?.title ?? message.embeds[0]?.description?.split('\n')[0] ?? '',
    buttons: message.components.flatMap((row) => row.components.map((button) => button.label ?? '')),
    files: Object.fromEntries(message.attachments.map((file) => [file.filename, file.content.toString()])),
    hidden: message.onlyFor !== undefined,
    replyTo: message.replyTo,
  }
}

export function customId(rows: Row[] | undefined, label: string): string {
  const buttons = (rows ?? []).flatMap((row) => row.components)
  const found = buttons.find((button) => button.label === label)
  if (found) return found.custom_id
  throw new Error(
    `There is no button ${label}, only ${buttons.map((button) => button.label).join(', ') || 'none'}`,
  )
}
