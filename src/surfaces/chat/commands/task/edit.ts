import { button, card, mention, named } from '../../../../cards/words.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import type { Refusal } from '../../../../domain/refusal.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { type Edited, editTask } from '../../../../operations/task/edit.ts'
import { nextBlocks, readyBlocks, replacedBlocks } from '../../cards/changed-task.ts'
import { editedFields, valuesBefore } from '../../cards/edited-fields.ts'
import { wordsOf } from '../../refusals/registry.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'
import { shiftButtons } from './due.ts'
import { editForm } from './edit-form.ts'

export const edit = chatCommand(editTask, {
  path: 'edit',
  summary: 'Edit a task, in a form or in one line',
  examples: [
    'edit T-12',
    'edit T-12 title:"Fix the login loop" due:fri priority:high',
    'edit T-12 under:T-3 estimate:3h starts:mon status:"In review"',
    'edit T-12 due:none estimate:none',
  ],
  visibility: 'everyone',
  confirms: 'subtasks',
  written: {
    task: 'next',
    title: 'named',
    description: 'named',
    assignees: 'sigil',
    due: 'named',
    priority: 'sigil',
    status: 'named',
    tags: 'sigil',
    estimate: 'named',
    starts: 'named',
    under: 'named',
    subtasks: 'named',
  },
  form: ({ task }, here) => (task && Object.keys(here.words).length === 1 ? editForm(here, task) : undefined),
  async card(result, input, here) {
    const { task } = input
    const show = button('Show', 'show', { task })
    const stayed = result.stayed && (await stayedAs(task, result.stayed, here))
    if (!result.changed && !stayed)
      return card('neutral', [...named(task), ' already has these values'], { buttons: [show] })
    const renamed = input.title === undefined ? task : { ...task, title: input.title }
    const { parent, replaced, shift } = result
    const fields = editedFields(result, input, here.change.now)
    return card('neutral', [mention(here.actor), ' edited ', ...named(renamed)], {
      blocks: [
        ...(fields.length > 0 ? [{ kind: 'fields' as const, fields }] : []),
        ...replacedBlocks(replaced, valuesBefore(task, parent, here.change.now), here.now),
        ...(stayed?.blocks ?? movedBlocks(result, here.change.now)),
      ],
      buttons: [...(stayed?.buttons ?? []), ...shiftButtons(task, shift), show],
    })
  },
})

function movedBlocks({ moved }: Edited, now: string): DraftBlock[] {
  return moved ? [...readyBlocks(moved.ready, now), ...nextBlocks(moved.next, now)] : []
}

/** What was refused of the status does not take the rest of the edit with it. */
async function stayedAs(
  task: TaskRecord,
  refusal: Refusal,
  { trx, workspaceId, viewer, platform, zone, change, words }: Context,
): Promise<Pick<Draft, 'blocks' | 'buttons'>> {
  const call = { path: 'edit', options: words }
  const reader = { trx, workspaceId, viewer, platform, zone, now: change.now, call }
  const { message, blocks = [], buttons = [] } = await wordsOf(refusal, reader)
  const why = `It stays in “${task.status.name}”: ${message}`
  return {
    blocks: [{ kind: 'text', text: [why] }, ...blocks],
    buttons: buttons.filter((each) => each.call.path !== 'show'),
  }
}
