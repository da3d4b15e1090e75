/** A task as a card that stays in a channel and is kept up to date there. */

import type { Draft } from '../domain/card/draft.ts'
import type { ShownIssue } from '../domain/code-host/issue.ts'
import type { ShownPull } from '../domain/code-host/pull.ts'
import type { TaskSummary } from '../domain/task/records.ts'
import { isOverdue } from '../domain/task/task.ts'
import { counted } from '../domain/text/plural.ts'
import { issueLine } from './issue.ts'
import { pullLines } from './pull.ts'
import { taskButtons, taskRow } from './task.ts'
import { button, card, context, named, text } from './words.ts'

/** `files` and `comments` are how many there are; `blockers` how many of what it waits for is done. */
export type LiveTask = {
  task: TaskSummary
  tags: string[]
  files: number
  comments: number
  blockers?: { done: number; of: number }
  pulls?: ShownPull[]
  issue?: ShownIssue | undefined
  now: string
}

/** The same for everybody in the channel: what it is about, how far it is, and what one would do next. */
export function liveTaskCard({
  task,
  tags,
  files,
  comments,
  blockers,
  pulls = [],
  issue,
  now,
}: LiveTask): Draft {
  const nearer = blockers && blockers.done > 0 && blockers.done < blockers.of
  const small = [
    ...(nearer ? [`${blockers.done} of ${blockers.of} blockers done`] : []),
    ...(tags.length > 0 ? [tags.map((tag) => `#${tag}`).join(' ')] : []),
    ...(comments > 0 ? [counted(comments, 'comment')] : []),
    ...(files > 0 ? [counted(files, 'file')] : []),
  ]
  return card(toneOf(task, now), named(task), {
    thread: named(task),
    blocks: [
      { kind: 'tasks', rows: [taskRow(task, now)], more: 0 },
      ...(issue ? [text(...issueLine(issue))] : []),
      ...(pulls.length > 0 ? [text(...pullLines(pulls))] : []),
      ...(small.length > 0 ? [context(small.join(' · '))] : []),
    ],
    buttons: [...nextButtons(task), button('Show', 'show', { task })],
  })
}

function toneOf(task: TaskSummary, now: string): Draft['tone'] {
  if (task.finishedAt) return 'good'
  return isOverdue(task, now) ? 'warning' : 'neutral'
}

/** What is bound to be refused is not offered. */
function nextButtons(task: TaskSummary) {
  const [first] = taskButtons(task)
  return first && task.waitsFor.length === 0 ? [first] : []
}
