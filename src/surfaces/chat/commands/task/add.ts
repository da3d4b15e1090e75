import { liveTaskCard } from '../../../../cards/live.ts'
import { context, mention, refOf, refs, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { ScheduledRule } from '../../../../domain/recurrence/recurrence.ts'
import type { TaskRecord, TaskSummary } from '../../../../domain/task/records.ts'
import { counted, listText } from '../../../../domain/text/plural.ts'
import { addTask } from '../../../../operations/task/add.ts'
import { settleListIn } from '../../../../store/hierarchy/lists.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'
import { sharedHere } from '../files/shared-here.ts'
import { listHere } from '../lists/list-here.ts'
import { followsBlocks } from '../repeat/follows.ts'
import { addForm } from './add-form.ts'
import { keepsWords } from './title-keeps.ts'
import { keepButton, type Said, saidBlocks } from './title-said.ts'
import { readTitleWords } from './title-words.ts'

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
    repeat: 'named',
    watch: 'named',
  },
  besides: {
    [keepsWords]: {
      kind: 'flag',
      written: 'named',
      summary: 'Whether I read dates, people and more in the title',
    },
  },
  words: { unless: keepsWords, read: readTitleWords },
  defaults: { in: (here, { under }) => (under ? undefined : listHere(here)), files: sharedHere },
  form: ({ title }, here) => (title === undefined ? addForm(here) : undefined),
  once: true,
  async card({ task, list, files, recurrence }, given, here) {
    const { tags = [], under } = given
    await settleListIn(here.trx, here.workspaceId, list, here.place)
    const added = addedCard(here, task, { tags, files, parent: under, recurrence })
    return here.title ? withSaid(added, { task, said: given }, here) : added
  },
})

type Related = {
  tags: string[]
  files: string[]
  parent: TaskRecord | undefined
  recurrence: ScheduledRule | undefined
}

/** It stays where it is posted, and is kept up to date there. */
export function addedCard(
  here: Context,
  task: TaskSummary,
  { tags, files, parent, recurrence }: Related,
): Draft {
  const { actor, change } = here
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
      ...(files.length > 0 ? [context(`With ${counted(files.length, 'file')}: ${listText(files)}`)] : []),
      ...(recurrence
        ? [text(`It repeats ${recurrence.rule.words}.`), ...followsBlocks(recurrence, here)]
        : []),
      ...(waits
        ? [context('It’s waiting for ', refs(task.waitsFor), '. I’ll tell you when it’s ready.')]
        : []),
    ],
    live: `task:${task.id}`,
  }
}

async function withSaid(
  added: Draft,
  { task, said }: { task: TaskSummary; said: Said },
  here: Context,
): Promise<Draft> {
  if (!here.title) return added
  return {
    ...added,
    blocks: [...added.blocks, ...saidBlocks(here.title, { task, said }, here.change.now)],
    buttons: [...added.buttons, ...(await keepButton(here.title, { task, said }, here))],
  }
}
