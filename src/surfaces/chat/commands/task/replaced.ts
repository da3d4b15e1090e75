/** Telling somebody that what they set was set by somebody else just before. */
import { context, mention } from '../../../../cards/words.ts'
import type { DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { showAgo } from '../../../../domain/time/when.ts'
import { type Setter, settersOf } from '../../../../store/tasks/replaced.ts'
import type { Context } from '../context.ts'

/** What is replaced: the column of it, what stood there, and whether that is not what stood in the caller's form. */
export type Replaced = { column: string; was: DraftInline[]; unseen?: boolean }

/** For how long somebody may not have noticed that another one changed the same. In milliseconds. */
const fresh = 10 * 60_000

/**
 * To be asked before the change is recorded. In a form one saw what stood there: only what was set since then is news.
 * Where nothing was changed lately, nothing is asked.
 */
export async function replacedNotes(here: Context, task: TaskRecord, all: Replaced[]): Promise<DraftBlock[]> {
  const since = here.now.epochMilliseconds - fresh
  const asked = here.base ? all.filter((each) => each.unseen) : all
  if (asked.length === 0 || (!here.base && Date.parse(task.updatedAt) < since)) return []
  const setters = await settersOf(here.trx, here.workspaceId, task.id)
  return asked.flatMap((each) => {
    const setter = setters.find(({ columns }) => columns.includes(each.column))
    const told = setter && setter.actor.id !== here.caller.id && (here.base || Date.parse(setter.at) >= since)
    return told ? [note(each, setter, here.now)] : []
  })
}

function note({ was }: Replaced, { actor, at }: Setter, now: Temporal.Instant): DraftBlock {
  // Whoever may not know of what stood there need not know that it did.
  const value = { items: [{ text: was }] }
  return context('This replaced ', value, ', which ', mention(actor), ` set ${showAgo(at, now)}.`)
}

/** A text as it is quoted in such a note. */
export function quotedValue(text: string): string {
  return text === '' ? 'nothing' : `“${shorten(text.replaceAll(/\s+/g, ' '), 80)}”`
}
