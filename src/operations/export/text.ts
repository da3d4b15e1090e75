/** Tasks on their way out, as text that is written while it is read. */
import type { Kysely } from 'kysely'
import type { Filter } from '../../domain/filter/filter.ts'
import { workspaceName } from '../../domain/import/workspace-name.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { priorities, refOf } from '../../domain/task/task.ts'
import type { TimeSpeaker as Speaker } from '../../domain/time/reader/moment.ts'
import type { FileDate } from '../../interchange/task.ts'
import { type Format, type WrittenTask, written } from '../../interchange/write.ts'
import type { Database } from '../../store/schema.ts'
import { filterCondition } from '../../store/search/condition.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import {
  type ExportField,
  type ExportRow,
  exportFields,
  exportNames,
  exportPages,
} from '../../store/tasks/export.ts'

/** `tasks` says how many went through the text so far. */
export type Export = { text: AsyncGenerator<string>; tasks(): number }

/** Throws Refusal where the filter names what is not there. */
export async function exportText(
  db: Kysely<Database>,
  viewer: Viewer,
  speaker: Speaker,
  { filter, format }: { filter: Filter; format: Format },
): Promise<Export> {
  const condition = filterCondition(await resolveFilter(db, viewer, filter, speaker))
  const fields = await exportFields(db, viewer)
  let tasks = 0
  const counted = async function* () {
    for await (const page of pages(db, viewer, condition, fields)) {
      tasks += page.length
      yield page
    }
  }
  const names = [...new Set(fields.map(({ name }) => name))]
  return { text: written(format, counted(), names), tasks: () => tasks }
}

type Described = { workspace: string; fields: Map<string, ExportField>; people: Map<string, string> }

async function* pages(
  db: Kysely<Database>,
  viewer: Viewer,
  condition: Parameters<typeof exportPages>[2],
  fields: ExportField[],
): AsyncGenerator<WrittenTask[]> {
  const described: Described = {
    workspace: workspaceName(viewer.workspaceId),
    fields: new Map(fields.map((field) => [field.id, field])),
    people: await exportNames(db, viewer),
  }
  for await (const rows of exportPages(db, viewer, condition)) yield rows.map((row) => taskOf(row, described))
}

function taskOf(row: ExportRow, { workspace, fields, people }: Described): WrittenTask {
  const nameOf = (id: string) => people.get(id) ?? ''

  const due = dateOf(row.due_at, row.due_on)
  const start = dateOf(row.start_at, row.start_on)
  const values = Object.entries(row.fields).flatMap(([id, value]): [string, string][] => {
    const field = fields.get(id)
    // People are the values of some fields, by id.
    const shown = (field?.kind === 'person' && people.get(String(value))) || String(value)
    return field ? [[field.name, shown]] : []
  })
  return {
    externalId: refOf(row.number),
    workspace,
    line: 0,
    title: row.title,
    description: row.description,
    status: { name: row.status, category: row.category },
    priority: priorities[row.priority] ?? 'normal',
    assignees: row.assignees
      .map(nameOf)
      .sort()
      .map((name) => ({ name })),
    tags: row.tags,
    ...(due && { due }),
    ...(start && { start }),
    ...(row.estimate !== null && { estimateMinutes: row.estimate }),
    ...(row.parent !== null && { parent: refOf(row.parent) }),
    blockedBy: row.blocked_by.map(refOf),
    blocks: [],
    list: row.list,
    ...(row.folder !== null && { folder: row.folder }),
    space: row.space,
    createdAt: row.created_at.toISOString(),
    ...(row.finished_at && { finishedAt: row.finished_at.toISOString() }),
    updatedAt: row.updated_at.toISOString(),
    comments: row.comments.map(({ author, body, at }) => ({ author: { name: nameOf(author) }, body, at })),
    checklist: row.checklist,
    fields: Object.fromEntries(values),
  }
}

function dateOf(at: Date | null, on: string | null): FileDate | undefined {
  if (on !== null) return { on }
  return at ? { at: at.toISOString() } : undefined
}
