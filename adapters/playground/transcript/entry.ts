/** The lines of the transcript file. */
import { z } from 'zod'
import type { Card } from '../../../src/domain/card/card.ts'

// A card was made by the core and written by this adapter; of what came back, only the outline is checked.
const part = z.array(z.unknown())
const outline = z.looseObject({ title: part, blocks: part, buttons: part })
const card = z.custom<Card>((value) => outline.safeParse(value).success)
const pressed = z.object({ by: z.string(), label: z.string() })
/** A file that was uploaded. `size` is in bytes. */
const file = z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() })

const post = z.object({
  id: z.string(),
  channel: z.string(),
  from: z.string(),
  /** When it was said, by the app's clock: an instant, ISO 8601 in UTC. */
  at: z.string(),
  only: z.string().optional(),
  command: z.literal(true).optional(),
  text: z.string().optional(),
  card: card.optional(),
  pressed: pressed.optional(),
  delivery: z.string().optional(),
  /** The invocation this answers. */
  answers: z.string().optional(),
  /** The message at the top of the thread it stands in. */
  thread: z.string().optional(),
  files: z.array(file).optional(),
  /** Baton keeps it up to date, and listens to what is said in the thread under it. */
  live: z.literal(true).optional(),
  /** Baton was told of it as a part of a thread, and so is told when it changes. */
  heard: z.literal(true).optional(),
})
const edit = z.object({
  id: z.string(),
  card: card.optional(),
  text: z.string().optional(),
  removed: z.literal(true).optional(),
  pressed: pressed.optional(),
  answers: z.string().optional(),
  live: z.literal(true).optional(),
  delivery: z.string().optional(),
})

/** How far the app's clock was moved ahead of this machine's, in milliseconds. */
const clock = z.object({ ahead: z.number() })

export const header = z.object({ transcript: z.string() })
export const entry = z.union([
  z.object({ post }),
  z.object({ edit }),
  z.object({ clock }),
  z.object({ file }),
])

export type Post = z.infer<typeof post>
export type Edit = z.infer<typeof edit>
export type Entry = z.infer<typeof entry>
export type KeptFile = z.infer<typeof file>
export type Message = Post & { order: number; changed: number; edited?: true; removed?: true }
