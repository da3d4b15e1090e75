/** A small workspace with some of everything that a filter can ask for, on a Wednesday morning. */
import type { Transaction } from 'kysely'
import { newId } from '../../src/domain/id.ts'
import type { Viewer } from '../../src/domain/task/records.ts'
import { type Category, isFinished, priorities } from '../../src/domain/task/task.ts'
import { endOfDay } from '../../src/domain/time/when.ts'
import type { Store } from '../../src/store/database/database.ts'
import type { Database } from '../../src/store/schema.ts'
import { addWorkspace } from '../../src/store/workspaces/new-workspace.ts'
import { listNames, type Name, type Seed, tasks } from './filter-tasks.ts'

export const now = Temporal.Instant.from('2026-11-25T10:00:00Z')
export const speaker = { now, zone: 'Europe/Lisbon' }

export type World = { store: Store; workspaceId: string; ids: Record<string, string>; as(name: Name): Viewer }

export async function seedWorld(store: Store): Promise<World> {
  return store.db.transaction().execute(async (trx) => {
    const workspaceId = await addWorkspace(trx, 'Acme', at(100))
    const ids: Record<string, string> = {}
    const folk = [
      ['ana', 'Ana Lima', 'owner'],
      ['ben', 'Ben Okoye', 'member'],
      ['gus', 'Gus Ferry', 'guest'],
    ] as const
    for (const [key, name, role] of folk) {
      ids[key] = newId()
      await trx
        .insertInto('person')
        .values({ workspace_id: workspaceId, id: ids[key], name, role, created_at: at(100) })
        .execute()
    }
    await seedPlaces(trx, workspaceId, ids)
    await seedFields(trx, workspaceId, ids)
    const statuses = await trx
      .selectFrom('status')
      .select(['id', 'name', 'category'])
      .where('workspace_id', '=', workspaceId)
      .execute()
    for (const [index, seed] of tasks.entries()) {
      await seedTask(trx, workspaceId, ids, index + 1, seed, statuses)
    }
    await trx
      .insertInto('watcher')
      .values({ workspace_id: workspaceId, task_id: id(ids, 't7'), person_id: id(ids, 'ana') })
      .execute()
    await seedThings(trx, workspaceId, ids)
    await trx
      .updateTable('workspace')
      .set({ last_number: tasks.length })
      .where('id', '=', workspaceId)
      .execute()
    const roles = { ana: 'owner', ben: 'member', gus: 'guest' } as const
    return {
      store,
      workspaceId,
      ids,
      as: (name) => ({ workspaceId, personId: id(ids, name), role: roles[name] }),
    }
  })
}

function at(daysAgo: number): string {
  return now.subtract({ hours: 24 * daysAgo }).toString()
}

function id(ids: Record<string, string>, key: string): string {
  return ids[key] ?? ''
}

type Trx = Transaction<Database>
type Ids = Record<string, string>

async function seedPlaces(trx: Trx, workspaceId: string, ids: Ids): Promise<void> {
  const { id: tasksId } = await trx
    .selectFrom('list')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  ids.tasks = tasksId
  const [space, folder] = [newId(), newId()]
  await trx
    .insertInto('space')
    .values({ workspace_id: workspaceId, id: space, name: 'Product', position: 1 })
    .execute()
  await trx
    .insertInto('folder')
    .values({ workspace_id: workspaceId, id: folder, space_id: space, name: 'Services', position: 0 })
    .execute()
  for (const [position, key] of (['backend', 'web', 'secret', 'old'] as const).entries()) {
    ids[key] = newId()
    await trx
      .insertInto('list')
      .values({
        workspace_id: workspaceId,
        id: ids[key],
        space_id: space,
        folder_id: key === 'backend' ? folder : null,
        name: listNames[key],
        position,
        private: key === 'secret',
        archived_at: key === 'old' ? at(1) : null,
      })
      .execute()
  }
  const member = (list: string, person: string) => ({
    workspace_id: workspaceId,
    list_id: id(ids, list),
    person_id: id(ids, person),
  })
  await trx
    .insertInto('list_member')
    .values([member('secret', 'ben'), member('web', 'gus')])
    .execute()
}

async function seedFields(trx: Trx, workspaceId: string, ids: Ids): Promise<void> {
  const fields = [
    { key: 'severity', name: 'Severity', kind: 'choice', choices: ['low', 'high'], list: 'backend' },
    { key: 'points', name: 'Story points', kind: 'number', choices: [], list: undefined },
    { key: 'customer', name: 'Customer', kind: 'text', choices: [], list: undefined },
    { key: 'review', name: 'Review by', kind: 'date', choices: [], list: undefined },
  ] as const
  for (const [position, { key, name, kind, choices, list }] of fields.entries()) {
    ids[key] = newId()
    await trx
      .insertInto('field')
      .values({
        workspace_id: workspaceId,
        id: ids[key],
        list_id: list ? id(ids, list) : null,
        name,
        kind,
        choices: JSON.stringify(choices),
        position,
      })
      .execute()
  }
}

type StatusSeed = { id: string; name: string; category: Category }

async function seedTask(
  trx: Trx,
  workspaceId: string,
  ids: Ids,
  number: number,
  seed: Seed,
  statuses: StatusSeed[],
): Promise<void> {
  const status = statuses.find(({ name }) => name === (seed.status ?? 'To do'))
  if (!status) throw new Error(`There is no status ${seed.status}.`)
  const taskId = newId()
  ids[`t${number}`] = taskId
  const priority = priorities.indexOf(seed.priority ?? 'normal')
  const due = dated(seed.due)
  const start = dated(seed.start)
  const fields = Object.entries(seed.fields ?? {}).map(([key, value]) => [id(ids, key), value])
  await trx
    .insertInto('task')
    .values({
      workspace_id: workspaceId,
      id: taskId,
      number,
      list_id: id(ids, seed.list),
      parent_id: seed.parent === undefined ? null : id(ids, `t${seed.parent}`),
      title: seed.title,
      description: seed.description ?? '',
      status_id: status.id,
      priority,
      due_at: due.at,
      due_on: due.on,
      start_at: start.at,
      start_on: start.on,
      estimate_minutes: seed.estimate ?? null,
      created_by: id(ids, seed.by ?? 'ana'),
      created_at: at(seed.made ?? 0),
      updated_at: at(seed.finished ?? seed.made ?? 0),
      finished_at: seed.finished === undefined ? null : at(seed.finished),
      fields: JSON.stringify(Object.fromEntries(fields)),
      deleted_at: seed.deleted ? at(0) : null,
    })
    .execute()
  const own = { workspace_id: workspaceId, task_id: taskId }
  for (const name of seed.people ?? []) {
    await trx
      .insertInto('assignment')
      .values({
        ...own,
        person_id: id(ids, name),
        open: !isFinished(status.category),
        priority,
        due_at: due.at,
        number,
      })
      .execute()
  }
  for (const tag of seed.tags ?? [])
    await trx
      .insertInto('task_tag')
      .values({ ...own, tag })
      .execute()
  for (const blocker of seed.after ?? []) {
    await trx
      .insertInto('dependency')
      .values({
        workspace_id: workspaceId,
        blocker_id: id(ids, `t${blocker}`),
        dependent_id: taskId,
        created_at: at(0),
      })
      .execute()
  }
  if (!seed.comment) return
  const [author, body] = seed.comment
  await trx
    .insertInto('comment')
    .values({ ...own, id: newId(), number: 1, author_id: id(ids, author), body, created_at: at(0) })
    .execute()
}

function dated(day: string | undefined): { at: string | null; on: string | null } {
  if (day === undefined || day.includes('T')) return { at: day ?? null, on: null }
  return { at: endOfDay(Temporal.PlainDate.from(day), speaker.zone).toString(), on: day }
}

async function seedThings(trx: Trx, workspaceId: string, ids: Ids): Promise<void> {
  const own = (task: string) => ({ workspace_id: workspaceId, id: newId(), task_id: id(ids, task) })
  await trx
    .insertInto('checklist_item')
    .values({ ...own('t3'), position: 0, text: 'Tell support' })
    .execute()
  await trx
    .insertInto('attachment')
    .values({
      ...own('t7'),
      platform: 'slack',
      installation: 'T1',
      external_id: 'F1',
      name: 'request.csr',
      type: 'text/plain',
      size: 900,
      url: 'https://files.example/F1',
      created_at: at(0),
    })
    .execute()
}
