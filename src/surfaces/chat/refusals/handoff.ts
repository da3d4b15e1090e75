/** What is said where a handoff, its answer, or a sign-off is refused. */
import type { GateRefusals } from '../../../operations/gate/refusals.ts'
import type { HandoffRefusals } from '../../../operations/handoff/refusals.ts'
import { taskOf } from './task.ts'
import type { WordsFor } from './words.ts'

export const handoffWords: WordsFor<HandoffRefusals & GateRefusals> = {
  not_your_handoff: async ({ task, to }, reader) => {
    const { ref } = await taskOf(task, reader)
    return {
      message: `Only ${to}, ${to}’s cover or an admin can answer this handoff of ${ref}.`,
      hint: `To take it as well: \`assign ${ref} me\`.`,
    }
  },
  no_handoff: async ({ task }, reader) => ({
    message: `${(await taskOf(task, reader)).ref} hasn’t been handed over.`,
    hint: '`handoffs` shows what waits for an answer.',
  }),
  own_handoff: async ({ task }, reader) => ({
    message: 'You can’t hand it to yourself.',
    hint: `To take it, type \`assign ${(await taskOf(task, reader)).ref} me\`.`,
  }),
  receiver_cannot_see: async ({ task, person }, reader) => ({
    message: `${person} can’t see ${(await taskOf(task, reader)).ref}: they are not in its List.`,
    hint: 'Add them first, with `lists share`.',
  }),
  not_your_signoff: async ({ task, own }, reader) => {
    const { ref } = await taskOf(task, reader)
    return {
      message: own
        ? `${ref} is yours, so someone else has to sign it off.`
        : `${ref} doesn’t need your sign-off.`,
      hint: `\`gate ${ref}\` shows whose it needs.`,
    }
  },
  nobody_to_ask: async ({ task, named }, reader) => {
    const { ref } = await taskOf(task, reader)
    const needed = named ? 'your own sign-off' : 'a sign-off by someone who isn’t assigned'
    return {
      message: `There’s no one to ask: ${ref} needs ${needed}.`,
      hint: `Ask a teammate to type \`signoff ${ref}\`.`,
    }
  },
}
