/** Tasks with all that programs read of them, as far as somebody sees it, in one statement. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import { perRoleQuery, type ViewerParams, visibleList, visibleTasks } from '../access/visible.ts'
import { compiled, forceKeyLookup, type Values } from '../database/compiled.ts'
import type { Database } from '../schema.ts'
import { selectTasks, taskOf } from './tasks.ts'

type Named = { id: string; name: string }

/** `hidden`: how many more there are that the reader may not know of. */
type Neighbours = { refs: string[]; hidden: number }

export type WholeTask = TaskRecord & {
  list: Named & { path: string }
  parent: string | null
  assignees: Named[]
  tags: string[]
  blockedBy: Neighbours
  blocks: Neighbours
  checklist: Item[]
  /** Values of custom fields, by the field's name. */
  values: Record<string, string | number>
}

type Item = { number: number; text: string; done: boolean }

type Numbers = { numbers: number[] | null; hidden: number }
type Columns = {
  list: WholeTask['list']
  parent: number | null
  assignees: Named[] | null
  tags: string[] | null
  blocked_by: Numbers
  blocks: Numbers
  checklist: Item[] | null
  values: Record<string, string | number> | null
}

const list = sql<Columns['list']>`(select json_build_object('id', l.id, 'name', l.name,
    'path', concat_ws('/', s.name, f.name, l.name))
  from list l join space s on s.workspace_id = l.workspace_id and s.id = l.space_id
  left join folder f on f.workspace_id = l.workspace_id and f.id = l.folder_id
  where l.workspace_id = task.workspace_id and l.id = task.list_id)`

const parent = (viewer: ViewerParams) => sql<number | null>`(select p.number from task p
  join list l on l.workspace_id = p.workspace_id and l.id = p.list_id
  where p.workspace_id = task.workspace_id and p.id = task.parent_id and p.deleted_at is null and ${visibleList(viewer)})`

const assignees = sql<
  Named[] | null
>`(select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id)
  from assignment x join lateral (select * from person
    where person.workspace_id = x.workspace_id and person.id = x.person_id offset ${forceKeyLookup}) p on true
  where x.workspace_id = task.workspace_id and x.task_id = task.id)`

const tags = sql<string[] | null>`(select json_agg(g.tag order by g.tag) from task_tag g
  where g.workspace_id = task.workspace_id and g.task_id = task.id)`

function neighbours(
  viewer: ViewerParams,
  of: 'dependent_id' | 'blocker_id',
  are: 'dependent_id' | 'blocker_id',
) {
  return sql<Numbers>`(select json_build_object(
      'numbers', json_agg(b.number order by b.number) filter (where b.seen), 'hidden', count(*) filter (where not b.seen))
    from dependency d join lateral (select t.number, ${visibleList(viewer)} as seen
      from task t join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
      where t.workspace_id = d.workspace_id and t.id = d.${sql.raw(are)} and t.deleted_at is null offset ${forceKeyLookup}) b on true
    where d.workspace_id = task.workspace_id and d.${sql.raw(of)} = task.id)`
}

const checklist = sql<Item[] | null>`(select json_agg(json_build_object('number', c.position, 'text', c.text,
    'done', c.done_at is not null) order by c.position)
  from checklist_item c where c.workspace_id = task.workspace_id and c.task_id = task.id)`

/** People are named. Fields of Lists that the reader does not see hold for none of the tasks they see. */
const values = sql<
  Columns['values']
>`(select json_object_agg(f.name, coalesce(to_jsonb((select p.name from person p
      where p.workspace_id = f.workspace_id and f.kind = 'person' and p.id::text = v.value #>> '{}')), v.value) order by f.name)
  from jsonb_each(task.fields) v join field f on f.workspace_id = task.workspace_id and f.id::text = v.key
    and f.deleted_at is null and (f.list_id is null or f.list_id = task.list_id))`

function wholeColumns(viewer: ViewerParams) {
  return [
    list.as('list'),
    parent(viewer).as('parent'),
    assignees.as('assignees'),
    tags.as('tags'),
    neighbours(viewer, 'dependent_id', 'blocker_id').as('blocked_by'),
    neighbours(viewer, 'blocker_id', 'dependent_id').as('blocks'),
    checklist.as('checklist'),
    values.as('values'),
  ] as const
}

type Asked = { workspaceId: string; personId: string; ids: string[] }

const byIds = perRoleQuery((role) =>
  compiled((db, value: Values<Asked>) => {
    const viewer = { workspaceId: value('workspaceId'), personId: value('personId'), role }
    return selectTasks(db, value('workspaceId'))
      .select(wholeColumns(viewer))
      .where((eb) => eb('task.id', '=', eb.fn.any(value('ids') as RawBuilder<string[]>)))
      .where(visibleTasks(viewer))
  }),
)

/** In the order of the ids, without those that the viewer may not see. */
export async function wholeTasks(db: Kysely<Database>, viewer: Viewer, ids: string[]): Promise<WholeTask[]> {
  if (ids.length === 0) return []
  const rows = await byIds(viewer)(db, { workspaceId: viewer.workspaceId, personId: viewer.personId, ids })
  const found = new Map(rows.map((row) => [row.id, { ...taskOf(row), ...detailsOf(row) }]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

function detailsOf(row: Columns): Omit<WholeTask, keyof TaskRecord> {
  return {
    list: row.list,
    parent: row.parent === null ? null : refOf(row.parent),
    assignees: row.assignees ?? [],
    tags: row.tags ?? [],
    blockedBy: refsOf(row.blocked_by),
    blocks: refsOf(row.blocks),
    checklist: row.checklist ?? [],
    values: row.values ?? {},
  }
}

function refsOf({ numbers, hidden }: Numbers): Neighbours {
  return { refs: (numbers ?? []).map(refOf), hidden }
}
