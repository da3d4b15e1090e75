/** The files of a card, as files of Slack's: https://docs.slack.dev/messaging/working-with-files#uploading_files */
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Card } from '../../../src/domain/card/card.ts'
import { SendError } from '../../../src/platform.ts'
import type { IsSlack } from '../inbound/slack-host.ts'
import type { FileBlock } from '../render/file-line.ts'
import { sendError } from './failure.ts'
import { hasFile } from './find.ts'

/** In milliseconds, for the content of one file. */
const timeout = 120_000

/** `since`: the message that the files belong to. */
export type Destination = { channel: string; thread?: string | undefined; since?: string | undefined }

/** `look`: an earlier attempt may have shared them. Throws while Slack cannot; what it refuses is logged. */
export type Upload = (card: Card, to: Destination, look: boolean) => Promise<void>

type Content = (file: string) => Promise<AsyncIterable<Uint8Array>>
export type UploadMeans = { web: WebClient; content: Content; isSlack: IsSlack; log: Logger }

export function createUpload(means: UploadMeans): Upload {
  return async (card, to, look) => {
    for (const block of filesIn(card)) {
      try {
        await uploadOnce(means, block, to, look)
      } catch (error) {
        const failure = sendError(error)
        if (failure.kind === 'retry') throw failure
        means.log.warn({ err: failure, file: block.name }, 'A file could not be given to Slack')
      }
    }
  }
}

export function filesIn(card: Card): FileBlock[] {
  return card.blocks.filter((block) => block.kind === 'file')
}

/** Shares one file there. Throws what Slack refuses, too. */
export async function uploadOnce(means: UploadMeans, block: FileBlock, to: Destination, look: boolean) {
  const { channel, thread, since } = to
  const mayBeThere = look && since !== undefined
  if (mayBeThere && (await hasFile(means.web, { channel, thread, since }, block.name))) return
  const id = await store(means, block)
  const inThread = thread === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: thread }
  await means.web.files.completeUploadExternal({ files: [{ id, title: block.name }], ...inThread })
}

/** Brings the content to Slack, where nobody sees it yet. */
async function store({ web, content, isSlack }: UploadMeans, block: FileBlock): Promise<string> {
  const body = await content(block.file).catch((error) => {
    throw new SendError('gone', `The file is not there: ${error instanceof Error ? error.message : error}`)
  })
  const given = await web.files.getUploadURLExternal({ filename: block.name, length: block.size })
  const url = URL.parse(given.upload_url ?? '')
  if (given.file_id === undefined || !url || !isSlack(url)) {
    throw new SendError('denied', 'The address for the file is not one of Slack’s')
  }
  await put(url, body, block)
  return given.file_id
}

async function put(url: URL, body: AsyncIterable<Uint8Array>, block: FileBlock): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': block.type, 'content-length': String(block.size) },
    body: ReadableStream.from(body),
    duplex: 'half',
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  })
  await response.body?.cancel()
  if (!response.ok) {
    throw new SendError(
      response.status < 500 ? 'denied' : 'retry',
      `Slack answered ${response.status} to a file`,
    )
  }
}
