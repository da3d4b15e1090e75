/** A Trello board's JSON. Its lists are what Baton calls statuses, and its board is a List. */
import { lookUp } from '../../domain/text/look-up.ts'
import { momentIn } from '../dates.ts'
import type { Element } from '../json-elements.ts'
import { parsedJson } from '../parsed-json.ts'
import { categoryOf } from '../states.ts'
import type { ImportedTask, TaskRow } from '../task.ts'
import { type Json, listOf, objectOf, setDate, textAt } from './json.ts'

type Checklist = { position: number; items: ImportedTask['checklist'] }

/** What cards only name by id. A board's other parts are few beside its cards. */
export type Board = {
  name: string
  lists: Map<string, { name: string; archived: boolean }>
  members: Map<string, string>
  checklists: Map<string, Checklist[]>
  comments: Map<string, ImportedTask['comments']>
  /** Names of custom fields, and of what may be chosen in them. */
  fields: Map<string, string>
}

/** Reads everything but the cards. */
export async function boardOf(elements: AsyncIterable<Element>): Promise<Board> {
  const board: Board = {
    name: '',
    lists: new Map(),
    members: new Map(),
    checklists: new Map(),
    comments: new Map(),
    fields: new Map(),
  }
  for await (const { key, text } of elements) {
    if (key === 'name') board.name = String(parsedJson(text))
    else lookUp(parts, key)?.(board, objectOf(parsedJson(text)))
  }
  return board
}

const byPosition = (one: Json, other: Json) => Number(one.pos) - Number(other.pos)

const parts: Record<string, (board: Board, value: Json) => void> = {
  lists(board, value) {
    board.lists.set(textAt(value, 'id'), { name: textAt(value, 'name'), archived: value.closed === true })
  },
  members(board, value) {
    board.members.set(textAt(value, 'id'), textAt(value, 'fullName') || textAt(value, 'username'))
  },
  checklists(board, value) {
    const items = listOf(value.checkItems)
      .map(objectOf)
      .sort(byPosition)
      .map((item) => ({ text: textAt(item, 'name'), done: item.state === 'complete' }))
    const card = textAt(value, 'idCard')
    const all = [...(board.checklists.get(card) ?? []), { position: Number(value.pos), items }]
    board.checklists.set(card, all)
  },
  actions(board, value) {
    if (value.type !== 'commentCard') return
    const data = objectOf(value.data)
    const card = textAt(data, 'card', 'id')
    const name = textAt(value, 'memberCreator', 'fullName')
    const at = momentIn(textAt(value, 'date'), 'UTC')
    const comment = { body: textAt(data, 'text'), ...(at && { at }), ...(name && { author: { name } }) }
    const comments = board.comments.get(card) ?? []
    board.comments.set(card, comments)
    comments.push(comment)
  },
  customFields(board, value) {
    board.fields.set(textAt(value, 'id'), textAt(value, 'name'))
    for (const option of listOf(value.options).map(objectOf))
      board.fields.set(textAt(option, 'id'), textAt(option, 'value', 'text'))
  },
}

export function trelloCard(card: Json, row: TaskRow, zone: string, board: Board): void {
  const { task } = row
  const id = textAt(card, 'id')
  task.externalId = id
  task.title = textAt(card, 'name')
  task.description = textAt(card, 'desc')
  const list = board.lists.get(textAt(card, 'idList')) ?? { name: '', archived: false }
  const archived = card.closed === true || list.archived
  const category = archived ? 'closed' : card.dueComplete === true ? 'done' : categoryOf(list.name)
  task.status = { name: list.name, category }
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
  for (const name of ['due', 'start'] as const) setDate(row, name, textAt(card, name), zone)
  // The first half of an id is the moment it was made, in seconds.
  const seconds = Number.parseInt(id.slice(0, 8), 16)
  const createdAt = id.length === 24 ? momentIn(String(seconds), zone) : undefined
  if (createdAt) task.createdAt = createdAt
  const checklists = board.checklists.get(id) ?? []
  for (const { items } of checklists.sort((one, other) => one.position - other.position || 0))
    task.checklist.push(...items)
  // Newest first in the file.
  task.comments = (board.comments.get(id) ?? []).toReversed()
  fieldsOf(card, task, board)
}

function fieldsOf(card: Json, task: ImportedTask, { fields }: Board): void {
  for (const item of listOf(card.customFieldItems).map(objectOf)) {
    const name = fields.get(textAt(item, 'idCustomField'))
    const value = objectOf(item.value)
    const [own = ''] = ['text', 'number', 'date', 'checked']
      .map((kind) => textAt(value, kind))
      .filter(Boolean)
    const text = own || fields.get(textAt(item, 'idValue'))
    if (name && text) task.fields[name] = text
  }
  const attachments = listOf(card.attachments).map((each) => textAt(objectOf(each), 'url'))
  if (attachments.length > 0) task.fields.Attachments = attachments.filter(Boolean).join(' ')
}
