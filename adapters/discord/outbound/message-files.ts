/** A card as a message, with the content of the files that it shows. */
import type { RawFile } from 'discord.js'
import type { Block, Card } from '../../../src/domain/card/card.ts'
import type { Core } from '../../../src/platform.ts'
import type { DirectTeam } from '../render/direct-team.ts'
import { oneLine } from '../render/escape.ts'
import { maxOf } from '../render/limits.ts'
import type { Rendered } from '../render/render.ts'
import { renderCard } from '../render/render.ts'

export type Message = { body: Rendered; files: RawFile[] }

type FileBlock = Extract<Block, { kind: 'file' }>

/** Whether a card has files to send along, which takes its time. */
export function hasFiles(card: Card): boolean {
  return card.blocks.some(isSendable)
}

/** `direct` as for renderCard. A file that cannot be read is said to be missing, and the rest of the card arrives. */
export async function messageOf(file: Core['file'], card: Card, direct?: DirectTeam): Promise<Message> {
  const blocks = card.blocks.filter(isSendable).slice(0, maxOf('files'))
  const read = await Promise.all(blocks.map(async (block) => ({ block, data: await contentOf(file, block) })))
  const sent = read.flatMap(({ block, data }) => (data ? [rawFile(block, data)] : []))
  const missing = new Set(read.filter(({ data }) => !data).map(({ block }) => block))
  const said = missing.size === 0 ? card : { ...card, blocks: marked(card.blocks, missing) }
  const body = renderCard(said, direct)
  if (sent.length === 0) return { body, files: [] }
  const attachments = sent.map(({ name }, at) => ({ id: String(at), filename: name }))
  return { body: { ...body, attachments }, files: sent }
}

function isSendable(block: Block): block is FileBlock {
  return block.kind === 'file' && block.size <= maxOf('fileSize')
}

/** Undefined where there is none, or more of it than was said and Discord takes. */
async function contentOf(file: Core['file'], block: FileBlock): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of await file(block.file)) {
      size += part.length
      if (size > maxOf('fileSize')) return undefined
      parts.push(part)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(parts)
}

function rawFile(block: FileBlock, data: Buffer): RawFile {
  const name = oneLine(block.name).replace(/[/\\]/g, '-').slice(0, 200).toWellFormed() || 'file'
  return { name, data, contentType: block.type }
}

function marked(blocks: Block[], missing: Set<Block>): Block[] {
  return blocks.map((block) =>
    block.kind === 'file' && missing.has(block)
      ? { kind: 'text', text: [{ strong: block.name }, ' cannot be read any more'] }
      : block,
  )
}
