/** What a modal remembers of how it was opened, since its submission says nothing of it. */
import { z } from 'zod'

const text = z.string()

const opening = z.object({
  form: text,
  place: z.object({ id: text, kind: z.enum(['channel', 'direct']), name: text.exactOptional() }),
  /** It was opened by a button. */
  button: z.boolean(),
  spot: z.object({
    address: text.exactOptional(),
    card: z.object({ message: text, ephemeral: z.boolean() }).exactOptional(),
    thread: text.exactOptional(),
  }),
  /** By field: people who are not in Slack, and so cannot be shown in it. */
  others: z.record(text, text),
})

export type Opening = z.infer<typeof opening>

/** Where something was asked, and so where its answer goes. */
export type Spot = Opening['spot']

export function written(kept: Opening): string {
  return JSON.stringify(kept)
}

/** Undefined where it is none of these, such as one from another version of Baton. */
export function readOpening(metadata: string): Opening | undefined {
  try {
    return opening.safeParse(JSON.parse(metadata)).data
  } catch {
    return undefined
  }
}
