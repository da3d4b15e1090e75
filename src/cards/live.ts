/** A task as it stands in a channel, kept up to date. */
import type { Card, Inline } from '../domain/card.ts'
import type { TaskSummary } from '../domain/records.ts'
import { taskButtons, taskRow } from './task.ts'
import { button, card, context, counted, named } from './words.ts'

/** `files` and `comments` are how many there are. */
export type LiveTask = { task: TaskSummary; tags: string[]; files: number; comments: number; now: string }

export function liveTaskCard({ task, tags, files, comments, now }: LiveTask): Card {
  const small: Inline[] = [
    ...(tags.length > 0 ? [tags.map((tag) => `#${tag}`).join(' ')] : []),
    ...(comments > 0 ? [counted(comments, 'comment')] : []),
    ...(files > 0 ? [counted(files, 'file')] : []),
  ]
  return card(task.finishedAt ? 'good' : 'neutral', named(task), {
    blocks: [
      { kind: 'tasks', rows: [taskRow(task, now)], more: 0 },
      ...(small.length > 0 ? [context(small.join(' · '))] : []),
    ],
    buttons: [...taskButtons(task), button('Show', 'show', { task: task.ref })],
  })
}
