/** Finds what a form names: kept is what it goes to by id, so that it may be called something else later. */
import type { FormDefinition, NameRef } from '../../domain/form/form.ts'
import { anyMoment } from '../../domain/time/any-moment.ts'
import { statusesOf } from '../../store/hierarchy/lists.ts'
import { templatesOf } from '../../store/tasks/templates.ts'
import { channelId, receiverId } from '../automation/resolve.ts'
import { refuseInput } from '../input-kinds/refusals.ts'
import type { Scope } from '../scope.ts'
import { type MissingFields, targetsIn } from './fields.ts'
import { refuseForm } from './refusals.ts'

type ListOf = { id: string; name: string }

/** Throws Refusal, which says what is not there. Fields that are not there yet are made, refused, or may be made later. */
export async function resolveForm(
  scope: Scope,
  list: ListOf,
  form: FormDefinition,
  missing: MissingFields,
): Promise<FormDefinition> {
  const { questions, status, template, tell } = form
  for (const question of questions) refuseDate(scope, question)
  const found: FormDefinition = { ...form }
  if (status) found.status = await statusIn(scope, list, status)
  if (template) found.template = await templateFor(scope, template)
  if (tell) found.tell = await toldBy(scope, tell)
  const targets = await targetsIn(scope, list, questions, missing)
  found.questions = questions.map((question, place) => ({ ...question, to: targets[place] ?? question.to }))
  return found
}

function refuseDate(
  scope: Scope,
  { label, kind, default: typed }: FormDefinition['questions'][number],
): void {
  if (kind === 'date' && typed !== undefined && !anyMoment(typed, scope))
    throw refuseForm('unknown_form_date', { question: label, typed })
}

function meant<T extends { id: string; name: string }>(all: T[], ref: NameRef): T | undefined {
  return all.find(({ id, name }) =>
    'id' in ref ? id === ref.id : name.toLowerCase() === ref.name.toLowerCase(),
  )
}

async function statusIn({ trx, viewer }: Scope, list: ListOf, ref: NameRef): Promise<NameRef> {
  const statuses = await statusesOf(trx, viewer, list.id)
  const found = meant(statuses, ref)
  if (found) return { id: found.id }
  const typed = 'name' in ref ? ref.name : 'that it had'
  throw refuseInput('status_not_there', {
    typed,
    place: list.name,
    statuses: statuses.map(({ name }) => name),
  })
}

async function templateFor({ trx, viewer }: Scope, ref: NameRef): Promise<NameRef> {
  const templates = await templatesOf(trx, viewer)
  const found = meant(templates, ref)
  if (found) return { id: found.id }
  const typed = 'name' in ref ? ref.name : 'that it had'
  throw refuseInput('unknown_template', { typed, names: templates.map(({ name }) => name) })
}

type Told = NonNullable<FormDefinition['tell']>

async function toldBy(scope: Scope, tell: Told): Promise<Told> {
  const told: Told = []
  for (const one of tell) told.push(await toldId(scope, one))
  return told
}

/** Whoever is found already may be gone since: then nobody is told in their place. */
async function toldId(scope: Scope, one: Told[number]): Promise<Told[number]> {
  if ('channel' in one) return { channel: await channelId(scope, one.channel) }
  return 'id' in one.person ? one : { person: await receiverId(scope, one.person) }
}
