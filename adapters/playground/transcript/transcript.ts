/** All messages, in memory and in an append-only file that stays readable whenever the process crashes. */
import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type pino from 'pino'
import { type Edit, type Entry, entry, header, type KeptFile, type Message, type Post } from './entry.ts'
import { type FoundFile, type Memory, remember } from './memory.ts'

export type Transcript = {
  readonly id: string
  /** The number of the newest change. */
  changed(): number
  messages(): Message[]
  find(id: string): Message | undefined
  /** The message that a delivery made, changed or took away. */
  delivered(delivery: string): Message | undefined
  /** Whether there is a reply to this invocation already. */
  answered(invocation: string): boolean
  /** Messages changed after a change, in the order of their changes. */
  since(changed: number): Message[]
  /** Adds a message. If there is one with its id already, nothing changes, and that one is returned. */
  post(message: Post): Promise<Message>
  edit(edit: Edit): Promise<void>
  /** A file that was uploaded, or that Baton made for a card here. */
  file(id: string): FoundFile | undefined
  keepFile(file: KeptFile): Promise<void>
  /** How far the clock was moved ahead of this machine's, in milliseconds: kept, so that a restart doesn't turn it back. */
  ahead(): number | undefined
  keepAhead(ahead: number): Promise<void>
  /** Calls back with every message that is new or changed, until the returned function is called. */
  watch(changed: (message: Message) => void): () => void
  close(): Promise<void>
}

export async function openTranscript(dataDir: string, log: pino.Logger): Promise<Transcript> {
  await mkdir(dataDir, { recursive: true })
  const file = await open(join(dataDir, 'playground.jsonl'), 'a+', 0o600)
  // It may be of a version that let others read it.
  await file.chmod(0o600)
  const lines = await wholeLines(file)
  const id = readId(lines[0]) ?? (await begin(file))
  const memory = remember()
  for (const line of lines.slice(1)) {
    const read = parseLine(line)
    if (read) memory.apply(read)
    else
      log.warn(
        { line: line.slice(0, 80) },
        'a line of the playground transcript is not readable and is left out',
      )
  }
  return writing(file, id, memory)
}

/** The complete lines of the file. A last line without its end was torn by a crash: it is cut off. */
async function wholeLines(file: FileHandle): Promise<string[]> {
  const bytes = await file.readFile()
  const end = bytes.lastIndexOf('\n') + 1
  if (end < bytes.length) await file.truncate(end)
  return bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1)
}

function readId(line: string | undefined): string | undefined {
  return header.safeParse(parseJson(line ?? '')).data?.transcript
}

async function begin(file: FileHandle): Promise<string> {
  await file.truncate(0)
  const id = randomUUID()
  await file.appendFile(`${JSON.stringify({ transcript: id })}\n`)
  return id
}

function parseLine(line: string): Entry | undefined {
  return entry.safeParse(parseJson(line)).data
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function writing(file: FileHandle, id: string, memory: Memory): Transcript {
  const watchers = new Set<(message: Message) => void>()
  let last: Promise<unknown> = Promise.resolve()

  // One line at a time, in order; in memory only once it is in the file.
  function write(next: Entry): Promise<Message | undefined> {
    const written = last.then(async () => {
      if ('post' in next && memory.messages.has(next.post.id)) return memory.messages.get(next.post.id)
      await file.appendFile(`${JSON.stringify(next)}\n`)
      const message = memory.apply(next)
      if (message) for (const watcher of watchers) watcher(message)
      return message
    })
    last = written.catch(() => undefined)
    return written
  }

  return {
    id,
    changed: memory.changed,
    messages: () => [...memory.messages.values()],
    find: (message) => memory.messages.get(message),
    delivered: memory.delivered,
    answered: (invocation) => memory.answers.has(invocation),
    since: memory.since,
    async post(post) {
      const message = await write({ post })
      if (!message) throw new Error(`the message ${post.id} was not kept`)
      return message
    },
    async edit(edit) {
      await write({ edit })
    },
    file: memory.file,
    async keepFile(file) {
      await write({ file })
    },
    ahead: memory.ahead,
    async keepAhead(ahead) {
      await write({ clock: { ahead } })
    },
    watch(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    async close() {
      await last
      await file.close()
    },
  }
}
