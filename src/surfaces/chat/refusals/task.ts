/** What is said where a change of a task is refused. */
import { taskRow } from '../../../cards/task.ts'
import { button, confirming } from '../../../cards/words.ts'
import { plainText } from '../../../domain/card/card.ts'
import type { DraftBlock, DraftButton } from '../../../domain/card/draft.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import type { TaskRecord } from '../../../domain/task/records.ts'
import type { TaskRef } from '../../../domain/task/task.ts'
import { counted, eitherOf, listText, plural } from '../../../domain/text/plural.ts'
import { quoteIfNeeded } from '../../../domain/text/token.ts'
import { newTask } from '../../../operations/task/connect.ts'
import type { TaskRefusals } from '../../../operations/task/refusals.ts'
import { seenAmong } from '../../../store/access/known.ts'
import { blockersOf } from '../../../store/tasks/dependencies.ts'
import type { TaskGate } from '../../../store/tasks/gates.ts'
import { summarise } from '../../../store/tasks/summaries.ts'
import { tasksByIds } from '../../../store/tasks/tasks.ts'
import { sinceShown } from '../cards/ask.ts'
import { needsInWords } from '../cards/gates.ts'
import type { Reader, WordsFor } from './words.ts'

export const taskWords: WordsFor<TaskRefusals> = {
  blocked: async ({ task, blockers }, reader) => {
    const [it, others] = [await taskOf(task, reader), await seenOf(blockers, reader)]
    return {
      message: `${it.ref} is waiting for ${blockers.length === 1 ? 'a task that isn’t' : `${blockers.length} tasks that aren’t`} done yet.`,
      hint: await waitingHint(it, reader),
      blocks: [await rowsOf(others.slice(0, 10), blockers.length, reader)],
      buttons: [button('Start anyway', 'start', { task: it, anyway: 'yes' }, 'danger')],
    }
  },
  open_subtasks: openSubtasks,
  gated: async ({ task, needs, others }, reader) => {
    const it = await taskOf(task, reader)
    const more = others === 1 ? '1 more task lacks' : `${others} more tasks lack`
    const what = plainText(needsInWords(needs))
    return {
      message: `${it.ref} can’t be done yet: it needs ${what}.${others > 0 ? ` ${more} something, too.` : ''}`,
      hint: needs.some(({ kind }) => kind === 'note')
        ? `Say what the next person should know: \`done ${it.ref} It is on staging\`, or \`status ${it.ref} note:"…" closed\`.`
        : `They sign off with \`signoff ${it.ref}\`.`,
      buttons: gateButtons(it, needs),
    }
  },
  finished: async ({ task }, reader) => {
    const it = await taskOf(task, reader)
    return {
      message: `${it.ref} is already in “${it.status.name}”.`,
      hint: 'Reopen it first if there’s more to do.',
      buttons: [button('Reopen', 'reopen', { task: it })],
    }
  },
  no_status: ({ category, statuses }) => ({
    message: `This List has no status that means “${category}”.`,
    hint: `It has ${listText(statuses)}.`,
  }),
  no_title: async ({ task }, reader) => {
    const { ref } = await taskOf(task, reader)
    return {
      message: `${ref} needs a title that one can read.`,
      hint: `Write it like this: \`edit ${ref} title:"Fix the login loop"\`.`,
    }
  },
  not_assigned: async ({ task, named }, reader) => {
    const { ref } = await taskOf(task, reader)
    return {
      message: named ? `${ref} isn’t assigned to them.` : `${ref} isn’t assigned to anyone.`,
      hint: `\`show ${ref}\` shows who is assigned.`,
    }
  },
  cycle: async ({ way }, reader) => {
    const made = way.filter((id) => id !== newTask)
    const refs = new Map((await seenOf(made, reader)).map(({ id, ref }) => [id, ref]))
    const steps = way.map((id) => (id === newTask ? 'the new task' : (refs.get(id) ?? 'a private task')))
    return {
      message: `That would go round in a circle: ${steps.join(' → ')}`,
      hint: 'Each arrow reads “must be done before”. Remove one of them with `undepend` first.',
    }
  },
  waits_for_itself: async ({ task }, reader) => ({
    message: `${(await taskOf(task, reader)).ref} can’t wait for itself.`,
    hint: 'Name another task.',
  }),
  not_waiting: async ({ task, others }, reader) => {
    const { ref } = await taskOf(task, reader)
    const named = (await seenOf(others, reader)).map((each) => each.ref)
    return {
      message: `${ref} isn’t waiting for ${named.length > 0 ? eitherOf(named) : 'anything'}.`,
      hint: `\`show ${ref}\` lists what it waits for.`,
    }
  },
  several_blockers: async ({ task, others }, reader) => {
    const [it, blockers] = [await taskOf(task, reader), await seenOf(others, reader)]
    const refs = blockers.map(({ ref }) => ref)
    return {
      message: `${it.ref} is waiting for ${listText(refs)}.`,
      hint: 'Say which of them it should no longer wait for.',
      buttons: [
        ...blockers.slice(0, 3).map(({ ref }) => button(`Not for ${ref}`, 'undepend', { task: it, on: ref })),
        button('For none of them', 'undepend', { task: it, on: refs.join(',') }),
      ],
    }
  },
  subtask_circle: async ({ task, parent }, reader) => {
    const [{ ref }, whole] = [await taskOf(task, reader), await taskOf(parent, reader)]
    return {
      message:
        task === parent
          ? `${ref} can’t be a subtask of itself.`
          : `${ref} can’t be under ${whole.ref}, which is already part of ${ref}.`,
      hint: 'Name another task with `under:`, or use `under:none` to take it out.',
    }
  },
  subtasks_too_deep: async ({ parent, max }, reader) => ({
    message: `Under ${(await taskOf(parent, reader)).ref} that would be more than ${max} levels of subtasks.`,
    hint: 'Put it under a task further up.',
  }),
  subtask_elsewhere: async ({ parent }, reader) => {
    const { ref } = await taskOf(parent, reader)
    return {
      message: `A subtask of ${ref} goes to the same List as ${ref}.`,
      hint: 'Leave out `in:`, or leave out `under:`.',
    }
  },
  no_list: () => ({
    message: 'There is no List here that you can add to.',
    hint: 'Ask a teammate to add you to one with `lists share`, or name one: `in:Backend`.',
  }),
  list_deleted: ({ path }) => ({
    message: `Its List “${path}” was deleted, too.`,
    hint: `Bring that back first: \`lists restore ${quoteIfNeeded(path)}\`.`,
  }),
  no_words: ({ filter }) => ({
    message: `There’s no word to search for in “${filter}”.`,
    hint: 'Add one, or use `list` with the same filter.',
  }),
  no_change: () => ({
    message: 'What should I change?',
    hint: 'For example `bulk "tag:sprint-12" status:done`: the filter in quotes, then the change.',
  }),
  nothing_matches: ({ filter }) => ({
    message: `No task matches “${filter}”.`,
    hint: '`list` with the same filter shows why.',
  }),
  too_many_tasks: ({ max }) => ({
    message: `That is more than ${counted(max, 'task')}.`,
    hint: 'Narrow it down, and do one part at a time.',
  }),
  own_relation: async ({ task }, reader) => ({
    message: `${(await taskOf(task, reader)).ref} can’t be related to itself.`,
    hint: 'Name another task.',
  }),
  not_related: async ({ task, others }, reader) => {
    const { ref } = await taskOf(task, reader)
    const named = (await seenOf(others, reader)).map((each) => each.ref)
    return {
      message: `${ref} isn’t related to ${listText(named)}.`,
      hint: `\`show ${ref}\` lists what it is related to.`,
    }
  },
  nothing_to_move: async ({ task }, reader) => {
    const { ref } = await taskOf(task, reader)
    return {
      message: `Nothing that waits for ${ref} has a date that this would move.`,
      hint: `\`chain ${ref}\` shows what waits for it.`,
    }
  },
  no_tags: async ({ task }, reader) => ({
    message: '`tag` needs a tag.',
    hint: `For example: \`tag ${(await taskOf(task, reader)).ref} #release\``,
  }),
  tag_too_long: ({ tag, max }) => ({
    message: `“#${shorten(tag, 60)}” is too long.`,
    hint: `A tag can have ${max} characters.`,
  }),
  too_many_tags: ({ count, max }) => ({
    message: `${count} tags are too many.`,
    hint: `A task can have ${max}.`,
  }),
}

const mostShown = 8

async function openSubtasks({ task, status, open, expected }: TaskRefusals['open_subtasks'], reader: Reader) {
  const it = await taskOf(task, reader)
  const tasks = await seenOf(open, reader)
  const refs = tasks.map(({ ref }) => ref)
  const differs = expected && sinceShown([...expected], refs)
  const { path, options } = againWith(it, status, reader)
  return {
    message: `${it.ref} has ${plural(open.length, 'an open subtask', `${open.length} open subtasks`)}.`,
    hint: 'Nothing has changed yet. What should happen to them?',
    blocks: [...(differs ? [differs] : []), await rowsOf(tasks.slice(0, mostShown), open.length, reader)],
    buttons: [
      confirming(button('Finish all', path, options, 'primary'), 'subtasks', refs, 'all'),
      confirming(button(`Only ${it.ref}`, path, options), 'subtasks', [], 'only'),
      button('Leave it', 'show', { task: it }),
    ],
  }
}

/** The same call, of which only the change of status is left. */
function againWith({ ref }: TaskRef, status: string, { call }: Reader) {
  const { note } = call?.options ?? {}
  const said = { task: ref, ...(note !== undefined && { note }) }
  return call?.path === 'done'
    ? { path: 'done', options: said }
    : { path: 'status', options: { ...said, status } }
}

function gateButtons(task: TaskRef, needs: TaskGate[]): DraftButton[] {
  return [
    ...(needs.some(({ kind }) => kind === 'note')
      ? [button('Done with a note…', 'done', { task, ask: 'yes' }, 'primary')]
      : []),
    ...(needs.some(({ kind }) => kind === 'sign-off')
      ? [button('Ask for the sign-off', 'signoff', { task, ask: 'yes' })]
      : []),
    button('Show', 'show', { task }),
  ]
}

/** The task that the refusal is about. The caller named it, or something that it belongs to. */
export async function taskOf(id: string, { trx, workspaceId }: Reader): Promise<TaskRecord> {
  const [task] = await tasksByIds(trx, workspaceId, [id])
  if (!task) throw new Error('the task of a refusal is not there')
  return task
}

/** In the order given, without those that the reader may not know of. */
export async function seenOf(ids: string[], { trx, workspaceId, viewer }: Reader): Promise<TaskRecord[]> {
  const seen = await seenAmong(trx, viewer, ids)
  const tasks = await tasksByIds(trx, workspaceId, [...seen])
  return ids.flatMap((id) => tasks.find((task) => task.id === id) ?? [])
}

/** Of what is archived, nobody will hear that it is done. */
async function waitingHint({ id, ref }: TaskRecord, { trx, viewer }: Reader): Promise<string> {
  const blockers = await blockersOf(trx, viewer, id)
  const [archived] = blockers.filter((each) => each.archived && each.seen && !each.finishedAt)
  return archived
    ? `${archived.ref} is in an archived List: \`undepend ${ref} from ${archived.ref}\` stops waiting for it.`
    : 'I’ll tell its assignee as soon as it’s ready.'
}

async function rowsOf(
  tasks: TaskRecord[],
  count: number,
  { trx, viewer, platform, now }: Reader,
): Promise<DraftBlock> {
  const rows = await summarise(trx, viewer, tasks, platform)
  return { kind: 'tasks', rows: rows.map((row) => taskRow(row, now)), more: count - rows.length }
}
