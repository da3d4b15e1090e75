import { button, card, mention, named } from '../../../../cards/words.ts'
import type { Draft, DraftBlock, DraftButton } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { changeTask } from '../../../../store/tasks/task-changes.ts'
import { command, type Input } from '../command.ts'
import type { Context } from '../context.ts'
import { changeStatus, nextBlocks, readyBlocks } from './change-status.ts'
import { shiftButton } from './due.ts'
import { besideTask, editForm } from './edit-form.ts'
import { columnEdits, factsOf, peopleEdit, tagsEdit } from './edits.ts'
import { subtasksOption } from './finish-subtasks.ts'
import { replacedNotes } from './replaced.ts'
import { statusOfTask } from './statuses.ts'
import { checkUnder } from './under.ts'

const options = {
  task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
  title: { kind: 'text', written: 'named', max: 300, summary: 'Its title' },
  description: {
    kind: 'text',
    written: 'named',
    clears: true,
    max: 20_000,
    summary: 'Its description, or none',
  },
  assignees: {
    kind: 'people',
    written: 'sigil',
    clears: true,
    summary: 'Who does it, in place of who does now; or none',
  },
  due: { kind: 'when', written: 'named', clears: true, summary: 'When it is due, or none' },
  priority: { kind: 'priority', written: 'sigil', summary: 'How urgent it is' },
  status: { kind: 'status', written: 'named', summary: 'Its status' },
  tags: {
    kind: 'tags',
    written: 'sigil',
    clears: true,
    summary: 'Its tags, in place of those it has; or none',
  },
  estimate: { kind: 'estimate', written: 'named', clears: true, summary: 'How much work it is, or none' },
  starts: { kind: 'when', written: 'named', clears: true, past: true, summary: 'When work begins, or none' },
  under: { kind: 'task', written: 'named', clears: true, summary: 'What it is a part of, or none' },
  subtasks: subtasksOption,
} as const

export type Edits = Input<typeof options>

export const edit = command({
  path: 'edit',
  summary: 'Change what stands in a task, in a form or in one line',
  examples: [
    'edit T-12',
    'edit T-12 title:"Fix the login loop" due:fri priority:high',
    'edit T-12 under:T-3 estimate:3h starts:mon status:"In review"',
    'edit T-12 due:none estimate:none',
  ],
  visibility: 'everyone',
  role: 'guest',
  confirms: 'subtasks',
  orders: ({ under }) => under !== undefined,
  options,
  form: async (input, here) =>
    input.task && Object.keys(here.words).length === 1 ? editForm(here, input.task) : undefined,
  async run(input, here) {
    const { task, under } = input
    if (under) await checkUnder(here, task, under)
    const beside = await besideTask(here, task)
    const { set, replaced, shown } = columnEdits(here, input, beside)
    const notes = await replacedNotes(here, task, replaced)
    if (Object.keys(set).length > 0) await changeTask(here.change, task, set, here.change.now)
    const people = await peopleEdit(here, input, beside)
    const tags = await tagsEdit(here, input, beside)
    const facts = factsOf(task, input, set, people, tags)
    await emit(here.change, facts)
    const renamed = input.title === undefined ? task : { ...task, title: input.title }
    const moved = await moveTo(here, renamed, input, facts.length > 0)
    if (facts.length === 0 && !moved) {
      return card('neutral', [...named(task), ' is like that already'], {
        buttons: [button('Show', 'show', { task })],
      })
    }
    return card('neutral', [mention(here.caller), ' edited ', ...named(renamed)], {
      blocks: [
        ...(shown.length > 0 ? [{ kind: 'fields' as const, fields: shown }] : []),
        ...notes,
        ...(moved?.blocks ?? []),
      ],
      buttons: [
        ...(moved?.buttons ?? []),
        ...(await shiftButton(here, task, input.due ?? undefined)),
        button('Show', 'show', { task }),
      ],
    })
  },
})

/** What was refused of the status does not take the rest of the edit with it. */
async function moveTo(
  here: Context,
  task: TaskRecord,
  { status: asked, subtasks }: Edits,
  edited: boolean,
): Promise<Pick<Draft, 'blocks' | 'buttons'> | undefined> {
  if (!asked) return undefined
  const to = await statusOfTask(here, task, asked)
  if (to.id === task.status.id) return undefined
  try {
    const { ready, next } = await changeStatus(here, task, to, { subtasks })
    return {
      blocks: [...readyBlocks(ready, here.change.now), ...nextBlocks(next, here.change.now)],
      buttons: [],
    }
  } catch (error) {
    if (!(error instanceof UserError) || !edited) throw error
    return { blocks: stayed(task, error), buttons: buttonsOf(error) }
  }
}

function stayed(task: TaskRecord, error: UserError): DraftBlock[] {
  const why = `It stays in “${task.status.name}”: ${error.message}`
  return [{ kind: 'text', text: [why] }, ...(error.card.blocks ?? [])]
}

function buttonsOf(error: UserError): DraftButton[] {
  return (error.card.buttons ?? []).filter((each) => each.call.path !== 'show')
}
