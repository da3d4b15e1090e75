/** A Trello board's JSON. Its lists are what Baton calls statuses, and its board is a List. */
import { lookUp } from '../../domain/text/look-up.ts'
import { dateIn, momentIn } from '../dates.ts'
import type { Element } from '../json-elements.ts'
import { categoryOf } from '../states.ts'
import type { ImportedTask } from '../task.ts'
import { type Json, listOf, objectOf, textAt } from './json.ts'

/** What cards only name by id. A board's other parts are few beside its cards. */
export type Board = {
  name: string
  lists: Map<string, string>
  members: Map<string, string>
  checklists: Map<string, { text: string; done: boolean }[]>
  comments: Map<string, ImportedTask['comments']>
}

/** Reads everything but the cards. */
export async function boardOf(elements: AsyncIterable<Element>): Promise<Board> {
  const board: Board = {
    name: '',
    lists: new Map(),
    members: new Map(),
    checklists: new Map(),
    comments: new Map(),
  }
  for await (const { key, text } of elements) {
    if (key === 'name') board.name = String(parsed(text))
    else lookUp(parts, key)?.(board, objectOf(parsed(text)))
  }
  return board
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const parts: Record<string, (board: Board, value: Json) => void> = {
  lists(board, value) {
    board.lists.set(textAt(value, 'id'), textAt(value, 'name'))
  },
  members(board, value) {
    board.members.set(textAt(value, 'id'), textAt(value, 'fullName') || textAt(value, 'username'))
  },
  checklists(board, value) {
    const items = listOf(value.checkItems)
      .map(objectOf)
      .sort((one, other) => Number(one.pos) - Number(other.pos))
      .map((item) => ({ text: textAt(item, 'name'), done: item.state === 'complete' }))
    const card = textAt(value, 'idCard')
    board.checklists.set(card, [...(board.checklists.get(card) ?? []), ...items])
  },
  actions(board, value) {
    if (value.type !== 'commentCard') return
    const data = objectOf(value.data)
    const card = textAt(data, 'card', 'id')
    const name = textAt(value, 'memberCreator', 'fullName')
    const at = momentIn(textAt(value, 'date'), 'UTC')
    const comment = { body: textAt(data, 'text'), ...(at && { at }), ...(name && { author: { name } }) }
    // Newest first in the file.
    board.comments.set(card, [comment, ...(board.comments.get(card) ?? [])])
  },
}

export function trelloCard(card: Json, task: ImportedTask, zone: string, board: Board): string | undefined {
  const id = textAt(card, 'id')
  task.externalId = id
  task.title = textAt(card, 'name')
  task.description = textAt(card, 'desc')
  const list = board.lists.get(textAt(card, 'idList')) ?? ''
  const category = card.closed === true ? 'closed' : card.dueComplete === true ? 'done' : categoryOf(list)
  task.status = { name: list, category }
  if (board.name) task.list = board.name
  task.assignees.push(
    ...listOf(card.idMembers).flatMap((member) => {
      const name = board.members.get(String(member))
      return name ? [{ name }] : []
    }),
  )
  task.tags.push(
    ...listOf(card.labels).map(
      (label) => textAt(objectOf(label), 'name') || textAt(objectOf(label), 'color'),
    ),
  )
  for (const name of ['due', 'start'] as const) {
    const text = textAt(card, name)
    const found = text ? dateIn(text, zone) : undefined
    if (text && !found) return `its ${name} date “${text}” is not a date I understand`
    if (found) task[name] = found
  }
  // The first half of an id is the moment it was made, in seconds.
  const seconds = Number.parseInt(id.slice(0, 8), 16)
  const createdAt = id.length === 24 ? momentIn(String(seconds), zone) : undefined
  if (createdAt) task.createdAt = createdAt
  task.checklist.push(...(board.checklists.get(id) ?? []))
  task.comments.push(...(board.comments.get(id) ?? []))
  return undefined
}
