/** Deliveries wait while the platform refuses Baton's token: nothing is tried, nor counted as tried. */
import { type Adapter, SendError } from '../../src/platform.ts'
import { askAgainMs, type TokenWatch } from './token-watch.ts'

export function waitForToken(token: TokenWatch, send: Adapter['send']): Adapter['send'] {
  const refuse = async () => {
    const words = await token.refusal()
    if (words !== undefined) throw new SendError('unready', words, askAgainMs)
  }
  return async (to, card, delivery) => {
    if (token.refused() !== undefined) await refuse()
    try {
      return await send(to, card, delivery)
    } catch (error) {
      // It may have been this call by which the platform began to refuse.
      await refuse()
      throw error
    }
  }
}
