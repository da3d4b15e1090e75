/** What people read while a large change is going, and when it is over. */
import type { Draft, DraftBlock, DraftButton, DraftInline } from '../domain/card/draft.ts'
import { levelWords } from '../domain/hierarchy/level-words.ts'
import type { LargeChangeData, LargeWork, LevelName } from '../domain/history/large-change.ts'
import type { TaskRef } from '../domain/task/task.ts'
import { counted, plural } from '../domain/text/plural.ts'
import { mappedBlocks } from './mapped.ts'
import { button, card, context, levelName, refs, text } from './words.ts'

/** How far it is. */
export function largeChangeUnderWay({ work, done, total }: LargeChangeData): Draft {
  return card('neutral', doing(work), {
    blocks: [
      text(`${done.toLocaleString('en')} of ${counted(Math.max(total, done), rowWord(work))} so far.`),
      context('This goes on in the background. I’ll tell you when it’s done.'),
    ],
  })
}

/** `left`: the first of the tasks that stay as they are. */
export function largeChangeDone({ work, group, done }: LargeChangeData, left: TaskRef[]): Draft {
  const undo = button('Undo', 'undo', { change: group })
  switch (work.what) {
    case 'delete':
      return report(['Deleted the ', ...levelIn(work.level), ` with ${counted(done, 'task')}`], [], [undo])
    case 'restore':
      return report(['Restored the ', ...levelIn(work.level), ` with ${counted(done, 'task')}`], [], [undo])
    case 'statuses':
      return report(
        [`${counted(done, 'task')} of `, placeOf(work.level), ` ${plural(done, 'has', 'have')} a new status`],
        mappedBlocks(work.mapped),
        [undo],
      )
    case 'undo':
      return report(['The change has been undone'], leftBlocks(work.left.count, left), [
        button('Redo', 'undo', { change: group }),
      ])
  }
}

/** It was given up: something went wrong inside Baton each time it was tried. */
export function largeChangeFailed({ work, group, done, total }: LargeChangeData): Draft {
  const undoing = work.what === 'undo'
  return card('bad', [...doing(work), ' stopped'], {
    blocks: [
      text(
        `Something went wrong inside Baton after ${done.toLocaleString('en')} of ${counted(Math.max(total, done), rowWord(work))}.`,
      ),
      context('Whoever runs Baton can see why in its log.'),
    ],
    buttons: undoing ? [] : [button('Undo', 'undo', { change: group })],
  })
}

function report(title: DraftInline[], blocks: DraftBlock[], buttons: DraftButton[]): Draft {
  return card('good', title, { blocks, buttons })
}

function doing(work: LargeWork): DraftInline[] {
  switch (work.what) {
    case 'delete':
      return ['Deleting the ', ...levelIn(work.level)]
    case 'restore':
      return ['Restoring the ', ...levelIn(work.level)]
    case 'statuses':
      return ['Giving the tasks of ', placeOf(work.level), ' their new statuses']
    case 'undo':
      return ['Undoing a large change']
  }
}

function rowWord({ what }: LargeWork): string {
  return what === 'undo' ? 'change' : 'task'
}

function levelIn(level: LevelName): DraftInline[] {
  return [`${levelWords[level.kind]} `, levelName(level)]
}

function placeOf(level: LevelName | undefined): DraftInline {
  return level ? levelName(level) : 'the workspace'
}

function leftBlocks(count: number, first: TaskRef[]): DraftBlock[] {
  if (count === 0) return [text('Everything is as it was before.')]
  const stay = plural(
    count,
    'was changed since then and stays as it is',
    'were changed since then and stay as they are',
  )
  const which = first.length > 0 ? [': ', refs(first), ...(count > first.length ? [' …'] : [])] : []
  return [text(`${counted(count, 'task')} ${stay}`, ...which, '.')]
}
