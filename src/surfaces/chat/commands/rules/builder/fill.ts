/** One part of a rule is filled in: its trigger, an action, its condition, or what it is called and where it is for. */
import { printAction, readAction } from '../../../../../domain/automation/actions.ts'
import { isDoneByNobody, printWhen, readWhen } from '../../../../../domain/automation/change.ts'
import {
  type Answers,
  actionAnswers,
  actionFrom,
  actionParts,
  changeAnswers,
  changeFields,
  changeFrom,
  triggerAnswers,
  triggerFrom,
  triggerParts,
} from '../../../../../operations/automation/answers.ts'
import { actionTexts, draftRule } from '../../../../../operations/automation/draft.ts'
import { kindLabel } from '../../../cards/rule-parts.ts'
import { chatCommand } from '../../chat-command.ts'
import type { FormDraft } from '../../command.ts'
import type { Context } from '../../context.ts'
import { builderCard } from './card.ts'
import { aboutFields, answerPrefix, conditionField, partFields } from './fields.ts'
import { type DraftWords, draftOption, keptDraft, readDraft } from './kept.ts'

/** `at`: which of its actions, from 1; without it, one more. */
type Wanted = { part: string; kind: string; at: number | undefined }

export const rulesFill = chatCommand(draftRule, {
  path: 'rules fill',
  examples: [],
  visibility: 'caller',
  hidden: true,
  replaces: true,
  written: {},
  besides: {
    draft: draftOption,
    part: {
      kind: 'choice',
      choices: ['when', 'change', 'if', 'then', 'about'],
      written: 'named',
      required: true,
      summary: 'Which part',
    },
    kind: { kind: 'text', written: 'named', summary: 'Which trigger or action' },
    at: { kind: 'number', written: 'named', summary: 'Which of its actions' },
  },
  async form({ draft = '', part = '', kind = '', at }, here) {
    return formFor({ part, kind, at }, await keptDraft(draft, here), here)
  },
  async understand({ draft = '', part = '', kind = '', at }, here) {
    const words = await keptDraft(draft, here)
    const filled = withPart({ part, kind, at }, words, answersIn(here), here.platform)
    return { input: await readDraft(filled, here) }
  },
  card: (draft, _input, here) => builderCard(draft, here),
})

/** Undefined where there is nothing to ask. */
async function formFor(
  { part, kind, at }: Wanted,
  words: DraftWords,
  here: Context,
): Promise<FormDraft | undefined> {
  const form = (title: string, fields: FormDraft['fields']) =>
    fields.length === 0 ? undefined : { title, submit: 'Save', fixed: {}, fields }
  if (part === 'if') return form('If', [conditionField(words.if ?? '')])
  if (part === 'about') return form('Name and place', await aboutFields(words, here))
  if (part === 'change')
    return form(
      'Who did it, and when',
      partFields('change', changeFields, answersFor({ part, kind, at }, words)),
    )
  const parts = part === 'when' ? triggerParts : actionParts
  const fields = parts.find((each) => each.kind === kind)?.fields ?? []
  return form(kindLabel(kind), partFields(kind, fields, answersFor({ part, kind, at }, words)))
}

/** What stands there, where it is of that kind. */
function answersFor({ part, kind, at }: Wanted, words: DraftWords): Answers {
  const { trigger, change } = words.when === undefined ? {} : readWhen(words.when, '')
  if (part === 'change') return change ? changeAnswers(change) : {}
  if (part === 'when') return trigger?.on === kind ? triggerAnswers(trigger) : {}
  const text = at === undefined ? undefined : actionTexts(words.do)[at - 1]
  const action = text === undefined ? undefined : readAction(text, '')
  return action?.do === kind ? actionAnswers(action) : {}
}

/** Of the form, also what was left as it stood. */
function answersIn({ base, words }: Context): Answers {
  const said = Object.entries({ ...base, ...words }).filter(([name]) => name.startsWith(answerPrefix))
  return Object.fromEntries(said.map(([name, value]) => [name.slice(answerPrefix.length), value]))
}

function withPart(
  { part, kind, at }: Wanted,
  words: DraftWords,
  answers: Answers,
  platform: string,
): DraftWords {
  switch (part) {
    case 'when':
    case 'change': {
      const before = words.when === undefined ? undefined : readWhen(words.when, '')
      const trigger = part === 'when' ? triggerFrom(kind, answers, platform) : before?.trigger
      if (!trigger) return words
      const change = part === 'change' ? changeFrom(answers, platform) : before?.change
      return { ...words, when: printWhen({ trigger, change: isDoneByNobody(trigger) ? undefined : change }) }
    }
    case 'then': {
      const actions = actionTexts(words.do)
      const action = printAction(actionFrom(kind, answers, platform))
      return {
        ...words,
        do: actions.toSpliced(at === undefined ? actions.length : at - 1, 1, action).join(', '),
      }
    }
    default:
      return { ...words, ...answers }
  }
}
