import { card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import { toMake } from '../../../../domain/people/role.ts'
import { fieldKinds, longestFieldName, mostFields } from '../../../../domain/task/field.ts'
import { emit } from '../../../../events/event.ts'
import { addField, allFields, deleteField, renameField } from '../../../../store/tasks/fields.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { fieldFor, isIn, whereOf } from './find-field.ts'

const within = {
  kind: 'level',
  of: ['space', 'list'],
  written: 'named',
  summary: 'The List or Space',
} as const
const mostChoices = 50

export const fieldList = command({
  path: 'field list',
  summary: 'List the custom fields',
  examples: ['field list'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {},
  async run(_input, here) {
    const fields = await allFields(here.trx, here.viewer)
    if (fields.length === 0) {
      return card('neutral', ['There are no custom fields yet'], {
        blocks: [text('Define one: ', { code: 'field add Severity choices:"low,high" in:Backend' })],
      })
    }
    const lines = fields.flatMap((field, index): DraftInline[] => [
      ...(index > 0 ? ['\n'] : []),
      { strong: field.name },
      ` · ${field.choices.length > 0 ? field.choices.join(', ') : field.kind} · ${whereOf(field)}`,
    ])
    return card('neutral', ['Custom fields'], { blocks: [text(...lines)] })
  },
})

export const fieldAdd = command({
  path: 'field add',
  summary: 'Define a custom field, for a List, a Space, or every task',
  examples: [
    'field add Severity choices:"low,high" in:Backend',
    'field add Customer in:Support',
    'field add Cost kind:number',
  ],
  visibility: 'everyone',
  role: toMake.field,
  options: {
    name: { kind: 'text', written: 'title', required: true, max: longestFieldName, summary: 'Its name' },
    kind: { kind: 'choice', written: 'named', choices: fieldKinds, summary: 'What it holds' },
    choices: { kind: 'text', written: 'named', max: 2000, summary: 'What may be chosen, with commas' },
    in: within,
  },
  async run(input, here) {
    const choices = choicesIn(input.choices)
    const kind = fieldKinds.find((each) => each === input.kind) ?? (choices.length > 0 ? 'choice' : 'text')
    if ((kind === 'choice') !== choices.length > 0) throw wrongChoices(kind)
    const place = input.in
    const fields = await allFields(here.trx, here.viewer)
    const name = input.name.trim()
    const same = fields.find((each) => isIn(each, place) && each.name.toLowerCase() === name.toLowerCase())
    if (same) throw taken(same.name, whereOf(same))
    if (fields.length >= mostFields) {
      throw new UserError(
        'too_many',
        `There are ${mostFields} fields already.`,
        'Delete some with `field delete`.',
      )
    }
    await addField(here.change, { name, kind, choices, place, position: fields.length })
    await changed(here, name, 'added')
    return card('good', [mention(here.caller), ' added the field ', { strong: name }], {
      blocks: [
        text(
          `It is for ${place ? `tasks in ${place.name}` : 'every task'} and holds ${holds(kind, choices)}.`,
        ),
        context('Set it with ', { code: `field set T-12 ${/\s/.test(name) ? `"${name}"` : name} …` }, '.'),
      ],
    })
  },
})

function choicesIn(typed: string | undefined): string[] {
  const choices = (typed ?? '')
    .split(',')
    .map((choice) => choice.trim())
    .filter(Boolean)
  const distinct = [...new Map(choices.map((choice) => [choice.toLowerCase(), choice])).values()]
  if (distinct.length <= mostChoices && distinct.every((choice) => choice.length <= longestFieldName))
    return distinct
  throw new UserError(
    'too_many',
    `A field can have ${mostChoices} choices of ${longestFieldName} characters.`,
    'Leave some out, or make it a text.',
  )
}

function wrongChoices(kind: string): UserError {
  return kind === 'choice'
    ? new UserError('missing_option', 'What may be chosen?', 'For example: `choices:"low,high"`.')
    : new UserError(
        'wrong_choices',
        `A field of kind ${kind} has no choices.`,
        'Leave out `kind:` or `choices:`.',
      )
}

function holds(kind: string, choices: string[]): string {
  if (kind === 'choice') return `one of ${choices.join(', ')}`
  return kind === 'text' ? 'a text' : `a ${kind}`
}

function taken(name: string, where: string): UserError {
  return new UserError(
    'name_taken',
    `“${name}” is a field of ${where} already.`,
    'Take another name, or `field delete` that one first.',
  )
}

export const fieldRename = command({
  path: 'field rename',
  summary: 'Give a custom field another name',
  examples: ['field rename Severity Impact', 'field rename Severity to Impact in:Backend'],
  visibility: 'everyone',
  role: 'member',
  fillers: ['to'],
  options: {
    field: { kind: 'field', written: 'next', required: true, summary: 'The field' },
    in: within,
    name: { kind: 'text', written: 'rest', required: true, max: longestFieldName, summary: 'Its new name' },
  },
  async run({ field: typed, name, in: where }, here) {
    const fields = await allFields(here.trx, here.viewer)
    const field = fieldFor(fields, typed, where)
    const same = fields.find(
      (each) =>
        each.id !== field.id &&
        each.listId === field.listId &&
        each.spaceId === field.spaceId &&
        each.name.toLowerCase() === name.toLowerCase(),
    )
    if (same) throw taken(same.name, whereOf(same))
    await renameField(here.change, field.id, name)
    await changed(here, name, `renamed from ${field.name}`)
    return card('neutral', [mention(here.caller), ` renamed the field ${field.name} to `, { strong: name }])
  },
})

export const fieldDelete = command({
  path: 'field delete',
  summary: 'Delete a custom field; its values come back when you undo it',
  examples: ['field delete Severity', 'field delete Severity in:Backend'],
  visibility: 'everyone',
  role: 'member',
  options: {
    field: { kind: 'field', written: 'title', required: true, summary: 'The field' },
    in: within,
  },
  async run({ field: typed, in: where }, here) {
    const field = fieldFor(await allFields(here.trx, here.viewer), typed, where)
    await deleteField(here.change, field.id, here.change.now)
    await changed(here, field.name, 'deleted')
    return card('neutral', [mention(here.caller), ' deleted the field ', { strong: field.name }], {
      blocks: [context(`It was for ${whereOf(field)}.`)],
    })
  },
})

async function changed(here: Context, name: string, did: string): Promise<void> {
  if (here.change.rows.length === 0) return
  await emit(here.change, [{ kind: 'field.changed', taskId: null, data: { name, did } }])
}
