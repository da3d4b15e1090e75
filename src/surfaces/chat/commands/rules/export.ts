import { card, context } from '../../../../cards/words.ts'
import { counted, listText } from '../../../../domain/text/plural.ts'
import { exportRules } from '../../../../operations/automation/export.ts'
import { chatCommand } from '../chat-command.ts'

export const rulesExport = chatCommand(exportRules, {
  path: 'rules export',
  examples: ['rules export', 'rules export 3'],
  visibility: 'caller',
  written: { number: 'next' },
  card({ file, rules, leftOut }, _input, { workspaceId }) {
    const left = listText(leftOut.map(String))
    return card('good', [`Exported ${counted(rules, 'rule')}`], {
      blocks: [
        { kind: 'file', ...file, file: `${workspaceId}:${file.id}` },
        ...(leftOut.length > 0
          ? [context(`Left out because they name things you can’t see: rule ${left}.`)]
          : []),
        context(
          'Edit it as you like. ',
          { typed: 'rules import' },
          ' with the file shows what would change.',
        ),
      ],
    })
  },
})
