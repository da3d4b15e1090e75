import { toMake } from '../../domain/people/role.ts'
import { type FieldKind, fieldKinds, longestFieldName, mostFields } from '../../domain/task/field.ts'
import { record } from '../../events/record.ts'
import { addField as add, allFields } from '../../store/tasks/fields.ts'
import { operation } from '../operation.ts'
import { isDefinedOn, refuseTaken, within } from './find.ts'
import { refuseField } from './refusals.ts'

const mostChoices = 50

/** What it is called and holds. */
export type AddedField = { name: string; kind: FieldKind; choices: string[] }

export const addField = operation({
  name: 'field.add',
  summary: 'Create a custom field for a List, a Space, or every task',
  role: toMake.field,
  input: {
    name: { kind: 'text', required: true, max: longestFieldName, summary: 'Its name' },
    kind: { kind: 'choice', choices: fieldKinds, summary: 'What it holds' },
    choices: { kind: 'names', summary: 'The choices, separated by commas' },
    in: within,
  },
  async run({ trx, viewer, change }, input): Promise<AddedField> {
    const choices = distinct(input.choices ?? [])
    const kind = fieldKinds.find((each) => each === input.kind) ?? (choices.length > 0 ? 'choice' : 'text')
    if (kind === 'choice' && choices.length === 0) throw refuseField('no_choices', {})
    if (kind !== 'choice' && choices.length > 0) throw refuseField('choices_of_other_kind', { kind })
    const fields = await allFields(trx, viewer)
    const name = input.name.trim()
    const beside = fields.filter((each) => isDefinedOn(each, input.in))
    refuseTaken(beside, name)
    if (fields.length >= mostFields) throw refuseField('too_many_fields', { max: mostFields })
    await add(change, { name, kind, choices, place: input.in, position: fields.length })
    await record(change, [{ kind: 'field.changed', taskId: null, data: { name, did: 'added' } }])
    return { name, kind, choices }
  },
})

/** Each once, however it is written. */
function distinct(given: string[]): string[] {
  const choices = [...new Map(given.map((choice) => [choice.toLowerCase(), choice])).values()]
  const fits = choices.every((choice) => choice.length <= longestFieldName)
  if (choices.length <= mostChoices && fits) return choices
  throw refuseField('too_many_choices', { max: mostChoices, longest: longestFieldName })
}
