/** What the words of a new task's title became, and the button that puts them back. */
import { button, context, due, levelName, mention, refs } from '../../../../cards/words.ts'
import type { DraftBlock, DraftButton, Listing } from '../../../../domain/card/draft.ts'
import type { Setting, Taken } from '../../../../domain/task/quick-add/group.ts'
import type { TitleReading } from '../../../../domain/task/quick-add/read-title.ts'
import type { Level, PersonRow, TaskRecord, TaskSummary } from '../../../../domain/task/records.ts'
import { listText } from '../../../../domain/text/plural.ts'
import { showEstimate } from '../../../../domain/time/duration.ts'
import { levelsOf } from '../../../../store/hierarchy/levels.ts'
import type { Context } from '../context.ts'
import { listHere } from '../lists/list-here.ts'

/** What was said of a task as it was added, whether in words of its title or not. */
export type Said = {
  assignees?: PersonRow[] | undefined
  tags?: string[] | undefined
  after?: TaskRecord[] | undefined
  in?: Level | undefined
}

type Added = { task: TaskSummary; said: Said }

export function saidBlocks(title: TitleReading, added: Added, now: string): DraftBlock[] {
  const { strangers, taken } = title
  const items = isSaid(taken) ? settingsOf(taken).flatMap((each) => itemOf(each, taken, added, now)) : []
  return [
    ...(items.length > 0 ? [context('From your words: ', { items } satisfies Listing, '.')] : []),
    ...(strangers.length > 0
      ? [context(`I don’t know anyone called ${listText(strangers)} here, so that stays in the title.`)]
      : []),
  ]
}

/** Marks mean what they say; it is words that may have meant something else. */
function isSaid(taken: Taken[]): boolean {
  return taken.some(({ marked }) => !marked)
}

function settingsOf(taken: Taken[]): Setting[] {
  const order: Setting[] = ['due', 'assignees', 'priority', 'tags', 'estimate', 'after', 'in']
  return order.filter((each) => taken.some(({ set }) => set[each] !== undefined))
}

type Item = Listing['items'][number]

function itemOf(setting: Setting, taken: Taken[], { task, said }: Added, now: string): Item[] {
  const when = due(task, now)
  const texts: Record<Setting, Item | undefined> = {
    due: when === undefined ? undefined : { text: ['due ', when] },
    assignees: {
      text: ['assigned to ', { items: (said.assignees ?? []).map((each) => ({ text: [mention(each)] })) }],
    },
    priority: { text: [priorityText(task, taken)] },
    tags: { text: [(said.tags ?? []).map((tag) => `#${tag}`).join(' ')] },
    estimate: task.estimate === null ? undefined : { text: [`estimated at ${showEstimate(task.estimate)}`] },
    after: { about: { tasks: ids(said.after) }, text: ['waiting for ', refs(said.after ?? [])] },
    // What comes again was asked about.
    repeat: undefined,
    in: said.in && { about: { lists: [said.in.id] }, text: ['in ', levelName(said.in)] },
  }
  const found = texts[setting]
  return found ? [found] : []
}

/** `urgent (“asap”)`: how it was read, where the words say something else. */
function priorityText({ priority }: TaskSummary, taken: Taken[]): string {
  const words = taken.find(({ set }) => set.priority !== undefined)?.words ?? ''
  const named = priority === 'normal' || priority === 'low' ? `${priority} priority` : priority
  return words.toLowerCase().includes(priority) ? named : `${named} (“${words}”)`
}

/** It takes back just what the words did. The name of a private List is not put into a title that others may read. */
export async function keepButton(
  title: TitleReading,
  { task, said }: Added,
  here: Context,
): Promise<DraftButton[]> {
  const { taken, typed } = title
  if (!isSaid(taken) || said.in?.private) return []
  const did = new Set(settingsOf(taken))
  const texts = {
    title: typed,
    due: did.has('due') ? (task.dueAt ?? '') : '',
    priority: did.has('priority') ? task.priority : '',
    estimate: did.has('estimate') && task.estimate !== null ? showEstimate(task.estimate) : '',
    people: did.has('assignees')
      ? ids(said.assignees)
          .map((id) => `@${id}`)
          .join(',')
      : '',
    tags: did.has('tags') ? (said.tags ?? []).join(',') : '',
    after: did.has('after') ? refsIn(said.after) : '',
    to: did.has('in') ? await usualList(here) : '',
  }
  const options = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
  const shown = button('Keep it all in the title', 'words keep', { task, ...options })
  return [
    { ...shown, about: { tasks: ids(said.after), lists: did.has('in') && said.in ? [said.in.id] : [] } },
  ]
}

function ids(rows: { id: string }[] = []): string[] {
  return rows.map(({ id }) => id)
}

function refsIn(tasks: TaskRecord[] = []): string {
  return tasks.map(({ ref }) => ref).join(',')
}

/** Where it would have gone; empty where there is no such List. */
async function usualList(here: Context): Promise<string> {
  const list = await listHere(here)
  const levels = list ? await levelsOf(here.trx, here.viewer, ['list']) : []
  return levels.find(({ id }) => id === list?.id)?.path ?? ''
}
