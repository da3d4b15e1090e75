/** The fields of the forms in which the parts of a rule are filled in. */
import type { Answers } from '../../../../../operations/automation/answers.ts'
import { longestRuleName } from '../../../../../operations/automation/file-schema.ts'
import type { PartField } from '../../../../../operations/automation/schema-parts.ts'
import { longestFilter } from '../../../../../operations/input-kinds/plain.ts'
import { levelsOf, shortPath } from '../../../../../store/hierarchy/levels.ts'
import { fieldHint, fieldLabel } from '../../../cards/rule-parts.ts'
import type { FormDraft } from '../../command.ts'
import type { Context } from '../../context.ts'
import type { DraftWords } from './kept.ts'

type Field = FormDraft['fields'][number]

/** Keeps what is filled in apart from the options of the call. */
export const answerPrefix = 'answer-'

const longestAnswer = 1000

/** What every action can have comes last: a form has room for only so many. */
export function partFields(kind: string, fields: readonly PartField[], answers: Answers): Field[] {
  const last = fields.filter(({ name }) => name === 'target')
  return [...fields.filter((field) => !last.includes(field)), ...last].map((field) =>
    partField(kind, field, answers[field.name] ?? ''),
  )
}

function partField(kind: string, { name, is, choices, required }: PartField, value: string): Field {
  const label = fieldLabel(kind, name)
  const base = { name: `${answerPrefix}${name}`, label, value, cleared: '', ...(required && { required }) }
  if (is === 'choice' && choices.length <= mostChoices)
    return { ...base, kind: 'choice', choices: choices.map((each) => ({ label: each, value: each })) }
  const hint = fieldHint(kind, name) ?? (choices.length > 0 ? choices.join(', ') : undefined)
  const isLong = name === 'text' || name === 'note'
  return {
    ...base,
    kind: isLong ? 'paragraph' : 'text',
    max: longestAnswer,
    ...(hint !== undefined && { hint }),
  }
}

const mostChoices = 25

export function conditionField(value: string): Field {
  return {
    name: `${answerPrefix}if`,
    label: 'Which tasks it’s for',
    kind: 'paragraph',
    value,
    cleared: '',
    hint: 'tag:backend priority:high (all tasks if empty)',
    max: longestFilter,
  }
}

/** Where a rule is for stays as it is. */
export async function aboutFields(words: DraftWords, here: Context): Promise<Field[]> {
  const name: Field = {
    name: `${answerPrefix}name`,
    label: 'Name',
    kind: 'text',
    value: words.name ?? '',
    cleared: '',
    hint: 'Review ping',
    max: longestRuleName,
  }
  return words.number === undefined ? [name, await placeField(words.in ?? '', here)] : [name]
}

async function placeField(value: string, { trx, viewer }: Context): Promise<Field> {
  const levels = await levelsOf(trx, viewer, ['space', 'folder', 'list'])
  const paths = new Map(levels.map((level) => [level.path, shortPath(level, levels)]))
  const base = { name: `${answerPrefix}in`, label: 'For (everywhere if empty)', value, cleared: '' }
  const isShort =
    paths.size > 0 && paths.size <= mostChoices && [...paths.keys()].every((path) => path.length <= 75)
  if (!isShort) return { ...base, kind: 'text', hint: 'Product/Backend', max: longestAnswer }
  return { ...base, kind: 'choice', choices: [...paths.keys()].map((path) => ({ label: path, value: path })) }
}
