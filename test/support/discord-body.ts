/** Bodies of requests to the stand-in, checked as Discord checks them. */
import { DiscordError } from './discord-faults.ts'
import { type SchemaName, schemaProblems } from './discord-rules.ts'
import type { Attachment, Row, Stored, World } from './discord-world.ts'

export type Request = {
  world: World
  params: string[]
  body: unknown
  query: URLSearchParams
  /** The files of a multipart body, by their place in it. */
  files: Map<string, File>
  gatewayUrl: string
  sessionsLeft: number
  /** An event that follows from it. */
  dispatch(intent: number, t: string, d: unknown): void
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
  attachments?: { id: string; filename?: string }[]
}

/** Files that came with a body, held against what it says of them; for an edit, the ones the message has. */
export async function attachmentsOf(
  { world, files }: Request,
  body: MessageBody,
  kept: Attachment[] = [],
): Promise<Attachment[]> {
  const named = body.attachments ?? []
  const missing = [...files.keys()].filter((key) => !named.some(({ id }) => id === key))
  if (missing.length > 0) world.violations.push(`files[${missing}] are not in attachments`)
  return Promise.all(
    named.map(async ({ id, filename }) => {
      const file = files.get(id)
      const known = kept.find((one) => one.id === id)
      if (!file && known) return known
      if (!file) throw new DiscordError(400, 50_035, `Invalid Form Body: there is no file ${id}`)
      if (file.size > largestFile) throw new DiscordError(413, 40_005, 'Request entity too large')
      const content = Buffer.from(await file.arrayBuffer())
      const attachment = {
        id: world.snowflake(),
        filename: filename ?? file.name,
        content_type: file.type,
        content,
      }
      world.attachments.set(attachment.id, attachment)
      return attachment
    }),
  )
}

const largestFile = 10 * 1024 * 1024

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
