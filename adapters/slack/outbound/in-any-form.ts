/** A message that Slack doesn't take as it is arrives as its plain text: what it says is not lost for how it looks. */
import { shorten } from '../../../src/domain/card/shorten.ts'
import { limits } from '../render/limits.ts'
import type { Rendered } from '../render/render.ts'
import { codeOf, meaningOf } from './failure.ts'

export async function inAnyForm<T>(message: Rendered, say: (message: Rendered) => Promise<T>): Promise<T> {
  try {
    return await say(message)
  } catch (error) {
    if (message.blocks.length === 0 || meaningOf(codeOf(error)) !== 'refused') throw error
    return say({ text: shorten(message.text, limits.richText.max), blocks: [] })
  }
}
