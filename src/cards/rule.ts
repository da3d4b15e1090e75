/** What rules tell people and channels, and what people are told about rules. */
import { type Placeholder, partsOf } from '../domain/automation/placeholders.ts'
import type { Draft, DraftInline } from '../domain/card/draft.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { muteButton } from './pings.ts'
import { button, card, context, named, refOf, text } from './words.ts'

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

type Looped = { number: number; way: number[]; isCircle: boolean }

/** Rules led to each other. They have only their numbers here: one of them may be of a List that the reader may not know of. */
export function loopedRule(task: TaskRecord, { number, way, isCircle }: Looped): Draft {
  const title: DraftInline[] = isCircle
    ? [`Rules would have gone round in circles with `, ...named(task)]
    : [`Too many rules followed from one another with `, ...named(task)]
  return card('warning', title, {
    about: { tasks: [task.id], lists: [] },
    blocks: [
      text(way.map((each) => `rule ${each}`).join(' → ')),
      context(`So rule ${number} wasn’t run again. To end this, change what one of them waits for or does.`),
    ],
    buttons: [button('Show its log', 'rules log', { number: String(number) })],
  })
}

export function pausedRule({
  number,
  name,
  problem,
}: {
  number: number
  name: string
  problem: string
}): Draft {
  return card('warning', [`The rule “${name}” is paused`], {
    blocks: [
      text(problem),
      context('It won’t run until somebody switches it on again: ', { typed: `rules switch ${number} on` }),
    ],
    buttons: [button('Show its log', 'rules log', { number: String(number) })],
  })
}
