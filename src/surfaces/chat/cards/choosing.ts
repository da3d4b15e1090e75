/** Choosing tasks of a list one by one, and what can be done with those that are chosen. */
import { button, text } from '../../../cards/words.ts'
import type { Draft, DraftButton, Listing } from '../../../domain/card/draft.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import type { TaskRecord, TaskSummary } from '../../../domain/task/records.ts'
import { seenText } from '../../../domain/text/labelled-link.ts'

/** The option of every list that holds what is chosen. */
export const chosenOption = {
  kind: 'tasks',
  written: 'named',
  summary: 'Tasks that you choose',
} as const

/** As many choices as every platform takes, and a label as long. */
const most = 25
const longestLabel = 75

type Again = { path: string; options: Record<string, string> }

/** `again` is the call that shows this page. */
export function withChoosing(
  draft: Draft,
  tasks: readonly TaskSummary[],
  chosen: readonly TaskRecord[],
  again: Again,
): Draft {
  const ids = new Set(chosen.map(({ id }) => id))
  const others = tasks.filter(({ id }) => !ids.has(id))
  const none = chosen.length > 0 ? [button('None of them', again.path, again.options)] : []
  const choices = [...others.map((task) => choice(task, chosen, again)).slice(0, most - none.length), ...none]
  const menu = { label: chosen.length > 0 ? 'Choose another…' : 'Choose a task…', choices }
  if (chosen.length === 0) return { ...draft, ...(choices.length > 0 && { menu }) }
  return {
    ...draft,
    blocks: [text('Chosen: ', named(chosen), '.'), ...draft.blocks],
    buttons: [...doing(chosen), ...draft.buttons],
    menu,
  }
}

function choice(task: TaskSummary, chosen: readonly TaskRecord[], { path, options }: Again): DraftButton {
  const refs = [...chosen, task].map(({ ref }) => ref)
  return {
    ...button(shorten(`${task.ref} ${seenText(task.title)}`, longestLabel), path, {
      ...options,
      chosen: refs.join(','),
    }),
    about: { tasks: [task.id, ...chosen.map(({ id }) => id)] },
  }
}

function named(chosen: readonly TaskRecord[]): Listing {
  return { items: chosen.map(({ id: task, ref, title }) => ({ text: [{ task, ref, title }] })) }
}

/** What can be done with all of them at once. */
function doing(chosen: readonly TaskRecord[]): DraftButton[] {
  const task = chosen.map(({ ref }) => ref).join(',')
  const all = { about: { tasks: chosen.map(({ id }) => id) } }
  if (chosen.every(({ finishedAt }) => finishedAt))
    return [{ ...button('Reopen', 'reopen', { task }), ...all }]
  return [
    { ...button('Start', 'start', { task }), ...all },
    { ...button('Done', 'done', { task }), ...all },
    { ...button('Later', 'later', { task }), ...all },
    { ...button('Assign to me', 'assign', { task, people: '@me' }), ...all },
  ]
}
