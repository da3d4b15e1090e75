import { card, due, mention, named, text } from '../../../../cards/words.ts'
import { skipRecurrence } from '../../../../operations/recurrence/skip.ts'
import { chatCommand } from '../chat-command.ts'
import { followsBlocks } from './follows.ts'

export const repeatSkip = chatCommand(skipRecurrence, {
  path: 'repeat skip',
  examples: ['repeat skip T-12'],
  visibility: 'everyone',
  written: { task: 'next' },
  card({ recurrence, date }, { task }, here) {
    const { actor, change } = here
    const when = date && due({ dueAt: date.at, dueOn: date.on ?? null }, change.now)
    const stays = 'No copy is created for it: this one stays open'
    return card('neutral', [mention(actor), ' skipped one copy of ', ...named(task)], {
      blocks: [
        text(stays, ...(when ? [', and is due ', when] : []), '.'),
        ...followsBlocks(recurrence, here),
      ],
    })
  },
})
