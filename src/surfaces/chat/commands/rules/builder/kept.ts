/** A rule that is being put together is kept between its steps, as the call that would begin it as it is by now. */
import { draftTexts, type RuleDraft } from '../../../../../operations/automation/draft.ts'
import type { Input } from '../../../../../operations/input-kinds/field.ts'
import { keepCall, keptCall } from '../../../../../store/journal/kept-calls.ts'
import { readGiven } from '../../../language/read.ts'
import { refuseInChat } from '../../../refusals/chat.ts'
import type { Context } from '../../context.ts'

/** Each as it is typed. */
export type DraftWords = Partial<Record<keyof typeof draftOptions, string>>

const named = { written: 'named' } as const
export const draftOptions = {
  when: { kind: 'text', summary: 'What triggers it', ...named },
  if: { kind: 'text', summary: 'Which tasks it is for', ...named },
  do: { kind: 'text', summary: 'What it does', ...named },
  in: { kind: 'level', summary: 'Where it is for', ...named },
  name: { kind: 'text', summary: 'What it is called', ...named },
  number: { kind: 'number', summary: 'The rule to change', ...named },
} as const

/** Of each step: which draft it is about. */
export const draftOption = {
  kind: 'text',
  written: 'named',
  required: true,
  summary: 'The draft, as its buttons name it',
} as const

/** Returns its id. */
export function keepDraft(draft: RuleDraft, { trx, workspaceId, change, actor }: Context): Promise<string> {
  const { when, where, does } = draftTexts(draft)
  const { name, level, number } = draft
  const options = {
    ...(when !== undefined && { when }),
    ...(where !== undefined && { if: where }),
    ...(does !== undefined && { do: does }),
    ...(level && { in: level.path }),
    ...(name !== undefined && { name }),
    ...(number !== undefined && { number: String(number) }),
    by: actor.id,
  }
  return keepCall(trx, workspaceId, { path: 'rules new', options }, change.now)
}

/** Nobody goes on with what somebody else began. */
export async function keptDraft(id: string, { trx, workspaceId, actor }: Context): Promise<DraftWords> {
  const kept = await keptCall(trx, workspaceId, id)
  const { by, ...words } = kept?.options ?? {}
  if (kept?.path === 'rules new' && by === actor.id) return words
  throw refuseInChat('too_old', {})
}

export function readDraft(words: DraftWords, here: Context): Promise<Partial<Input<typeof draftOptions>>> {
  return readGiven(draftOptions, words, here)
}
