/** Where tasks lie and how they are told apart: Spaces, Folders and Lists, statuses, fields, views, templates. */
import { z } from 'zod'
import { levelKinds } from '../../../domain/task/records.ts'
import { categories } from '../../../domain/task/task.ts'
import { addField } from '../../../operations/field/add.ts'
import { deleteField } from '../../../operations/field/delete.ts'
import { listFields } from '../../../operations/field/list.ts'
import { renameField } from '../../../operations/field/rename.ts'
import { addFolder, addList, addSpace } from '../../../operations/hierarchy/add.ts'
import {
  archiveFolder,
  archiveList,
  archiveSpace,
  unarchiveFolder,
  unarchiveList,
  unarchiveSpace,
} from '../../../operations/hierarchy/archive.ts'
import { deleteFolder, deleteList, deleteSpace } from '../../../operations/hierarchy/delete.ts'
import { moveFolder, moveList } from '../../../operations/hierarchy/move.ts'
import { renameFolder, renameList, renameSpace } from '../../../operations/hierarchy/rename.ts'
import { restoreFolder, restoreList, restoreSpace } from '../../../operations/hierarchy/restore.ts'
import { bindList, unbindList } from '../../../operations/list/bind.ts'
import { openListToTeams } from '../../../operations/list/open-to-teams.ts'
import { setListHandoffs } from '../../../operations/list/set-handoffs.ts'
import { setListPrivate } from '../../../operations/list/set-private.ts'
import { setListStale } from '../../../operations/list/set-stale.ts'
import { setListZone } from '../../../operations/list/set-zone.ts'
import { shareList, unshareList } from '../../../operations/list/share.ts'
import { operation } from '../../../operations/operation.ts'
import type { Scope } from '../../../operations/scope.ts'
import { addStatus } from '../../../operations/status/add.ts'
import { deleteStatus } from '../../../operations/status/delete.ts'
import { listStatuses, type StatusSets } from '../../../operations/status/list.ts'
import { moveStatus } from '../../../operations/status/move.ts'
import { renameStatus } from '../../../operations/status/rename.ts'
import { useStatuses } from '../../../operations/status/use.ts'
import { saveTemplate } from '../../../operations/template/save.ts'
import { deleteTemplate, listTemplates } from '../../../operations/template/template.ts'
import { useTemplate } from '../../../operations/template/use.ts'
import { saveView } from '../../../operations/view/save.ts'
import { deleteView, listViews } from '../../../operations/view/view.ts'
import { levelsOf } from '../../../store/hierarchy/levels.ts'
import { pageOfTrash, pageOfView } from '../pages.ts'
import { task } from '../resources/task.ts'
import { found, type Route, route, shown } from '../route.ts'
import { edited, etag, withEtags } from '../versions.ts'

const level = z
  .object({
    id: z.uuid(),
    etag,
    kind: z.enum(levelKinds),
    name: z.string(),
    path: z.string(),
    private: z.boolean(),
    archived: z.boolean(),
  })
  .meta({ id: 'Level' })

/** The chat's tree, for programs: with ids, and without how much is open. */
const listLevels = operation({
  name: 'list.tree',
  summary: 'List Spaces, Folders and Lists, each before what is in it',
  role: 'guest',
  reads: true,
  input: { archived: { kind: 'flag', summary: 'Archived ones, too' } },
  run: ({ trx, viewer }, { archived = false }) =>
    levelsOf(trx, viewer, levelKinds, archived ? 'any' : undefined),
})

const set = z.object({
  path: z.string().nullable(),
  statuses: z.array(z.object({ id: z.uuid(), name: z.string(), category: z.enum(categories), etag })),
})
const field = z
  .object({
    id: z.uuid(),
    etag,
    name: z.string(),
    kind: z.string(),
    choices: z.array(z.string()),
    place: z.string().nullable(),
  })
  .meta({ id: 'Field' })
const view = z
  .object({
    id: z.uuid(),
    etag,
    name: z.string(),
    filter: z.string(),
    list: z.string().nullable(),
    own: z.boolean(),
  })
  .meta({ id: 'View' })
const template = z.object({ id: z.uuid(), etag, name: z.string() }).meta({ id: 'Template' })
const deleted = z.object({ kind: z.string(), name: z.string() })

async function showSets({ sets }: StatusSets, scope: Scope): Promise<z.infer<typeof set>[]> {
  const shown: z.infer<typeof set>[] = []
  for (const { path, statuses } of sets) {
    const all = statuses.map(({ id, name, category }) => ({ id, name, category }))
    const of = all.map((one) => ({ table: 'status' as const, id: one.id, shown: one }))
    shown.push({ path, statuses: await withEtags(scope, of) })
  }
  return shown
}

const levelRoutes = [
  route('GET /lists', listLevels, {
    shows: edited('levels', level, (all) =>
      all.map(({ id, kind, name, path, private: isPrivate, archivedAt }) => ({
        ...{ table: kind, id },
        shown: { id, kind, name, path, private: isPrivate, archived: archivedAt !== null },
      })),
    ),
  }),
  route('POST /lists', addList, { created: true }),
  route('POST /folders', addFolder, { created: true }),
  route('POST /spaces', addSpace, { created: true }),
  route('PATCH /lists/{list=which}', renameList),
  route('PATCH /folders/{folder=which}', renameFolder),
  route('PATCH /spaces/{space=which}', renameSpace),
  route('POST /lists/{list=which}/move', moveList),
  route('POST /folders/{folder=which}/move', moveFolder),
  route('POST /lists/{list=which}/archive', archiveList),
  route('POST /folders/{folder=which}/archive', archiveFolder),
  route('POST /spaces/{space=which}/archive', archiveSpace),
  route('POST /lists/{list=which}/unarchive', unarchiveList),
  route('POST /folders/{folder=which}/unarchive', unarchiveFolder),
  route('POST /spaces/{space=which}/unarchive', unarchiveSpace),
  route('DELETE /lists/{list=which}', deleteList),
  route('DELETE /folders/{folder=which}', deleteFolder),
  route('DELETE /spaces/{space=which}', deleteSpace),
  route('POST /lists/{list=which}/restore', restoreList),
  route('POST /folders/{folder=which}/restore', restoreFolder),
  route('POST /spaces/{space=which}/restore', restoreSpace),
  route('PUT /lists/{list=which}/private', setListPrivate),
  route('POST /lists/{list=which}/members', shareList),
  route('DELETE /lists/{list=which}/members', unshareList),
  route('PUT /lists/{list=which}/time-zone', setListZone),
  route('PUT /lists/{list=which}/stale', setListStale),
  route('PUT /lists/{list=which}/handoffs', setListHandoffs),
  route('PUT /lists/{list=which}/other-teams', openListToTeams),
  route('POST /lists/{list=which}/channels', bindList),
  route('DELETE /channels/{channel}/lists', unbindList),
]

export const workspaceRoutes: Route[] = [
  ...levelRoutes,
  route('GET /statuses', listStatuses, { shows: shown('sets', set.array(), showSets) }),
  route('POST /statuses', addStatus, { created: true }),
  route('PATCH /statuses/{status}', renameStatus),
  route('DELETE /statuses/{status}', deleteStatus),
  route('POST /statuses/{status}/move', moveStatus),
  route('POST /statuses/use', useStatuses),
  route('GET /fields', listFields, {
    shows: edited('fields', field, ({ fields }) =>
      fields.map(({ id, name, kind, choices, place }) => ({
        ...{ table: 'field', id },
        shown: { id, name, kind, choices, place },
      })),
    ),
  }),
  route('POST /fields', addField, { created: true }),
  route('PATCH /fields/{field}', renameField),
  route('DELETE /fields/{field}', deleteField),
  route('GET /views', listViews, {
    shows: edited('views', view, (views) =>
      views.map(({ id, name, filter, listName, personId }) => ({
        ...{ table: 'view', id },
        shown: { id, name, filter, list: listName, own: personId !== null },
      })),
    ),
  }),
  route('POST /views', saveView, { created: true }),
  route('GET /views/{view=name}/tasks', pageOfView, { shows: found('tasks', task, (page) => page.ids) }),
  route('DELETE /views/{view=name}', deleteView),
  route('GET /templates', listTemplates, {
    shows: edited('templates', template, (all) =>
      all.map(({ id, name }) => ({ table: 'template', id, shown: { id, name } })),
    ),
  }),
  route('POST /templates', saveTemplate, { created: true }),
  route('POST /templates/{template=name}/use', useTemplate, { created: true }),
  route('DELETE /templates/{template=name}', deleteTemplate),
  route('GET /trash', pageOfTrash, {
    shows: shown('deleted', deleted.array(), ({ rows }) => rows.map(({ kind, name }) => ({ kind, name }))),
  }),
]
