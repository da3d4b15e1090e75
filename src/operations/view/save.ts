import { showFilter } from '../../domain/filter/filter.ts'
import { mayAct } from '../../domain/people/role.ts'
import { record } from '../../events/record.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { addView, changeView, type ViewRow, viewsOf } from '../../store/search/views.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { readFilter } from '../task/read-filter.ts'
import { refuseView } from './refusals.ts'

/** Somebody's own, a List's, or everybody's. */
export type ViewOwner = { personId: string | null; listId: string | null }

/** `filter` as it is kept, with names as they are really written. */
export type ViewSaved = { did: 'saved' | 'changed'; owner: ViewOwner; filter: string }

export const saveView = operation({
  name: 'view.save',
  summary: 'Save a filter under a name: for yourself, for a List, or for everyone',
  role: 'guest',
  input: {
    name: { kind: 'text', required: true, max: 60, summary: 'A name' },
    for: {
      kind: 'choice',
      choices: ['me', 'everybody'],
      summary: 'Who it’s for (you if empty)',
    },
    in: { kind: 'list', summary: 'The List it belongs to' },
    filter: { kind: 'filter', required: true, summary: 'The filter, in quotes' },
  },
  async run(scope, { name, for: whom, in: list, filter: typed }): Promise<ViewSaved> {
    const { trx, viewer, actor, change } = scope
    const { filter } = await resolveFilter(trx, viewer, (await readFilter(scope, typed)).filter, scope)
    const owner = { personId: list || whom === 'everybody' ? null : actor.id, listId: list?.id ?? null }
    if (!owner.personId && !owner.listId && !mayAct(actor.role, 'member')) throw refuseView('guest_view', {})
    const same = await sameName(scope, name, owner)
    const written = showFilter(filter)
    if (same) await changeView(change, same.id, written)
    else await addView(change, { name, ...owner, filter: written, createdBy: actor.id }, change.now)
    const did = same ? 'changed' : 'saved'
    await record(change, [{ kind: 'view.changed', taskId: null, data: { name, did } }])
    return { did, owner, filter: written }
  },
})

async function sameName(
  { trx, viewer, actor }: Scope,
  name: string,
  owner: ViewOwner,
): Promise<ViewRow | undefined> {
  const same = (await viewsOf(trx, viewer)).find(
    (view) =>
      view.name.toLowerCase() === name.toLowerCase() &&
      view.personId === owner.personId &&
      view.listId === owner.listId,
  )
  if (same && same.createdBy !== actor.id && !mayAct(actor.role, 'admin'))
    throw refuseView('view_name_taken', { name: same.name })
  return same
}
