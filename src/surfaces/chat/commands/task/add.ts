import { liveTaskCard } from '../../../../cards/live.ts'
import { context, mention, refOf, refs } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { TaskRecord, TaskSummary } from '../../../../domain/task/records.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { addTask } from '../../../../operations/task/add.ts'
import { settleListIn } from '../../../../store/hierarchy/lists.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'
import { sharedHere } from '../files/shared-here.ts'
import { listHere } from '../lists/list-here.ts'
import { addForm } from './add-form.ts'

export const add = chatCommand(addTask, {
  path: 'add',
  examples: [
    'add Fix the login loop',
    'add Deploy the API @teammate !high due:"fri 5pm" #release after:T-3',
    'add Write the migration before:T-4 description:"Two steps, see the notes"',
    'add Test it on Safari under:T-12 estimate:3h starts:mon watch:yes',
  ],
  visibility: 'everyone',
  written: {
    title: 'title',
    description: 'named',
    assignees: 'sigil',
    due: 'named',
    priority: 'sigil',
    tags: 'sigil',
    estimate: 'named',
    starts: 'named',
    under: 'named',
    after: 'named',
    before: 'named',
    in: 'named',
    watch: 'named',
  },
  defaults: { in: (here, { under }) => (under ? undefined : listHere(here)), files: sharedHere },
  form: ({ title }, here) => (title === undefined ? addForm(here) : undefined),
  async card({ task, list, files }, { tags = [], under }, here) {
    await settleListIn(here.trx, here.workspaceId, list, here.place)
    return addedCard(here, task, { tags, files, parent: under })
  },
})

type Related = { tags: string[]; files: string[]; parent: TaskRecord | undefined }

/** It stays where it is posted, and is kept up to date there. */
function addedCard({ actor, change }: Context, task: TaskSummary, { tags, files, parent }: Related): Draft {
  const shown = liveTaskCard({ task, tags, files: 0, comments: 0, now: change.now })
  const waits = task.waitsFor.length > 0
  return {
    ...shown,
    tone: 'good',
    title: [
      mention(actor),
      ' added ',
      refOf(task),
      ...(parent === undefined ? [] : [' under ', refOf(parent)]),
    ],
    blocks: [
      ...shown.blocks,
      ...(files.length > 0 ? [context(`With ${counted(files.length, 'file')}: ${files.join(', ')}`)] : []),
      ...(waits
        ? [context('It’s waiting for ', refs(task.waitsFor), '. I’ll tell you when it’s ready.')]
        : []),
    ],
    live: `task:${task.id}`,
  }
}
