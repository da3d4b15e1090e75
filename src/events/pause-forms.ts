/** Forms that can't do any more what they say are switched off: what is sent with them would have nowhere to go. */
import { mayAct } from '../domain/people/role.ts'
import { type FormRow, formsByIds, setFormState } from '../store/form/forms.ts'
import { goneChannels } from '../store/form/gone.ts'
import { statusesIn, visibleListById } from '../store/hierarchy/lists.ts'
import { presentPeople } from '../store/people/people.ts'
import { fieldsOf } from '../store/tasks/fields.ts'
import { templatesOf } from '../store/tasks/templates.ts'
import { newChange, record } from './record.ts'
import type { TimerScope } from './timer-planner.ts'

/** Their owners hear why. */
export async function pauseBrokenForms(scope: TimerScope): Promise<void> {
  const forms = (await formsByIds(scope.trx, scope.workspaceId, 'all')).filter(({ state }) => state === 'on')
  for (const form of forms) {
    const problem = await problemOf(scope, form)
    if (problem === undefined) continue
    const { id, name, ownerId } = form
    const change = newChange(scope, { actorId: null, origin: 'baton' })
    await setFormState(change, id, 'paused', problem)
    const data = { form: id, name, owner: ownerId, problem }
    await record(change, [{ kind: 'form.paused', taskId: null, data }])
  }
}

/** In words for its owner. */
async function problemOf({ trx, workspaceId }: TimerScope, form: FormRow): Promise<string | undefined> {
  const { listId, ownerId, asks } = form
  const [owner] = await presentPeople(trx, workspaceId, [ownerId])
  if (!owner) return 'Its owner is no longer in this workspace.'
  if (!mayAct(owner.role, 'member')) return 'Its owner is a guest now.'
  const viewer = { workspaceId, personId: owner.id, role: owner.role }
  if (!(await visibleListById(trx, viewer, listId)))
    return 'Its List was deleted or archived, or its owner can’t see it any more.'
  const { status, template, tell = [] } = asks
  const isThere = (ref: object | undefined, all: { id: string }[]) =>
    !ref || !('id' in ref) || all.some(({ id }) => id === ref.id)
  if (!isThere(status, await statusesIn(trx, workspaceId, listId)))
    return 'The status its tasks start in is gone.'
  if (template && !isThere(template, await templatesOf(trx, viewer))) return 'The template it uses is gone.'
  const fields = await fieldsOf(trx, viewer, { listId, fields: {} })
  const lost = asks.questions.find(({ to }) => typeof to === 'object' && !isThere(to.field, fields))
  if (lost) return `The custom field for “${lost.label}” is gone.`
  const channels = tell.flatMap((one) => ('channel' in one && 'id' in one.channel ? [one.channel.id] : []))
  const gone = await goneChannels(trx, workspaceId, channels)
  return gone.length > 0 ? 'A channel it posts to is gone.' : undefined
}
