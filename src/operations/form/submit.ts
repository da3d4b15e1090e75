/** What is sent with a form becomes a task: once, whoever sends it again. */
import type { Typed } from '../../domain/form/answers.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { PersonRow, StatusRow } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import type { Fact } from '../../events/fact.ts'
import { newChange, record } from '../../events/record.ts'
import { type FormRow, formsByIds } from '../../store/form/forms.ts'
import { addSubmission, lockForm, submissionsByIds } from '../../store/form/submissions.ts'
import { statusesOf } from '../../store/hierarchy/lists.ts'
import { presentPeople } from '../../store/people/people.ts'
import { fieldsOf } from '../../store/tasks/fields.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { addTasks, blankTask, type Made, templatesOf } from '../../store/tasks/templates.ts'
import { attachedFacts, linkFiles, type SharedFiles } from '../file/attach.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { firstStatus } from '../task/statuses.ts'
import { tasksOfTemplate } from '../template/use.ts'
import { type Answered, answeredIn } from './answers.ts'
import { formInput, listOf } from './forms.ts'
import { refuseForm } from './refusals.ts'
import { resolveForm } from './resolve.ts'

/** `id` is that of the opened form: sent twice, it is the same. `revision`: which version of the form was answered. */
export type Sent = {
  id: string
  revision: number
  typed: Typed
  files?: SharedFiles | undefined
  /** Of the address that will tell what became of it. */
  secret?: string | undefined
}

/** `title` is as its sender wrote it. `isNew`: it had not been sent before. */
export type Submitted = { title: string; task: { id: string; ref: string; title: string }; isNew: boolean }

export const submitForm = operation({
  name: 'form.submit',
  summary: 'Fill in a form',
  role: 'guest',
  input: {
    form: formInput,
    answers: { kind: 'answers', required: true, summary: 'The answers' },
    files: { kind: 'files', summary: 'Files that come along' },
  },
  run: (scope, { form, answers, files }): Promise<Submitted> =>
    submit(scope, form, { ...answers, files }, scope.actor),
})

/** `by` is null where somebody from outside sends it. All that is looked up is seen with its owner's eyes. Throws Refusal. */
export async function submit(
  scope: Scope,
  { id: formId }: FormRow,
  sent: Sent,
  by: PersonRow | null,
): Promise<Submitted> {
  const { trx, workspaceId } = scope
  await lockForm(trx, workspaceId, formId)
  const before = await sentBefore(scope, sent.id)
  if (before) return before
  const [form] = await formsByIds(trx, workspaceId, [formId])
  if (!form) throw refuseForm('form_not_on', { name: '', owner: undefined })
  if (form.state === 'on' && form.revision !== sent.revision)
    throw refuseForm('form_changed', { name: form.name })
  const { owner, list, asks, status } = await asItsOwner(scope, form)
  const fields = await fieldsOf(trx, owner.viewer, { listId: list.id, fields: {} })
  const answered = await answeredIn({ ...owner, zone: scope.zone }, asks.questions, sent.typed, {
    fields,
    isOutside: by === null,
  })
  const change = newChange(
    { trx, workspaceId, planners: scope.change.planners, now: scope.now },
    { actorId: by?.id ?? null, origin: 'form', group: sent.id, invocationId: scope.change.invocationId },
  )
  const made = await madeOf(owner, { ...form, asks }, answered)
  const where = { listId: list.id, status, now: change.now }
  const added = await addTasks(change, made.tasks, made.arrows, { ...where, createdBy: by?.id ?? null })
  const [first] = added
  if (!first) throw new Error('a form makes a task')
  const names = sent.files
    ? await linkFiles({ change, actor: { id: by?.id ?? null } }, to(first.id), sent.files)
    : []
  await record(change, [
    ...addedFacts(made.tasks, added),
    ...attachedFacts(first.id, names),
    submittedFact(form, asks, sent.id, first.id),
  ])
  const submission = {
    id: sent.id,
    formId,
    taskId: first.id,
    personId: by?.id ?? null,
    title: answered.title,
  }
  await addSubmission(trx, workspaceId, { ...submission, secret: sent.secret }, change.now)
  const task = { id: first.id, ref: refOf(first.number), title: answered.title }
  return { title: answered.title, task, isNew: true }
}

const to = (taskId: string) => ({ taskId, commentId: null })

async function sentBefore({ trx, workspaceId }: Scope, id: string): Promise<Submitted | undefined> {
  const [before] = await submissionsByIds(trx, workspaceId, [id])
  if (!before) return undefined
  const [task] = await tasksByIds(trx, workspaceId, [before.taskId])
  const named = task ?? { id: before.taskId, ref: '', title: before.title }
  return { title: before.title, task: named, isNew: false }
}

/** What can't be found any more says nothing to its sender of what it is called: the form takes nothing for now. */
export async function asItsOwner(scope: Scope, form: FormRow) {
  const { trx, workspaceId } = scope
  const [person] = await presentPeople(trx, workspaceId, [form.ownerId])
  const off = refuseForm('form_not_on', { name: form.name, owner: person?.name })
  if (!person || form.state !== 'on') throw off
  const viewer = { workspaceId, personId: person.id, role: person.role }
  const owner: Scope = { ...scope, actor: person, viewer }
  try {
    const list = await listOf(owner, form.listId)
    const asks = await resolveForm(owner, list, form.asks, 'refused')
    return { owner, list, asks, status: await statusFor(owner, list.id, asks) }
  } catch (error) {
    throw error instanceof Refusal ? off : error
  }
}

async function statusFor(
  { trx, viewer }: Scope,
  listId: string,
  { status }: FormRow['asks'],
): Promise<StatusRow> {
  const statuses = await statusesOf(trx, viewer, listId)
  const named = statuses.find(({ id }) => status && 'id' in status && id === status.id)
  return named ?? firstStatus(statuses, 'open')
}

/** The answers stand in the first task of the template. */
async function madeOf(
  owner: Scope,
  { asks }: Pick<FormRow, 'asks'>,
  answered: Answered,
): Promise<{ tasks: Made[]; arrows: [number, number][] }> {
  const { template: ref, tags = [], priority } = asks
  const template =
    ref && (await templatesOf(owner.trx, owner.viewer)).find(({ id }) => 'id' in ref && id === ref.id)
  const [first = blankTask, ...others] = template ? await tasksOfTemplate(owner, { name: template }) : []
  const task: Made = {
    ...first,
    title: answered.title,
    description: [answered.description, first.description].filter(Boolean).join('\n\n'),
    priority: answered.priority ?? priority ?? first.priority,
    due: answered.due ?? first.due,
    tags: [...new Set([...first.tags, ...tags, ...answered.tags])],
    assignees: answered.assignees.length > 0 ? [...new Set(answered.assignees)] : first.assignees,
    fields: { ...first.fields, ...answered.fields },
  }
  return { tasks: [task, ...others], arrows: template?.content.arrows ?? [] }
}

function addedFacts(made: Made[], added: { id: string; number: number }[]): Fact[] {
  return added.map(({ id, number }, index) => {
    const { title = '', assignees = [], tags = [] } = made[index] ?? {}
    const data = { ref: refOf(number), title, assignees, ...(tags.length > 0 && { tags }) }
    return { kind: 'task.added', taskId: id, data }
  })
}

function submittedFact(
  form: FormRow,
  { tell = [] }: FormRow['asks'],
  submission: string,
  taskId: string,
): Fact {
  const people = tell.flatMap((one) => ('person' in one && 'id' in one.person ? [one.person.id] : []))
  const places = tell.flatMap((one) => ('channel' in one && 'id' in one.channel ? [one.channel.id] : []))
  const data = { form: form.id, name: form.name, submission, people, places }
  return { kind: 'form.submitted', taskId, data }
}
