/** Labelled values: short ones line by line, one of several lines as a paragraph under its label. */
import type { RichTextElement } from '@slack/types'
import type { Block } from '../../../src/domain/card/card.ts'
import { oneLine } from './escape.ts'
import { plain } from './fallback.ts'
import { type Audience, elements } from './rich-text.ts'

type Field = Extract<Block, { kind: 'fields' }>['fields'][number]

/** One list of elements for each paragraph. */
export function fieldParagraphs(fields: readonly Field[], audience: Audience): RichTextElement[][] {
  return grouped(fields).map((group) => group.flatMap((field, index) => fieldLine(field, index, audience)))
}

function grouped(fields: readonly Field[]): Field[][] {
  const groups: Field[][] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (last === undefined || isLong(field) || last.some(isLong)) groups.push([field])
    else last.push(field)
  }
  return groups
}

function isLong(field: Field): boolean {
  return plain(field.value).includes('\n')
}

function fieldLine(field: Field, index: number, audience: Audience): RichTextElement[] {
  const label = oneLine(field.label)
  const head = isLong(field) ? [{ strong: label }, '\n'] : [{ strong: `${label}:` }, ' ']
  return elements([index === 0 ? '' : '\n', ...head, ...field.value], audience)
}
