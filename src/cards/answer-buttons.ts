import type { Button } from '../domain/card/card.ts'
import { button } from './words.ts'

/** What one answers with, whatever is asked first. */
export function answerButtons(task: { ref: string }): Button[] {
  const options = { task: task.ref }
  return [
    button('Later', 'handoffs later', options),
    button('Pass to…', 'handoffs pass', options),
    button('Not ready', 'handoffs refuse', options),
  ]
}
