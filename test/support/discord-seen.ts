/** Messages as people in Discord see them. */
import { ComponentType } from 'discord.js'
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
    buttons: pressableIn(message.components).map(({ label }) => label),
    files: Object.fromEntries(message.attachments.map((file) => [file.filename, file.content.toString()])),
    hidden: message.onlyFor !== undefined,
    replyTo: message.replyTo,
  }
}

/** What Discord sends of a press, or of what was chosen in a menu. */
type Press =
  | { component_type: 2; custom_id: string }
  | { component_type: 3; custom_id: string; values: string[] }

/** Buttons, and behind them what a menu offers. */
function pressableIn(rows: Row[]): { label: string; press: Press }[] {
  const parts = rows.flatMap((row) => row.components)
  const buttons = parts.flatMap((part) =>
    part.type === ComponentType.Button
      ? [{ label: part.label ?? '', press: { component_type: 2 as const, custom_id: part.custom_id } }]
      : [],
  )
  const choices = parts.flatMap((part) =>
    part.type === ComponentType.StringSelect
      ? part.options.map(({ label, value }) => ({
          label,
          press: { component_type: 3 as const, custom_id: part.custom_id, values: [value] },
        }))
      : [],
  )
  return [...buttons, ...choices]
}

export function pressOf(rows: Row[] | undefined, label: string): Press {
  const all = pressableIn(rows ?? [])
  const found = all.find((each) => each.label === label)
  if (found) return found.press
  throw new Error(`There is no button ${label}, only ${all.map((each) => each.label).join(', ') || 'none'}`)
}
