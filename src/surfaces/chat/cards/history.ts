import { button, card, context, mention, refOf, text } from '../../../cards/words.ts'
import type { Draft, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import type { RowChange } from '../../../domain/history/change.ts'
import { idsIn, type Said, said } from '../../../domain/history/changed-words.ts'
import { deedOf } from '../../../domain/history/deeds.ts'

export type HistoryEntry = {
  kind: string
  at: string
  actor: { id: string; name: string } | null
  task: { id: string; ref: string; title: string; deleted: boolean } | null
  undone: boolean
  changes: RowChange[]
}

/** How much of a value is shown. */
const longestValue = 60

/** A page of what happened, newest first. `next` is the call of the page after it. */
export function historyCard(
  about: DraftInline[],
  entries: HistoryEntry[],
  names: Map<string, string>,
  { next, zone }: { next: { path: string; options: Record<string, string> } | undefined; zone: string },
): Draft {
  if (entries.length === 0) {
    return card('neutral', about, { blocks: [text('Nothing happened that matches.')] })
  }
  const more: DraftButton[] = next ? [button('Earlier', next.path, next.options)] : []
  const lines = entries.map((entry): DraftInline[] => line(entry, names, zone))
  return card('neutral', about, {
    blocks: [
      text(...lines.flatMap((parts, index) => (index === 0 ? parts : ['\n', ...parts]))),
      ...(next ? [] : [context('That is where it began.')]),
    ],
    buttons: more,
  })
}

function line(
  { kind, at, actor, task, undone, changes }: HistoryEntry,
  names: Map<string, string>,
  zone: string,
): DraftInline[] {
  const who = actor ? mention(actor) : 'Baton'
  const details = changes
    .flatMap((change) => said(change, { name: (id) => names.get(id), zone }))
    .map(inWords)
  const what = details.length > 0 ? `: ${shorten(details.join('; '), 200)}` : ''
  const about: DraftInline[] = task ? [' ', refOf(task)] : []
  return [{ at }, ' ', who, ` ${deedOf(kind)}`, ...about, what, undone ? ' (taken back)' : '']
}

function inWords({ label, from, to }: Said): string {
  const value = (text: string) => `“${shorten(text.replace(/\s+/g, ' '), longestValue)}”`
  if (from === null && to === null) return label
  if (from === null) return `${label} ${value(to ?? '')}`
  return to === null ? `no longer ${label} ${value(from)}` : `${label} ${value(from)} → ${value(to)}`
}

/** Every id whose name the entries need. */
export function idsOfEntries(entries: HistoryEntry[]): string[] {
  return idsIn(entries.flatMap((entry) => entry.changes))
}
