/** Forms as people read them: what is kept by id is written by its name again. */
import { type FormNaming, printForm } from '../../domain/form/line.ts'
import { mayAct } from '../../domain/people/role.ts'
import { channelNames } from '../../store/automation/names.ts'
import type { FormRow } from '../../store/form/forms.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import { allStatuses, visibleListById } from '../../store/hierarchy/lists.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { allFields } from '../../store/tasks/fields.ts'
import { templatesOf } from '../../store/tasks/templates.ts'
import type { Scope } from '../scope.ts'
import { refuseForm } from './refusals.ts'

/** `line` and `place` only where the reader sees its List. */
export type ShownForm = {
  form: FormRow
  owner: string
  line: string | undefined
  /** Where its tasks go. */
  place: string | undefined
}

export async function shownForms(scope: Scope, forms: FormRow[]): Promise<ShownForm[]> {
  const { trx, viewer } = scope
  const { naming, person } = await namingFor(scope, forms)
  const levels = await levelsOf(trx, viewer, ['list'], 'any')
  const places = new Map(levels.map(({ id, path }) => [id, path]))
  return forms.map((form) => ({
    form,
    owner: person(form.ownerId),
    line: form.seesList ? printForm(form.asks, naming) : undefined,
    place: form.seesList ? places.get(form.listId) : undefined,
  }))
}

export async function shownForm(scope: Scope, form: FormRow): Promise<ShownForm> {
  const [shown] = await shownForms(scope, [form])
  if (!shown) throw new Error('a form that was found is shown')
  return shown
}

type Names = { naming: FormNaming; person(id: string): string }

/** To the eyes of whoever asks. */
export async function namingFor({ trx, workspaceId, viewer }: Scope, forms: FormRow[]): Promise<Names> {
  const told = forms.flatMap(({ asks }) => asks.tell ?? [])
  const people = told.flatMap((one) => ('person' in one && 'id' in one.person ? [one.person.id] : []))
  const channels = told.flatMap((one) => ('channel' in one && 'id' in one.channel ? [one.channel.id] : []))
  const persons = byId(
    await peopleByIds(trx, workspaceId, [...new Set([...people, ...forms.map(({ ownerId }) => ownerId)])]),
  )
  const places = await channelNames(trx, viewer, channels)
  const statuses = byId(await allStatuses(trx, viewer))
  const templates = byId(await templatesOf(trx, viewer))
  const fields = byId(await allFields(trx, viewer))
  const person = (id: string) => persons.get(id) ?? 'someone who is gone'
  const naming: FormNaming = {
    person: (ref) => asWord('@', 'id' in ref ? person(ref.id) : ''),
    channel: (ref) =>
      asWord('#', ('id' in ref ? places.get(ref.id) : undefined) ?? 'a channel that you don’t use'),
    status: (ref) => ('id' in ref ? statuses.get(ref.id) : ref.name) ?? 'a status that is gone',
    template: (ref) => ('id' in ref ? templates.get(ref.id) : ref.name) ?? 'a template that is gone',
    field: (ref) => ('id' in ref ? fields.get(ref.id) : ref.name) ?? 'a field that is gone',
  }
  return { naming, person }
}

function asWord(sigil: string, name: string): string {
  return /^[\p{L}\p{N}_./-]+$/u.test(name)
    ? `${sigil}${name}`
    : `${sigil}"${name.replace(/["“”\\]/g, '\\$&')}"`
}

function byId(rows: { id: string; name: string }[]): Map<string, string> {
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Only its owner and admins change a form, and only where they see its List. */
export async function refuseOthers({ trx, workspaceId, viewer, actor }: Scope, form: FormRow): Promise<void> {
  const { name, ownerId, listId } = form
  if (ownerId !== actor.id && !mayAct(actor.role, 'admin')) {
    const [owner] = await peopleByIds(trx, workspaceId, [ownerId])
    throw refuseForm('not_own_form', { name, owner: owner?.name })
  }
  if (form.seesList || (await visibleListById(trx, viewer, listId))) return
  throw refuseForm('form_elsewhere', { name })
}
