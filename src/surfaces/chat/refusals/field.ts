/** What is said where a change of a custom field is refused. */
import { listText } from '../../../domain/text/plural.ts'
import type { FieldRefusals } from '../../../operations/field/refusals.ts'
import type { WordsFor } from './words.ts'

export const fieldWords: WordsFor<FieldRefusals> = {
  field_name_taken: ({ name, place }) => ({
    message: `There’s already a field “${name}” in ${place ?? 'the whole workspace'}.`,
    hint: 'Choose another name, or `field delete` that one first.',
  }),
  too_many_fields: ({ max }) => ({
    message: `There are ${max} fields already.`,
    hint: 'Delete some with `field delete`.',
  }),
  too_many_choices: ({ max, longest }) => ({
    message: `A field can have ${max} choices of ${longest} characters.`,
    hint: 'Leave some out, or make it a text.',
  }),
  no_choices: () => ({ message: 'What are the choices?', hint: 'For example: `choices:"low,high"`.' }),
  choices_of_other_kind: ({ kind }) => ({
    message: `A field of kind ${kind} has no choices.`,
    hint: 'Leave out `kind:` or `choices:`.',
  }),
  ambiguous_field: ({ name, places }) => ({
    message: `“${name}” is defined in several places: ${listText(places.map((place) => place ?? 'the whole workspace'))}.`,
    hint: 'Say which with `in:`.',
  }),
  no_fields: ({ task }) => ({
    message: `There are no custom fields for ${task}.`,
    hint: 'Create one: `field add Severity choices:"low,high"`.',
  }),
}
