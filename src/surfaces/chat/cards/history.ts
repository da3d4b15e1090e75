import { type ButtonOptions, button, card, context, mention, refOf, text } from '../../../cards/words.ts'
import type { Draft, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import type { RowChange } from '../../../domain/history/change.ts'
import { type ChangeLine, changeLines, idsIn } from '../../../domain/history/changed-words.ts'
import { eventPhrase, meansOf } from '../../../domain/history/event-phrases.ts'
import type { TaskRecord } from '../../../domain/task/records.ts'
import { type DateReader, momentText } from '../../../domain/time/show.ts'
import type { Due } from '../../../domain/time/when.ts'
import type { RuleBehind } from '../../../store/automation/behind.ts'

export type HistoryEntry = {
  kind: string
  at: string
  actor: { id: string; name: string } | null
  task: { id: string; ref: string; title: string; deleted: boolean } | null
  undone: boolean
  origin: string
  group: string | null
  data?: Record<string, unknown>
  changes: RowChange[]
}

/** `names` of what changes name by id; `rules` behind changes, by their groups. */
type Known = { names: Map<string, string>; rules: Map<string, RuleBehind> }
type Shown = {
  /** The call of the page after it. */
  next: { path: string; options: ButtonOptions } | undefined
  reader: DateReader
  /** Where all of it is about one. */
  task: TaskRecord | undefined
}

/** How much of a value is shown. */
const longestValue = 60

/** A page of what happened, newest first. */
export function historyCard(
  about: DraftInline[],
  entries: HistoryEntry[],
  { names, rules }: Known,
  { next, reader, task }: Shown,
): Draft {
  if (entries.length === 0) {
    return card('neutral', about, { blocks: [text('Nothing in the history matches.')] })
  }
  const more: DraftButton[] = next ? [button('Earlier', next.path, next.options)] : []
  const lines = entries.map((entry): DraftInline[] => [
    ...line(entry, names, reader),
    ...byRule(rules.get(entry.group ?? '')),
  ])
  return card('neutral', about, {
    blocks: [
      text(...lines.flatMap((parts, index) => (index === 0 ? parts : ['\n', ...parts]))),
      ...(next ? [] : [context('That’s the start of the history.')]),
    ],
    buttons: [...more, ...ruleButtons(rules, task)],
  })
}

function line(
  { kind, at, actor, task, undone, origin, changes, data = {} }: HistoryEntry,
  names: Map<string, string>,
  reader: DateReader,
): DraftInline[] {
  const pull = pullIn(kind, data)
  const who = outsiderIn(data) ?? (actor ? mention(actor) : (pull?.by ?? 'Baton'))
  const words = {
    name: (id: string) => names.get(id),
    date: (date: Due | string) => momentText(date, reader),
  }
  const details = changes.flatMap((change) => changeLines(change, words)).map(inWords)
  if (pull) details.unshift(pull.name)
  const what = details.length > 0 ? `: ${shorten(details.join('; '), 200)}` : ''
  const about: DraftInline[] = task ? [' ', refOf(task)] : []
  const means = meansOf(origin)
  const how = means === undefined ? '' : ` (with ${means})`
  return [{ at }, ' ', who, ` ${eventPhrase(kind)}`, ...about, what, how, undone ? ' (undone)' : '']
}

/** Who did it where nobody of the team did. */
function outsiderIn({ outsider }: Record<string, unknown>): string | undefined {
  return typeof outsider === 'string' ? outsider : undefined
}

/** Which pull request or issue it was, and who did it there: they may be nobody in the team. */
function pullIn(kind: string, { repository, number, by }: Record<string, unknown>) {
  if (!/^(?:pull|issue)\./.test(kind) || typeof repository !== 'string') return undefined
  return {
    name: number === undefined ? repository : `${repository}#${number}`,
    by: typeof by === 'string' ? by : undefined,
  }
}

function byRule(rule: RuleBehind | undefined): DraftInline[] {
  return rule ? [` (by rule ${rule.number} “${rule.name}”)`] : []
}

/** So many rules behind a page have a button that tells why they did it. */
const mostRules = 3

function ruleButtons(rules: Map<string, RuleBehind>, task: TaskRecord | undefined): DraftButton[] {
  const numbers = new Set([...rules.values()].flatMap(({ number, isThere }) => (isThere ? [number] : [])))
  return [...numbers]
    .slice(0, mostRules)
    .map((number) =>
      button(`Why rule ${number} did it`, 'rules log', { number: String(number), ...(task && { task }) }),
    )
}

function inWords({ label, from, to }: ChangeLine): string {
  const value = (text: string) => `“${shorten(text.replace(/\s+/g, ' '), longestValue)}”`
  if (from === null && to === null) return label
  if (from === null) return `${label} ${value(to ?? '')}`
  return to === null ? `no longer ${label} ${value(from)}` : `${label} ${value(from)} → ${value(to)}`
}

/** Every id whose name the entries need. */
export function idsOfEntries(entries: HistoryEntry[]): string[] {
  return idsIn(entries.flatMap((entry) => entry.changes))
}
