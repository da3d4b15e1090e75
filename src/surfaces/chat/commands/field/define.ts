import { card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { deleteField } from '../../../../operations/field/delete.ts'
import { listFields } from '../../../../operations/field/list.ts'
import { renameField } from '../../../../operations/field/rename.ts'
import { chatCommand } from '../chat-command.ts'

export const fieldList = chatCommand(listFields, {
  path: 'field list',
  examples: ['field list'],
  visibility: 'caller',
  written: {},
  card({ fields }) {
    if (fields.length === 0)
      return card('neutral', ['There are no custom fields yet'], {
        blocks: [text('Create one: ', { typed: 'field add Severity choices:"low,high" in:Backend' })],
      })
    const lines = fields.flatMap((field, index): DraftInline[] => [
      ...(index > 0 ? ['\n'] : []),
      { strong: field.name },
      ` · ${field.choices.length > 0 ? field.choices.join(', ') : field.kind} · ${whereOf(field)}`,
    ])
    return card('neutral', ['Custom fields'], { blocks: [text(...lines)] })
  },
})

export const fieldRename = chatCommand(renameField, {
  path: 'field rename',
  examples: ['field rename Severity Impact', 'field rename Severity to Impact in:Backend'],
  visibility: 'everyone',
  fillers: ['to'],
  written: { field: 'next', in: 'named', name: 'rest' },
  card: ({ was }, { name }, { actor }) =>
    card('neutral', [mention(actor), ` renamed the field ${was} to `, { strong: name }]),
})

export const fieldDelete = chatCommand(deleteField, {
  path: 'field delete',
  examples: ['field delete Severity', 'field delete Severity in:Backend'],
  visibility: 'everyone',
  written: { field: 'title', in: 'named' },
  card: ({ field }, _input, { actor }) =>
    card('neutral', [mention(actor), ' deleted the field ', { strong: field.name }], {
      blocks: [context(`It was for ${whereOf(field)}.`)],
    }),
})

/** `Backend`, or `the whole workspace`. */
function whereOf({ place }: { place: string | null }): string {
  return place ?? 'the whole workspace'
}
