/** How times were read, where that is not plain from what was typed. */
import { context } from '../../../cards/words.ts'
import type { Draft } from '../../../domain/card/draft.ts'

/** Says it below an answer: `The end of the week is Fri 4 Dec.` */
export function sayingHowRead(draft: Draft, input: Record<string, unknown>): Draft {
  const notes = [...new Set(Object.values(input).flatMap(noteOf))]
  if (notes.length === 0) return draft
  return { ...draft, blocks: [...draft.blocks, context(notes.map(asSentence).join(' '))] }
}

function noteOf(value: unknown): string[] {
  const isTime = typeof value === 'object' && value !== null && ('at' in value || 'until' in value)
  return isTime && 'said' in value && typeof value.said === 'string' ? [value.said] : []
}

function asSentence(note: string): string {
  return `${note.charAt(0).toUpperCase()}${note.slice(1)}.`
}
