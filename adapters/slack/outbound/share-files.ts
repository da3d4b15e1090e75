/** The files of an answer: where it was asked, or to the caller alone. */

import type { FileBlock } from '../render/file-line.ts'
import type { After } from './after.ts'
import type { Direct } from './direct.ts'
import { sendError } from './failure.ts'
import { type Answer, isShared } from './show.ts'
import { type Destination, filesIn, type UploadMeans, uploadOnce } from './upload.ts'

/** `message`: the answer, where others see it, too. What Slack refuses for good is logged. */
export type ShareFiles = (answer: Answer, message: string | undefined) => Promise<void>
type Means = UploadMeans & { direct: Direct; after: After }

export function createShareFiles(means: Means): ShareFiles {
  return async (answer, message) => {
    for (const block of filesIn(answer.reply.card)) {
      const isThere = isShared(answer.reply, answer.invocation) && (await here(means, answer, block, message))
      if (!isThere) await alone(means, answer, block)
    }
  }
}

/** False where Slack refuses, such as in a channel that Baton is not in. */
async function here(means: Means, answer: Answer, block: FileBlock, message: string | undefined) {
  const to = { channel: answer.invocation.place.id, thread: answer.spot.thread, since: message }
  try {
    await share(means, answer, block, to)
    return true
  } catch (error) {
    if (sendError(error).kind === 'retry') throw error
    return false
  }
}

async function alone(means: Means, answer: Answer, block: FileBlock): Promise<void> {
  try {
    const channel = await means.direct.with(answer.invocation.caller.id)
    await share(means, answer, block, { channel })
  } catch (error) {
    const failure = sendError(error)
    if (failure.kind === 'retry') throw failure
    means.log.warn({ err: failure, file: block.name }, 'A file could not be given to Slack')
  }
}

function share(means: Means, { reply }: Answer, block: FileBlock, to: Destination): Promise<void> {
  return means.after.persist((attempt) => uploadOnce(means, block, to, reply.repeated || attempt > 1))
}
