import { longestFormLine, longestFormName, longestIntro, mostForms } from '../../domain/form/form.ts'
import { readForm } from '../../domain/form/line.ts'
import { refuseFormLine } from '../../domain/form/refusals.ts'
import type { Level } from '../../domain/task/records.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import {
  changeForm as change,
  type FormRow,
  formsOf,
  insertForm,
  lockForms,
  removeForm,
  setFormState,
} from '../../store/form/forms.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from '../task/refusals.ts'
import { refuseOthers, type ShownForm, shownForm, shownForms } from './find.ts'
import { refuseForm } from './refusals.ts'
import { resolveForm } from './resolve.ts'

export const formInput = { kind: 'form', required: true, summary: 'The form’s name' } as const
const line = {
  kind: 'text',
  max: longestFormLine,
  summary: 'The questions: ask "What happened?" required, … then tell @Ana',
} as const
const intro = { kind: 'text', max: longestIntro, summary: 'A text above the questions' } as const

export const addForm = operation({
  name: 'form.add',
  summary: 'Create a form whose answers become a task',
  role: 'member',
  input: {
    name: { kind: 'text', required: true, max: longestFormName, summary: 'A name' },
    line: { ...line, required: true },
    intro,
    in: { kind: 'list', summary: 'The List its tasks go to' },
  },
  async run(scope, { name, line, intro = '', in: list }): Promise<ShownForm> {
    if (!list) throw refuseTask('no_list', {})
    const asks = readForm(line, scope.accountsOn ?? '')
    return shownById(scope, (await makeForm(scope, { name, introduction: intro, list, asks })).id)
  },
})

type Wanted = Pick<FormRow, 'name' | 'introduction' | 'asks'> & { list: { id: string; name: string } }
type Named = Pick<FormRow, 'id' | 'name'>

/** Fields that it needs are made with it. */
export async function makeForm(scope: Scope, { name, introduction, list, asks }: Wanted): Promise<Named> {
  const { change: recorder, actor } = scope
  if ((await lockForms(recorder)) >= mostForms)
    throw refuseFormLine('too_many_of_form', { what: 'forms', most: mostForms })
  await refuseTaken(scope, name, undefined)
  const resolved = await resolveForm(scope, list, asks, 'made')
  const made = { name, introduction, listId: list.id, ownerId: actor.id, asks: resolved }
  const id = await insertForm(recorder, made, recorder.now)
  await record(recorder, [formChanged({ id, name }, 'added')])
  return { id, name }
}

/** It is on from then on, and whoever does it is its owner. */
export async function rewriteForm(scope: Scope, form: FormRow, wanted: Wanted): Promise<void> {
  const { name, introduction, list, asks } = wanted
  await lockForms(scope.change)
  await refuseTaken(scope, name, form.id)
  const resolved = await resolveForm(scope, list, asks, 'made')
  const changed = { name, introduction, listId: list.id, ownerId: scope.actor.id, asks: resolved }
  await change(scope.change, form, changed)
  await record(scope.change, [formChanged({ id: form.id, name }, 'changed')])
}

export const changeForm = operation({
  name: 'form.change',
  summary: 'Change a form. You become its owner',
  role: 'member',
  input: {
    form: formInput,
    line,
    intro: { ...intro, clears: true },
    name: { kind: 'text', max: longestFormName, summary: 'Its new name' },
    in: { kind: 'list', summary: 'The List its tasks go to from now on' },
  },
  async run(scope, { form, line, intro, name = form.name, in: to }): Promise<ShownForm> {
    await refuseOthers(scope, form)
    const list = to ?? (await listOf(scope, form.listId))
    // What another List has of its own is found there by its name.
    const written = line ?? (to && (await shownForm(scope, form)).line)
    const asks = written === undefined ? form.asks : readForm(written, scope.accountsOn ?? '')
    const introduction = intro === undefined ? form.introduction : (intro ?? '')
    await rewriteForm(scope, form, { name, introduction, list, asks })
    return shownById(scope, form.id)
  },
})

export const listForms = operation({
  name: 'form.list',
  summary: 'Show the forms you can fill in',
  role: 'guest',
  reads: true,
  input: {},
  run: async (scope): Promise<ShownForm[]> => shownForms(scope, await formsOf(scope.trx, scope.viewer)),
})

export const showForm = operation({
  name: 'form.show',
  summary: 'Show what a form asks, and what happens with the answers',
  role: 'guest',
  reads: true,
  input: { form: formInput },
  run: async (scope, { form }): Promise<ShownForm> => shownForm(scope, form),
})

export const switchForm = operation({
  name: 'form.switch',
  summary: 'Switch a form on or off',
  role: 'member',
  input: {
    form: formInput,
    to: { kind: 'choice', choices: ['on', 'off'], required: true, summary: 'on or off' },
  },
  async run(scope, { form, to }): Promise<ShownForm> {
    await refuseOthers(scope, form)
    const state = to === 'on' ? 'on' : 'off'
    if (form.state === state) throw refuseForm('form_state', { name: form.name, state })
    // What has gone wrong in it since is said now.
    if (state === 'on') await resolveForm(scope, await listOf(scope, form.listId), form.asks, 'refused')
    await setState(scope, form, state)
    return shownById(scope, form.id)
  },
})

export async function setState({ change: recorder }: Scope, form: Named, state: 'on' | 'off'): Promise<void> {
  await setFormState(recorder, form.id, state)
  await record(recorder, [formChanged(form, `switched ${state}`)])
}

export const deleteForm = operation({
  name: 'form.delete',
  summary: 'Delete a form. What was sent with it stays',
  role: 'member',
  input: { form: formInput },
  async run(scope, { form }): Promise<FormRow> {
    await refuseOthers(scope, form)
    await removeForm(scope.change, form.id, scope.change.now)
    await record(scope.change, [formChanged(form, 'deleted')])
    return form
  },
})

/** A List that can be used; throws Refusal where it can't be, or is not there for whoever asks. */
export async function listOf({ trx, viewer }: Scope, id: string): Promise<Level> {
  const lists = await levelsOf(trx, viewer, ['list'], undefined)
  const found = lists.find((list) => list.id === id)
  if (found) return found
  throw refuseTask('no_list', {})
}

async function refuseTaken({ trx, viewer }: Scope, name: string, besides: string | undefined): Promise<void> {
  const forms = await formsOf(trx, viewer)
  const taken = forms.find((form) => form.id !== besides && form.name.toLowerCase() === name.toLowerCase())
  if (taken) throw refuseForm('form_name_taken', { name: taken.name })
}

export async function shownById(scope: Scope, id: string): Promise<ShownForm> {
  const form = (await formsOf(scope.trx, scope.viewer)).find((each) => each.id === id)
  if (!form) throw new Error('a form that was changed is there')
  return shownForm(scope, form)
}

export function formChanged({ id: form, name }: Pick<FormRow, 'id' | 'name'>, did: string): Fact {
  return { kind: 'form.changed', taskId: null, data: { form, name, did } }
}
