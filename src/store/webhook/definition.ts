/** What a webhook is set to, as it is kept. */
import { z } from 'zod'
import { webhookKinds } from '../../domain/webhook/kinds.ts'

const version = { v: z.literal(1) }

/** Kept over upgrades, so these may only ever accept more. No kinds: all of them. `where`: a filter, with ids in it. */
const out = z.object({ ...version, kinds: z.array(z.enum(webhookKinds)), where: z.string().optional() })
/** `map`: an expression that makes of what comes in what is to be done. `rule`: what runs, in place of a task being added. */
const incoming = z.object({ ...version, map: z.string(), rule: z.guid().optional() })

export type OutDefinition = Omit<z.infer<typeof out>, 'v'>
export type InDefinition = Omit<z.infer<typeof incoming>, 'v'>

/** Throws ZodError. */
export function readOut(json: unknown): OutDefinition {
  const { v: _, ...definition } = out.parse(json)
  return definition
}

/** Throws ZodError. */
export function readIn(json: unknown): InDefinition {
  const { v: _, ...definition } = incoming.parse(json)
  return definition
}
