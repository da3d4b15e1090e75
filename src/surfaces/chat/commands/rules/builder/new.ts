import { draftRule } from '../../../../../operations/automation/draft.ts'
import { chatCommand } from '../../chat-command.ts'
import { builderCard } from './card.ts'
import { draftOption, keptDraft, readDraft } from './kept.ts'

export const rulesNew = chatCommand(draftRule, {
  path: 'rules new',
  examples: ['rules new', 'rules new in:Backend when:"status becomes Done"'],
  visibility: 'caller',
  replaces: true,
  written: { in: 'named', name: 'named', when: 'named', if: 'named', do: 'named' },
  card: (draft, _input, here) => builderCard(draft, here),
})

/** Back to what there is so far. */
export const rulesDraft = chatCommand(draftRule, {
  path: 'rules draft',
  examples: [],
  visibility: 'caller',
  hidden: true,
  replaces: true,
  written: {},
  besides: { draft: draftOption },
  understand: async ({ draft = '' }, here) => ({
    input: await readDraft(await keptDraft(draft, here), here),
  }),
  card: (draft, _input, here) => builderCard(draft, here),
})
