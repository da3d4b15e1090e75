/** Forms of a file: what would be different with them, and making it so. */
import { isDeepStrictEqual } from 'node:util'
import { refuseRuleFile } from '../../domain/automation/file-refusals.ts'
import type { FormDefinition } from '../../domain/form/form.ts'
import { printForm } from '../../domain/form/line.ts'
import type { Level } from '../../domain/task/records.ts'
import { type FormRow, formsOf } from '../../store/form/forms.ts'
import { longestFile, readFileOf } from '../automation/file.ts'
import { loadInputs } from '../input-kinds/load.ts'
import { operation, type Plan } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { definitionIn, formFileSchema } from './file-schema.ts'
import { namingFor, refuseOthers } from './find.ts'
import { makeForm, rewriteForm, setState } from './forms.ts'
import { resolveForm } from './resolve.ts'

/** A form as the file has it. `before`: the one of that name that is there. */
export type WantedForm = {
  name: string
  introduction: string
  list: Level
  asks: FormDefinition
  line: string
  isOn: boolean
  before: { form: FormRow; line: string } | undefined
}

export type FormImport = Plan & { added: WantedForm[]; changed: WantedForm[]; unchanged: number }

export const importForms = operation({
  name: 'form.import',
  summary: 'Import forms from a YAML or JSON file, as forms export writes it',
  role: 'member',
  input: { content: { kind: 'text', required: true, max: longestFile, summary: 'The content of the file' } },
  plan: planImport,
  async run(scope, _input, { plan }): Promise<FormImport> {
    for (const wanted of plan.added) {
      const form = await makeForm(scope, wanted)
      if (!wanted.isOn) await setState(scope, form, 'off')
    }
    for (const wanted of plan.changed) {
      if (!wanted.before) continue
      await rewriteForm(scope, wanted.before.form, wanted)
      if (!wanted.isOn) await setState(scope, wanted.before.form, 'off')
    }
    return plan
  },
})

async function planImport(scope: Scope, { content }: { content: string }): Promise<FormImport> {
  const { data, yaml, refusing } = await readFileOf(content, formFileSchema)
  const there = (await formsOf(scope.trx, scope.viewer)).filter(({ seesList }) => seesList)
  const { naming } = await namingFor(scope, there)
  const wanted: WantedForm[] = []
  for (const [index, each] of data.forms.entries()) {
    const { name, introduction = '', enabled: isOn = true } = each
    if (wanted.some((other) => other.name.toLowerCase() === name.toLowerCase()))
      throw refuseRuleFile('rule_file_twice', { line: yaml.lineOf(['forms', index, 'name']), name })
    const form = there.find((one) => one.name.toLowerCase() === name.toLowerCase())
    const list = await refusing(['forms', index, 'in'], () => listAt(scope, each.in))
    const asks = await refusing(['forms', index], async () => {
      if (form) await refuseOthers(scope, form)
      const written = definitionIn(each, scope.accountsOn ?? '')
      await resolveForm(scope, list, written, 'later')
      return written
    })
    const before = form && { form, line: printForm(form.asks, naming) }
    wanted.push({ name, introduction, list, asks, line: printForm(asks), isOn, before })
  }
  const added = wanted.filter(({ before }) => !before)
  const changed = wanted.filter(differs)
  const shown = [...added, ...changed].map((each) => JSON.stringify(asShown(each)))
  return { added, changed, unchanged: wanted.length - added.length - changed.length, shown }
}

function asShown({ before, ...wanted }: WantedForm): object {
  return { ...valuesOf(wanted), before: before && { line: before.line, revision: before.form.revision } }
}

type Values = Pick<WantedForm, 'name' | 'introduction' | 'line' | 'isOn'> & { list: { id: string } }

function valuesOf({ name, introduction, line, isOn, list }: Values): object {
  return { name, introduction, line, isOn, list: list.id }
}

function differs({ before, ...wanted }: WantedForm): boolean {
  if (!before) return false
  const { form, line } = before
  const { name, introduction, state, listId: id } = form
  return !isDeepStrictEqual(
    valuesOf(wanted),
    valuesOf({ name, introduction, line, isOn: state === 'on', list: { id } }),
  )
}

async function listAt(scope: Scope, path: string): Promise<Level> {
  const field = { kind: 'list', required: true, summary: '' } as const
  return (await loadInputs(scope, { list: field }, { list: { path } })).list
}
