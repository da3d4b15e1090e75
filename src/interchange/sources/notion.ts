/** A Notion database, whose columns are called as people like. Relations name pages with their address. */
import type { TableSource } from '../columns.ts'
import type { TaskRow } from '../task.ts'
import { guessedTable } from './generic.ts'

export function notion(headers: string[]): TableSource {
  const { columns } = guessedTable(headers)
  return { columns: { ...columns, 'sub-item': 'nothing' }, finish }
}

/** `Plan launch (https://www.notion.so/Plan-launch-1a2b)` */
const address = / \(https:\/\/(?:www\.)?notion\.so\/[^\s()]*\)/g

function finish({ task, links }: TaskRow): void {
  if (task.parent) task.parent = task.parent.replace(address, '')
  for (const name of ['blockedBy', 'blocks'] as const)
    links[name] = links[name].map((text) => text.replace(address, ''))
  for (const [name, text] of Object.entries(task.fields)) task.fields[name] = text.replace(address, '')
}
