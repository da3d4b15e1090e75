/** What is said of changes to more tasks than anybody would wait for. */
import { mappedBlocks } from '../../../cards/mapped.ts'
import { context } from '../../../cards/words.ts'
import type { DraftBlock } from '../../../domain/card/draft.ts'
import type { Settled } from '../../../operations/status/settle.ts'

/** `what`: what happens to the tasks, such as `Its tasks follow`. */
export function followsLater(what: string): DraftBlock {
  return context(`${what} in the background, part by part. I’ll tell you when it’s done.`)
}

/** Which statuses became which. */
export function settledBlocks({ mapped, later }: Settled): DraftBlock[] {
  return later ? [followsLater('The tasks get their new statuses')] : mappedBlocks(mapped)
}
