/** What the page may ask for. */
import { z } from 'zod'
import { limits } from '../render/limits.ts'

const id = z.string().regex(/^[\w-]{8,64}$/)
const typed = z.string().max(limits.typed)
const files = z.array(id).max(limits.files).default([])
const place = { channel: z.string(), thread: z.string().optional() }
const isSaid = (text: string) => text.trim() !== ''

export const bodies = {
  say: z
    .strictObject({ id, as: z.string(), ...place, text: typed, files })
    .refine((said) => isSaid(said.text) || said.files.length > 0),
  press: z.strictObject({ id, as: z.string(), message: z.string(), button: z.int().min(0) }),
  fill: z.strictObject({
    ...{ id, as: z.string(), ...place, message: z.string().optional(), files },
    form: z.string(),
    changed: z.literal(true).exactOptional(),
    values: z.record(z.string(), typed),
  }),
  amend: z.strictObject({ as: z.string(), message: z.string(), text: typed.refine(isSaid) }),
  takeBack: z.strictObject({ as: z.string(), message: z.string() }),
  complete: z.strictObject({ as: z.string(), ...place, text: typed }),
}

export const older = z.object({ channel: z.string(), before: z.coerce.number() })

/** A file's name and type are what the person's own browser says: shown and told, never trusted. */
export const upload = z.object({
  id,
  name: z
    .string()
    .max(limits.fileName)
    .transform((name) => name.replaceAll(/[\p{Cc}/\\]/gu, '_').trim() || 'file'),
  type: z
    .string()
    .regex(/^[\w.+-]{1,64}\/[\w.+-]{1,64}$/)
    .catch('application/octet-stream'),
})
