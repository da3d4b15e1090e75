/** The tools whose tables are known, by columns that no other tool’s table has. The first that fits is it. */
import type { Source } from '../domain/import/import-run.ts'
import type { TableSource } from './columns.ts'
import { asana } from './sources/asana.ts'
import { baton } from './sources/baton.ts'
import { clickup } from './sources/clickup.ts'
import { gitlab } from './sources/gitlab.ts'
import { jira } from './sources/jira.ts'
import { kanboard } from './sources/kanboard.ts'
import { linear } from './sources/linear.ts'
import { monday } from './sources/monday.ts'
import { notion } from './sources/notion.ts'
import { pivotal } from './sources/pivotal.ts'
import { plane } from './sources/plane.ts'
import { planner } from './sources/planner.ts'
import { redmine } from './sources/redmine.ts'
import { ticktick } from './sources/ticktick.ts'
import { todoist } from './sources/todoist.ts'
import { trelloTable } from './sources/trello-table.ts'

const tools: [Source, TableSource | ((headers: string[]) => TableSource), string[]][] = [
  ['baton', baton, ['ref', 'workspace', 'title']],
  ['todoist', todoist, ['type', 'content', 'priority', 'indent']],
  ['ticktick', ticktick, ['list name', 'title', 'is check list']],
  ['planner', planner, ['task name', 'bucket name', 'progress']],
  ['trello', trelloTable, ['card id', 'card name']],
  ['kanboard', kanboard, ['task id', 'title', 'swimlane', 'column']],
  ['clickup', clickup, ['task id', 'task name']],
  ['asana', asana, ['task id', 'section/column']],
  ['jira', jira, ['issue key', 'summary']],
  ['jira', jira, ['key', 'summary', 'issue type']],
  ['linear', linear, ['id', 'team', 'title', 'cycle number']],
  ['pivotal', pivotal, ['id', 'title', 'current state']],
  ['plane', plane, ['id', 'project', 'name', 'state']],
  ['redmine', redmine, ['#', 'tracker', 'subject']],
  ['gitlab', gitlab, ['issue id', 'title', 'state', 'author username']],
  ['monday', monday, ['name', 'subitems']],
  ['monday', monday, ['name', 'item id (auto generated)']],
  ['notion', notion, ['name', 'last edited time']],
  ['notion', notion, ['name', 'created time']],
  ['notion', notion, ['name', 'parent item']],
  ['notion', notion, ['name', 'sub-item']],
]

export function toolOf(headers: string[]): { source: Source; table: TableSource } | undefined {
  const lower = new Set(headers.map((header) => header.trim().toLowerCase()))
  const found = tools.find(([, , signs]) => signs.every((sign) => lower.has(sign)))
  if (!found) return undefined
  const [source, table] = found
  return { source, table: typeof table === 'function' ? table(headers) : table }
}
