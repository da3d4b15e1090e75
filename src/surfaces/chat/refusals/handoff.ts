/** What is said where a handoff, its answer, or a sign-off is refused. */
import type { GateRefusals } from '../../../operations/gate/refusals.ts'
import type { HandoffRefusals } from '../../../operations/handoff/refusals.ts'
import { taskOf } from './task.ts'
import type { WordsFor } from './words.ts'

export const handoffWords: WordsFor<HandoffRefusals & GateRefusals> = {
  not_your_handoff: async ({ task, to }, reader) => {
    const { ref } = await taskOf(task, reader)
    return {
      message: `${ref} waits for ${to}’s answer, not for yours.`,
      hint: `They, whoever stands in for them, or an admin can answer. \`assign ${ref} me\` makes it yours, too.`,
    }
  },
  no_handoff: async ({ task }, reader) => ({
    message: `Nobody has handed ${(await taskOf(task, reader)).ref} over.`,
    hint: '`handoffs` shows what waits for an answer.',
  }),
  own_handoff: async ({ task }, reader) => ({
    message: 'That would hand it to yourself.',
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
        ? `You have ${ref} yourself; somebody else signs it off.`
        : `${ref} does not wait for your sign-off.`,
      hint: `\`gate ${ref}\` shows whose it needs.`,
    }
  },
  nobody_to_ask: async ({ task, named }, reader) => {
    const { ref } = await taskOf(task, reader)
    const needed = named ? 'your own sign-off' : 'the sign-off of somebody who does not have it'
    return {
      message: `There is nobody to ask: ${ref} needs ${needed}.`,
      hint: `Ask a teammate to type \`signoff ${ref}\`.`,
    }
  },
}
