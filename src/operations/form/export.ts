/** Forms as a file, which can be changed and imported again. */
import { newId } from '../../domain/id.ts'
import type { StoredFile } from '../../domain/task/records.ts'
import { writeYaml } from '../../interchange/yaml.ts'
import { formsOf } from '../../store/form/forms.ts'
import { storeFile } from '../../store/imports/stored-files.ts'
import { operation } from '../operation.ts'
import { fileForm } from './file-schema.ts'
import { namingFor, shownForms } from './find.ts'
import { refuseForm } from './refusals.ts'

export type ExportedForms = { file: StoredFile; forms: number }

export const exportForms = operation({
  name: 'form.export',
  summary: 'Export forms as a YAML file that you can change and import',
  role: 'member',
  input: { form: { kind: 'form', summary: 'Only this form (if empty, all whose List you can see)' } },
  async run(scope, { form }): Promise<ExportedForms> {
    const { trx, viewer, workspaceId, change, now, zone } = scope
    const all = form ? [form] : await formsOf(trx, viewer)
    const shown = await shownForms(scope, all)
    const { naming } = await namingFor(scope, all)
    const whole = shown.flatMap((each) =>
      each.place !== undefined && each.line !== undefined
        ? [{ ...each, place: each.place, line: each.line }]
        : [],
    )
    if (whole.length === 0) throw refuseForm('no_forms_to_export', {})
    const forms = whole.map(({ form: { name, introduction, state, asks }, place }) =>
      fileForm(asks, naming, { name, in: place, introduction, enabled: state === 'on' }),
    )
    const lines = whole.map(({ line }) => line)
    const text = await writeYaml({ version: 1, forms }, 'forms', lines)
    const day = now.toZonedDateTimeISO(zone).toPlainDate().toString()
    const file = { workspaceId, id: newId(), name: `forms-${day}.yaml`, type: 'application/yaml' }
    return { file: await storeFile(trx, file, [text], change.now), forms: forms.length }
  },
})
