/** Behind `add` with several lines: shows their tasks, and adds those that were shown. */
import { taskRow } from '../../../../cards/task.ts'
import { card, context, mention, refs } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { loadInputs } from '../../../../operations/input-kinds/load.ts'
import { type NewTask, type NewTaskSelector, newTasks } from '../../../../operations/input-kinds/new-tasks.ts'
import { type AddedSeveral, addSeveral } from '../../../../operations/task/add-several.ts'
import { settleListIn } from '../../../../store/hierarchy/lists.ts'
import { linesPath } from '../../language/task-lines.ts'
import { refuseInChat } from '../../refusals/chat.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'
import { listHere } from '../lists/list-here.ts'
import { addedCard } from './add.ts'
import { linesPreview } from './lines-preview.ts'
import { addingAsTyped } from './ways-to-add.ts'

export const addLines = chatCommand(addSeveral, {
  path: linesPath,
  group: 'task',
  examples: [],
  visibility: 'everyone',
  hidden: true,
  replaces: true,
  once: true,
  confirms: 'shown',
  written: {},
  besides: {
    lines: { kind: 'text', written: 'named', required: true, summary: 'What was typed' },
    left: { kind: 'text', written: 'named', summary: 'The lines of it that are not read' },
    shown: { kind: 'text', written: 'named', summary: 'The tasks that were shown' },
  },
  defaults: { in: listHere },
  async understand({ lines = '', shown }, here) {
    if (shown === undefined) return { ask: await linesPreview(lines, here) }
    return { input: { tasks: await tasksIn(shown, here) } }
  },
  async card(added, { left, tasks }, here) {
    for (const list of added.lists) await settleListIn(here.trx, here.workspaceId, list, here.place)
    const shown = addedDraft(added, tasks, here)
    return left === undefined ? shown : withLeft(shown, keptIn(left))
  },
})

/** As its button kept them. */
async function tasksIn(shown: string, here: Context): Promise<NewTask[]> {
  const { tasks } = await loadInputs(here, { tasks: addSeveral.input.tasks }, { tasks: keptIn(shown) })
  return tasks
}

/** What another version kept may be written in another way. */
function keptIn(shown: string): NewTaskSelector[] {
  try {
    return newTasks.selector(addSeveral.input.tasks).parse(JSON.parse(shown))
  } catch {
    throw refuseInChat('too_old', {})
  }
}

function addedDraft({ tasks, lists, recurrences }: AddedSeveral, wanted: NewTask[], here: Context): Draft {
  const [only, other] = tasks
  const [{ tags = [], under } = {}] = wanted
  if (only && !other)
    return addedCard(here, only, { tags, files: [], parent: under, recurrence: recurrences.get(only.id) })
  const again = tasks.filter(({ id }) => recurrences.has(id))
  const names = lists.length > 1 ? new Map(lists.map(({ id, name }) => [id, name])) : undefined
  return card('good', [mention(here.actor), ` added ${counted(tasks.length, 'task')}`], {
    about: { lists: lists.map(({ id }) => id) },
    blocks: [
      { kind: 'tasks', rows: tasks.map((task) => taskRow(task, here.change.now, names)), more: 0 },
      ...(again.length > 0 ? [context(refs(again), again.length === 1 ? ' repeats.' : ' repeat.')] : []),
    ],
  })
}

/** What is not added is given back to whoever typed it, who alone sees it: it can become tasks as it stands. */
function withLeft(added: Draft, left: NewTaskSelector[]): Draft {
  const said = left.flatMap(({ title, description }) => [title, ...(description?.split('\n') ?? [])])
  return {
    ...added,
    blocks: [...added.blocks, context(`Not added: ${said.map((line) => `“${line}”`).join(' · ')}`)],
    buttons: [...added.buttons, ...addingAsTyped(left)],
  }
}
