import type { DraftButton } from '../domain/card/draft.ts'
import type { TaskRef } from '../domain/task/task.ts'
import { button } from './words.ts'

/** What one answers with, whatever is asked first. */
export function answerButtons(task: TaskRef): DraftButton[] {
  const options = { task }
  return [
    button('Later', 'handoffs later', options),
    button('Pass to…', 'handoffs pass', options),
    button('Not ready', 'handoffs refuse', options),
  ]
}
