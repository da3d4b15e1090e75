import { card, context, mention, text } from '../../../../cards/words.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import { counted, listText } from '../../../../domain/text/plural.ts'
import { exportForms } from '../../../../operations/form/export.ts'
import { type FormImport, importForms, type WantedForm } from '../../../../operations/form/import.ts'
import { askCard } from '../../cards/ask.ts'
import { chatCommand } from '../chat-command.ts'
import { textOfFile } from '../rules/import.ts'

export const formsExport = chatCommand(exportForms, {
  path: 'forms export',
  examples: ['forms export', 'forms export Bug report'],
  visibility: 'caller',
  written: { form: 'rest' },
  card: ({ file, forms }, _input, { workspaceId }) =>
    card('good', [`Exported ${counted(forms, 'form')}`], {
      blocks: [
        { kind: 'file', ...file, file: `${workspaceId}:${file.id}` },
        context(
          'Edit it as you like. ',
          { typed: 'forms import' },
          ' with the file shows what would change.',
        ),
      ],
    }),
})

export const formsImport = chatCommand(importForms, {
  path: 'forms import',
  examples: ['forms import'],
  visibility: 'caller',
  replaces: true,
  files: true,
  written: { content: 'named' },
  defaults: { content: textOfFile },
  ask({ plan, input: { content }, differs }) {
    if (plan.shown.length === 0) return nothingNew(plan)
    return askCard(
      [`The file would change ${counted(plan.shown.length, 'form')}`],
      [
        ...(differs ? [context('Nothing was changed. The forms have changed since you looked.')] : []),
        ...plan.added.flatMap((each) => blocksOf('New', each)),
        ...plan.changed.flatMap((each) => blocksOf('Changed', each)),
      ],
      { label: 'Apply', path: 'forms import', options: { content }, expected: [...plan.shown] },
    )
  },
  card(done, _input, { actor }) {
    if (done.shown.length === 0) return nothingNew(done)
    const did = listText([
      ...(done.added.length > 0 ? [`created ${counted(done.added.length, 'form')}`] : []),
      ...(done.changed.length > 0 ? [`changed ${counted(done.changed.length, 'form')}`] : []),
    ])
    return card('good', [mention(actor), ` ${did}`], {
      about: { tasks: [], lists: [...done.added, ...done.changed].map(({ list }) => list.id) },
      blocks: [context({ typed: 'forms' }, ' shows them.')],
    })
  },
})

function nothingNew({ unchanged }: FormImport): Draft {
  return card('neutral', ['Your forms already match the file'], {
    blocks: [context(`The file has ${counted(unchanged, 'form')}. There’s nothing to change.`)],
  })
}

function blocksOf(what: string, { name, list, isOn, line, before }: WantedForm): DraftBlock[] {
  return [
    text({ strong: `${what}: ` }, `${name} · in ${list.path}${isOn ? '' : ' · off'}`),
    ...(before && before.line !== line ? [context('Before: ', before.line)] : []),
    context(before && before.line !== line ? 'After: ' : '', line),
  ]
}
