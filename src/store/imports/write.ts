/** Writes a batch of imported tasks, in a statement for each table however many there are. */
import { sql } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Hashes } from '../../domain/import/import-run.ts'
import { addRows, type Recorder, recordAdded, recordChanged, removeRows } from '../journal/journal.ts'
import { refreshAssignments } from '../tasks/task-changes.ts'
import type { TaskValues } from './known.ts'

export type NewComment = { authorId: string; body: string; at: string }
export type Extras = { comments: NewComment[]; checklist: { text: string; done: boolean }[] }
export type NewImport = Extras & {
  externalId: string
  values: TaskValues
  createdAt: string
  assignees: string[]
  tags: string[]
  hashes: Hashes
}
export type Update = Extras & {
  externalId: string
  id: string
  before: TaskValues
  values: TaskValues
  /** Where they are to become others. */
  assignees: string[] | undefined
  tags: string[] | undefined
  hashes: Hashes
  hashesBefore: Hashes | undefined
}

type By = { source: string; personId: string; now: string }

export type Numbered = { id: string; number: number }

export async function addImported(recorder: Recorder, tasks: NewImport[], by: By): Promise<Numbered[]> {
  const last = await takeNumbers(recorder, tasks.length)
  const numbered = tasks.map((_, index) => ({ id: newId(), number: last - tasks.length + 1 + index }))
  const idOf = (index: number) => numbered[index]?.id ?? ''
  await addRows(
    recorder,
    'task',
    tasks.map(({ values, createdAt }, index) => ({
      ...numbered[index],
      ...values,
      parent_id: null,
      created_by: by.personId,
      created_at: createdAt,
    })),
    { updated_at: by.now },
  )
  await addRows(
    recorder,
    'imported',
    tasks.map(({ externalId, hashes }, index) => ({
      source: by.source,
      external_id: externalId,
      task_id: idOf(index),
      hashes,
    })),
  )
  await addParts(
    recorder,
    tasks.map((task, index) => ({ ...task, id: idOf(index) })),
    by,
  )
  return numbered
}

async function takeNumbers({ trx, workspaceId }: Recorder, count: number): Promise<number> {
  const row = await trx
    .updateTable('workspace')
    .set({ last_number: sql`last_number + ${count}` })
    .where('id', '=', workspaceId)
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return row.last_number
}

export async function updateImported(recorder: Recorder, updates: Update[], by: By): Promise<void> {
  await setValues(recorder, updates, by.now)
  const people = updates.flatMap(({ id, assignees }) =>
    assignees ? [{ id, assignees, tags: undefined }] : [],
  )
  const tags = updates.flatMap(({ id, tags: these }) =>
    these ? [{ id, assignees: undefined, tags: these }] : [],
  )
  const idsOf = (those: { id: string }[]) => sql`${those.map(({ id }) => id)}::uuid[]`
  if (people.length > 0) await removeRows(recorder, 'assignment', sql`t.task_id = any(${idsOf(people)})`)
  if (tags.length > 0) await removeRows(recorder, 'task_tag', sql`t.task_id = any(${idsOf(tags)})`)
  await addParts(
    recorder,
    updates.map((update) => ({ ...update, assignees: update.assignees ?? [], tags: update.tags ?? [] })),
    by,
  )
  await setHashes(recorder, updates, by.source)
}

async function setValues(recorder: Recorder, updates: Update[], now: string): Promise<void> {
  const { trx, workspaceId } = recorder
  const rows = updates.map(({ id, values }) => ({ id, ...values }))
  const [first] = updates
  if (!first) return
  const columns = Object.keys(first.values).map((name) => sql`${sql.id(name)} = ${sql.ref(`r.${name}`)}`)
  await sql`update task t set ${sql.join(columns)}, updated_at = ${now}
    from jsonb_populate_recordset(null::task, ${JSON.stringify(rows)}::jsonb) r
    where t.workspace_id = ${workspaceId} and t.id = r.id`.execute(trx)
  for (const { id, before, values } of updates) recordChanged(recorder, 'task', { id, before, after: values })
  await refreshAssignments(
    trx,
    workspaceId,
    updates.map(({ id }) => id),
  )
}

/** Remembers what was imported; what changed with it is taken back with it. */
export async function setHashes(
  { trx, workspaceId, rows }: Recorder,
  changes: { externalId: string; id: string; hashes: Hashes; hashesBefore: Hashes | undefined }[],
  source: string,
): Promise<void> {
  if (changes.length === 0) return
  const given = changes.map(({ externalId, id, hashes }) => ({
    external_id: externalId,
    task_id: id,
    hashes,
  }))
  await sql`insert into imported (workspace_id, source, external_id, task_id, hashes)
    select ${workspaceId}, ${source}, external_id, task_id, hashes
    from jsonb_populate_recordset(null::imported, ${JSON.stringify(given)}::jsonb)
    on conflict (workspace_id, source, external_id) do update set hashes = excluded.hashes`.execute(trx)
  for (const { externalId, id, hashes, hashesBefore: before } of changes) {
    rows.push({
      table: 'imported',
      key: { source, external_id: externalId },
      before: before ? { hashes: before } : null,
      after: before ? { hashes } : { source, external_id: externalId, task_id: id, hashes },
    })
  }
}

type Parts = Extras & { id: string; assignees: string[]; tags: string[] }

async function addParts(recorder: Recorder, tasks: Parts[], by: By): Promise<void> {
  await addAssignments(recorder, tasks)
  await addRows(
    recorder,
    'task_tag',
    tasks.flatMap(({ id, tags }) => tags.map((tag) => ({ task_id: id, tag }))),
  )
  await addChecklists(recorder, tasks, by)
  await addComments(recorder, tasks)
}

/** What else they know is their task's own. */
async function addAssignments(recorder: Recorder, tasks: Parts[]): Promise<void> {
  const { trx, workspaceId } = recorder
  const given = tasks.flatMap(({ id, assignees }) =>
    assignees.map((person) => ({ task_id: id, person_id: person })),
  )
  if (given.length === 0) return
  const { rows } = await sql<{ task_id: string; person_id: string }>`
    with fresh as materialized (
      select t.workspace_id, t.id, r.person_id, t.finished_at is null as open, t.priority, t.due_at, t.number
      from jsonb_populate_recordset(null::assignment, ${JSON.stringify(given)}::jsonb) r
      join task t on t.workspace_id = ${workspaceId} and t.id = r.task_id)
    insert into assignment (workspace_id, task_id, person_id, open, priority, due_at, number)
    select * from fresh
    on conflict do nothing returning task_id, person_id`.execute(trx)
  for (const row of rows) recordAdded(recorder, 'assignment', row)
}

async function addChecklists(recorder: Recorder, tasks: Parts[], { now, personId }: By): Promise<void> {
  const wanting = tasks.filter(({ checklist }) => checklist.length > 0)
  const last = await highest(recorder, 'checklist_item', 'position', wanting)
  await addRows(
    recorder,
    'checklist_item',
    wanting.flatMap(({ id, checklist }) =>
      checklist.map(({ text, done }, index) => ({
        id: newId(),
        task_id: id,
        position: (last.get(id) ?? -1) + 1 + index,
        text,
        done_at: done ? now : null,
        done_by: done ? personId : null,
      })),
    ),
  )
}

async function addComments(recorder: Recorder, tasks: Parts[]): Promise<void> {
  const wanting = tasks.filter(({ comments }) => comments.length > 0)
  const last = await highest(recorder, 'comment', 'number', wanting)
  await addRows(
    recorder,
    'comment',
    wanting.flatMap(({ id, comments }) =>
      comments.map(({ authorId, body, at }, index) => ({
        id: newId(),
        task_id: id,
        number: (last.get(id) ?? 0) + 1 + index,
        author_id: authorId,
        body,
        created_at: at,
      })),
    ),
  )
}

async function highest(
  { trx, workspaceId }: Recorder,
  table: 'comment' | 'checklist_item',
  column: 'number' | 'position',
  tasks: { id: string }[],
): Promise<Map<string, number>> {
  if (tasks.length === 0) return new Map()
  const { rows } = await sql<{ task_id: string; last: number }>`
    select task_id, max(${sql.id(column)}) as last from ${sql.table(table)}
    where workspace_id = ${workspaceId} and task_id = any(${tasks.map(({ id }) => id)}::uuid[])
    group by task_id`.execute(trx)
  return new Map(rows.map((row) => [row.task_id, row.last]))
}
