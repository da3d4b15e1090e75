/** What a rule does, action by action: each can be changed, moved up and taken out. */
import { button, card, text } from '../../../../../cards/words.ts'
import { printAction } from '../../../../../domain/automation/actions.ts'
import { actionTexts, draftRule } from '../../../../../operations/automation/draft.ts'
import { chatCommand } from '../../chat-command.ts'
import { draftOption, keepDraft, keptDraft, readDraft } from './kept.ts'

/** Each has three buttons. */
const mostActions = 6

export const rulesArrange = chatCommand(draftRule, {
  path: 'rules arrange',
  examples: [],
  visibility: 'caller',
  hidden: true,
  replaces: true,
  written: {},
  besides: {
    draft: draftOption,
    at: { kind: 'number', written: 'named', summary: 'Which of its actions' },
    how: { kind: 'choice', choices: ['up', 'remove'], written: 'named', summary: 'What to do with it' },
    page: { kind: 'number', written: 'named', summary: 'Which page' },
  },
  async understand({ draft = '', at, how }, here) {
    const words = await keptDraft(draft, here)
    const actions = arranged(actionTexts(words.do), at, how)
    return { input: await readDraft({ ...words, do: actions.join(', ') }, here) }
  },
  async card(rule, { page = 1 }, here) {
    const draft = await keepDraft(rule, here)
    const first = (page - 1) * mostActions
    const shown = rule.actions.slice(first, first + mostActions)
    const turned = (to: number) => ({ draft, page: String(to) })
    return card('neutral', ['What it does, in this order'], {
      blocks: shown.map((action, index) =>
        text({ strong: `${first + index + 1}` }, ' ', { code: printAction(action) }),
      ),
      buttons: [
        ...shown.flatMap(({ do: kind }, index) => {
          const at = String(first + index + 1)
          const which = { draft, at, ...(page > 1 && { page: String(page) }) }
          return [
            button(`Change ${at}`, 'rules fill', { draft, part: 'then', kind, at }),
            ...(at === '1' ? [] : [button(`Move up ${at}`, 'rules arrange', { ...which, how: 'up' })]),
            button(`Remove ${at}`, 'rules arrange', { ...which, how: 'remove' }),
          ]
        }),
        ...(page > 1 ? [button('Previous', 'rules arrange', turned(page - 1))] : []),
        ...(rule.actions.length > first + mostActions
          ? [button('More', 'rules arrange', turned(page + 1))]
          : []),
        button('Back', 'rules draft', { draft }),
      ],
    })
  },
})

function arranged(actions: string[], at: number | undefined, how: string | undefined): string[] {
  const action = at === undefined ? undefined : actions[at - 1]
  if (at === undefined || action === undefined) return actions
  const rest = actions.toSpliced(at - 1, 1)
  return how === 'up' ? rest.toSpliced(Math.max(at - 2, 0), 0, action) : rest
}
