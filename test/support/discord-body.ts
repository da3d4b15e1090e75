/** Bodies of requests to the stand-in, checked as Discord checks them. */
import { DiscordError } from './discord-faults.ts'
import { type SchemaName, schemaProblems } from './discord-rules.ts'
import type { Row, Stored, World } from './discord-world.ts'

export type Request = {
  world: World
  params: string[]
  body: unknown
  query: URLSearchParams
  gatewayUrl: string
}

/** Refuses a body that Discord would refuse, and remembers that it was sent at all. */
export function checkBody(world: World, name: SchemaName, body: unknown, more: string[] = []): void {
  const problems = [...schemaProblems(name, body), ...more]
  if (problems.length === 0) return
  world.violations.push(...problems)
  throw new DiscordError(400, 50_035, `Invalid Form Body\n${problems.join('\n')}`)
}

/** A body whose schema has been checked. */
export type MessageBody = {
  content?: string
  embeds?: Stored['embeds']
  components?: Row[]
  flags?: number
  nonce?: string
  enforce_nonce?: boolean
  message_reference?: { message_id: string; fail_if_not_exists?: boolean }
  allowed_mentions?: { parse?: string[] }
}

/** Discord numbers the components that have no number, around those that have one. */
export function numbered(rows: Row[]): Row[] {
  const taken = new Set(rows.flatMap((row) => [row.id, ...row.components.map((part) => part.id)]))
  let last = 0
  const next = (): number => {
    do last += 1
    while (taken.has(last))
    return last
  }
  return rows.map((row) => ({
    ...row,
    id: row.id ?? next(),
    components: row.components.map((part) => ({ ...part, id: part.id ?? next() })),
  }))
}
