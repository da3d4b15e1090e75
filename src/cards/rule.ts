/** What rules tell people and channels, and what people are told about rules. */
import { type Placeholder, partsOf } from '../domain/automation/placeholders.ts'
import type { Draft, DraftInline } from '../domain/card/draft.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { muteButton } from './pings.ts'
import { button, card, context, named, refOf } from './words.ts'

export type Told = { number: number; name: string; text: string }

/** `owner`: whose rule it is. */
export function toldByRule(task: TaskRecord, told: Told, owner: string | undefined): Draft {
  const whose = owner === undefined ? 'the' : `${owner}’s`
  return card('neutral', wordsOf(told.text, task), {
    about: { tasks: [task.id], lists: [] },
    blocks: [context(`Because of ${whose} rule “${told.name}” (rule ${told.number}).`)],
    buttons: [button('Show', 'show', { task }), ...muteButton(['rule'], task)],
  })
}

/** The placeholders that are left all stand for the task. */
function wordsOf(words: string, task: TaskRecord): DraftInline[] {
  return partsOf(words).flatMap((part) =>
    typeof part === 'string' ? [part] : ofTask(part.placeholder, task),
  )
}

function ofTask(placeholder: Placeholder, task: TaskRecord): DraftInline[] {
  if (placeholder === 'task') return named(task)
  return placeholder === 'ref' ? [refOf(task)] : [task.title]
}
