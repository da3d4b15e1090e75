/** What happens by itself: rules and forms. */
import { z } from 'zod'
import { keyOf, questionKinds } from '../../../domain/form/form.ts'
import type { StoredFile } from '../../../domain/task/records.ts'
import { copyRule } from '../../../operations/automation/copy.ts'
import { tryRule } from '../../../operations/automation/dry-run.ts'
import { exportRules } from '../../../operations/automation/export.ts'
import type { ShownRule } from '../../../operations/automation/find.ts'
import { importRules } from '../../../operations/automation/import.ts'
import { listRecipes } from '../../../operations/automation/recipes.ts'
import { renameRule } from '../../../operations/automation/rename.ts'
import {
  addRule,
  changeRule,
  deleteRule,
  listRules,
  logOfRule,
  switchRule,
} from '../../../operations/automation/rules.ts'
import { runRule } from '../../../operations/automation/run.ts'
import { exportForms } from '../../../operations/form/export.ts'
import type { ShownForm } from '../../../operations/form/find.ts'
import {
  addForm,
  changeForm,
  deleteForm,
  listForms,
  showForm,
  switchForm,
} from '../../../operations/form/forms.ts'
import { importForms } from '../../../operations/form/import.ts'
import { shareForm } from '../../../operations/form/share.ts'
import { submitForm } from '../../../operations/form/submit.ts'
import type { Scope } from '../../../operations/scope.ts'
import { readFile } from '../../../store/imports/stored-files.ts'
import { moment, ref } from '../resources/task.ts'
import { type Route, route, shown } from '../route.ts'
import { edited, editedOne, etag } from '../versions.ts'

const states = z.enum(['on', 'off', 'paused'])

const rule = z
  .object({
    number: z.int(),
    etag,
    name: z.string(),
    line: z.string(),
    owner: z.string(),
    place: z.string().nullable().describe('Null for the whole workspace'),
    state: states,
  })
  .meta({ id: 'Rule' })

function showRule({ rule: { id, number, name, state }, line, owner, place }: ShownRule) {
  return {
    table: 'automation',
    id,
    shown: { number, name, line, owner, place: place ?? null, state },
  } as const
}
const oneRule = editedOne('rule', rule, showRule)
const allRules = edited('rules', rule, (all: ShownRule[]) => all.map(showRule))

const run = z.object({ id: z.uuid(), at: moment, state: z.string(), task: ref.nullable() })

const form = z
  .object({
    id: z.uuid(),
    etag,
    name: z.string(),
    intro: z.string(),
    line: z.string().nullable().describe('Null where you may not read all of it'),
    owner: z.string(),
    place: z.string().nullable(),
    state: states,
    opened: z.enum(['list', 'team', 'public']),
    revision: z.int().describe('Given back with the answers: a form that was changed meanwhile asks again'),
    questions: z.array(
      z.object({
        key: z.string().describe('What its answer stands under'),
        label: z.string(),
        kind: z.enum(questionKinds),
        choices: z.array(z.string()).nullable(),
        required: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Form' })

function formShown({ form: row, line, owner, place }: ShownForm) {
  const { id, name, introduction: intro, state, opened, revision, asks } = row
  const questions = asks.questions.map(({ label, kind, choices, required }, at) => ({
    ...{ key: keyOf(at), label, kind, choices: choices ?? null, required: required ?? false },
  }))
  const said = { line: line ?? null, owner, place: place ?? null }
  return {
    table: 'form',
    id,
    shown: { id, name, intro, ...said, state, opened, revision, questions },
  } as const
}
const oneForm = editedOne('form', form, formShown)

/** The file’s own text: it is kept for a chat to send, and can be read at once. */
const text = z.object({ name: z.string(), content: z.string() })
async function textOf(
  { file }: { file: StoredFile },
  { trx, workspaceId }: Scope,
): Promise<z.infer<typeof text>> {
  const pieces: Uint8Array[] = []
  for await (const piece of readFile(trx, workspaceId, file.id)) pieces.push(piece)
  return { name: file.name, content: Buffer.concat(pieces).toString() }
}

const recipe = z.object({ name: z.string(), when: z.string(), if: z.string().nullable(), do: z.string() })

const formRoutes = [
  route('GET /forms', listForms, { shows: edited('forms', form, (all: ShownForm[]) => all.map(formShown)) }),
  route('POST /forms', addForm, { created: true, shows: oneForm }),
  route('GET /forms/{form}', showForm, { shows: oneForm }),
  route('PATCH /forms/{form}', changeForm, { shows: oneForm }),
  route('DELETE /forms/{form}', deleteForm),
  route('PUT /forms/{form}/state', switchForm, { shows: oneForm }),
  route('PUT /forms/{form}/opened', shareForm, { shows: oneForm }),
  route('POST /forms/{form}/answers', submitForm, { created: true }),
  route('POST /forms/import', importForms),
  route('POST /forms/export', exportForms, { shows: shown('file', text, textOf) }),
]

export const ruleRoutes: Route[] = [
  route('GET /rules', listRules, {
    leaves: ['number'],
    shows: allRules,
  }),
  route('GET /rules/recipes', listRecipes, {
    shows: shown('recipes', recipe.array(), (all) =>
      all.map(({ name, when, where, does }) => ({ name, when, if: where ?? null, do: does })),
    ),
  }),
  route('GET /rules/{number}', listRules, {
    shows: allRules,
  }),
  route('POST /rules', addRule, { created: true, shows: oneRule }),
  route('POST /rules/try', tryRule, {
    shows: shown(
      'tried',
      z.object({ since: moment, counts: z.record(z.string(), z.int()) }),
      ({ since, counts }) => ({ since, counts }),
    ),
  }),
  route('POST /rules/import', importRules),
  route('POST /rules/export', exportRules, { shows: shown('file', text, textOf) }),
  route('PATCH /rules/{number}', changeRule, { shows: oneRule }),
  route('DELETE /rules/{number}', deleteRule),
  route('PUT /rules/{number}/name', renameRule, { shows: oneRule }),
  route('PUT /rules/{number}/state', switchRule, { shows: oneRule }),
  route('POST /rules/{number}/copy', copyRule, { created: true, shows: oneRule }),
  route('POST /rules/{number}/run', runRule),
  route('GET /rules/{number}/log', logOfRule, {
    shows: shown('runs', run.array(), ({ runs }) =>
      runs.map(({ id, at, state, task }) => ({ id, at, state, task: task?.ref ?? null })),
    ),
  }),
  ...formRoutes,
]
