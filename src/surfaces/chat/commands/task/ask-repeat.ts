import { button, card, confirming, context } from '../../../../cards/words.ts'
import type { Call } from '../../../../domain/card/card.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { keepsWords } from './title-keeps.ts'

/** Whether a task repeats, or its title only says so. Either way it is added as it was shown. */
export function askRepeat(repeat: string, again: Call, once: Call): Draft {
  const title = again.options.title ?? ''
  const adds = (label: string, { path, options }: Call) =>
    confirming(button(label, path, options), keepsWords, [], 'no')
  return card('neutral', ['Should “', title, `” repeat ${repeat}?`], {
    blocks: [context('Nothing has been added yet.')],
    buttons: [
      { ...adds(shorten(`Yes, ${repeat}`, 70), again), style: 'primary' },
      adds('No, keep it in the title', once),
    ],
  })
}
