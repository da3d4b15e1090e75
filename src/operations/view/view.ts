import { isAboutReader } from '../../domain/filter/about-reader.ts'
import { parseFilter } from '../../domain/filter/filter.ts'
import { mayAct } from '../../domain/people/role.ts'
import { record } from '../../events/record.ts'
import { pinnedTasks, unpinView as unpin } from '../../store/messages/pinned-views.ts'
import { removeView, viewsOf } from '../../store/search/views.ts'
import { operation } from '../operation.ts'
import { findPage } from '../task/find-page.ts'
import { refuseView } from './refusals.ts'

const viewField = { kind: 'view', required: true, summary: 'The view' } as const

export const listViews = operation({
  name: 'view.list',
  summary: 'Show all views',
  role: 'guest',
  reads: true,
  input: {},
  run: ({ trx, viewer }) => viewsOf(trx, viewer),
})

export const showView = operation({
  name: 'view.show',
  summary: 'Show the tasks of a view',
  role: 'guest',
  reads: true,
  input: { page: { kind: 'number', summary: 'The page' }, name: viewField },
  run: (scope, { name: view, page }) => findPage(scope, { filter: parseFilter(view.filter) }, { page }),
})

export const deleteView = operation({
  name: 'view.delete',
  summary: 'Delete a view. Its tasks stay',
  role: 'guest',
  input: { name: viewField },
  async run({ actor, change }, { name: { id, name, createdBy } }): Promise<void> {
    if (createdBy !== actor.id && !mayAct(actor.role, 'admin')) throw refuseView('not_the_owner', { name })
    await removeView(change, id, change.now)
    await record(change, [{ kind: 'view.changed', taskId: null, data: { name, did: 'deleted' } }])
  },
})

/** What a view finds of what everybody may see, for a card that stands in a channel. */
export const pinView = operation({
  name: 'view.pin',
  summary: 'Pin a view in this channel as a card that is kept up to date',
  role: 'member',
  input: { name: viewField },
  async run({ trx, workspaceId, now }, { name: view }) {
    if (isAboutReader(view.filter)) throw refuseView('about_somebody', { name: view.name })
    return pinnedTasks(trx, workspaceId, view, now)
  },
})

export const unpinView = operation({
  name: 'view.unpin',
  summary: 'Unpin a view from this channel. Its card is no longer updated',
  role: 'member',
  input: { name: viewField, place: { kind: 'place', required: true, summary: 'Where it is pinned' } },
  async run({ trx, workspaceId }, { name: view, place }): Promise<void> {
    if (!(await unpin(trx, workspaceId, view.id, place))) throw refuseView('not_pinned', { name: view.name })
  },
})
