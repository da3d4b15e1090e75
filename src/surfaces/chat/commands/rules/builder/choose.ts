/** All kinds of triggers or actions to choose from, a page at a time. */
import { button, card, text } from '../../../../../cards/words.ts'
import { actionParts, triggerParts } from '../../../../../operations/automation/answers.ts'
import { draftRule, draftTexts } from '../../../../../operations/automation/draft.ts'
import { kindLabel } from '../../../cards/rule-parts.ts'
import { chatCommand } from '../../chat-command.ts'
import { draftOption, keptDraft, readDraft } from './kept.ts'

/** With what stands below them, as many as every platform shows. */
const mostKinds = 16

export const rulesChoose = chatCommand(draftRule, {
  path: 'rules choose',
  examples: [],
  visibility: 'caller',
  hidden: true,
  replaces: true,
  written: {},
  besides: {
    draft: draftOption,
    part: {
      kind: 'choice',
      choices: ['when', 'then'],
      written: 'named',
      required: true,
      summary: 'Which part',
    },
    page: { kind: 'number', written: 'named', summary: 'Which page' },
  },
  understand: async ({ draft = '' }, here) => ({
    input: await readDraft(await keptDraft(draft, here), here),
  }),
  card(rule, { draft, part, page = 1 }) {
    const isWhen = part === 'when'
    const kinds = isWhen ? triggerParts : actionParts
    const shown = kinds.slice((page - 1) * mostKinds, page * mostKinds)
    const turned = (to: number) => ({ draft, part, page: String(to) })
    return card('neutral', [isWhen ? 'When should it run?' : 'What should it do?'], {
      blocks: [text({ code: draftTexts(rule).line })],
      buttons: [
        ...shown.map(({ kind }) => button(kindLabel(kind), 'rules fill', { draft, part, kind })),
        ...(page > 1 ? [button('Previous', 'rules choose', turned(page - 1))] : []),
        ...(kinds.length > page * mostKinds ? [button('More', 'rules choose', turned(page + 1))] : []),
        button('Back', 'rules draft', { draft }),
      ],
    })
  },
})
