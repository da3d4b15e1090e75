/** Small pieces of drafts that many of them share. */
import { type Inline, type Mention, plainText } from '../domain/card/card.ts'
import type {
  About,
  DayName,
  Draft,
  DraftBlock,
  DraftButton,
  DraftInline,
  Listing,
  TaskName,
} from '../domain/card/draft.ts'
import { shorten } from '../domain/card/shorten.ts'
import type { LevelKind } from '../domain/task/records.ts'
import type { TaskRef } from '../domain/task/task.ts'
import { listed } from '../domain/text/plural.ts'

type Person = { id: string; name: string; account?: string }

/** What a task or List must have to be named. */
export type Named = TaskRef & { title: string }

export function mention({ id, name, account }: Person): Mention {
  return { mention: id, name, ...(account !== undefined && { account }) }
}

/** `T-12 Fix login`. */
export function named({ id, ref, title }: Named): DraftInline[] {
  return [{ task: id, ref, title }]
}

/** `T-12`. */
export function refOf({ id, ref }: TaskRef): TaskName {
  return { task: id, ref }
}

/** `T-1, T-2 and 1 private task`: tasks beside what is shown. */
export function refs(tasks: TaskRef[]): Listing {
  return { items: tasks.map((task) => ({ text: [refOf(task)] })), counted: true }
}

/** A Space, Folder or List by its name, or by another way to say it, such as its path. Only Lists can be secret. */
export function levelName(
  level: { kind: LevelKind; id: string; name: string },
  said = level.name,
): DraftInline {
  return level.kind === 'list' ? { list: level.id, name: said } : { strong: said }
}

export function people(persons: Person[]): (Mention | string)[] {
  return listed(persons.map((person) => [mention(person)]))
}

/** The same block for those alone who may know of these, too; `otherwise` for all others. */
export function about(of: About, block: DraftBlock, otherwise?: DraftBlock[]): DraftBlock {
  return { ...block, about: of, ...(otherwise && { otherwise }) }
}

/** A due date as it was set: a day, or a moment that each reader sees in their own time zone. */
export function due(
  task: { dueAt: string | null; dueOn: string | null },
  now?: string,
): Inline | DayName | undefined {
  if (task.dueOn) return { day: task.dueOn, ...(now !== undefined && { year: Number(now.slice(0, 4)) }) }
  return task.dueAt ? { at: task.dueAt } : undefined
}

/** What a button's call is given: texts as one types them, and tasks. */
export type ButtonOptions = Record<string, string | TaskRef>

/** Tasks among its options are named; whoever may not know of them does not get the button. */
export function button(
  label: string,
  path: string,
  options: ButtonOptions,
  style?: DraftButton['style'],
): DraftButton {
  const named = Object.entries(options).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : refOf(value),
  ])
  return { label, call: { path, options: Object.fromEntries(named) }, ...(style && { style }) }
}

/** The same button under a preview or question: it says yes to what is `expected`. */
export function confirming(
  button: DraftButton,
  option: string,
  expected: string[],
  value = 'yes',
): DraftButton {
  return { ...button, confirms: { yes: { option, value }, expected } }
}

/** A draft with as little said as needed. */
export function card(tone: Draft['tone'], title: DraftInline[], rest: Partial<Draft> = {}): Draft {
  return { title, tone, blocks: [], buttons: [], ...rest }
}

export function text(...inlines: DraftInline[]): DraftBlock {
  return { kind: 'text', text: inlines }
}

export function context(...inlines: DraftInline[]): DraftBlock {
  return { kind: 'context', text: inlines }
}

/**
 * Our own sentences. What one can type to Baton stands between backticks, and is shown as it is typed where it is read; a
 * value or a name stands between double ones, and stays as it is: “``done``” is a status, “`done`” a command.
 */
export function withCode(sentence: string): Inline[] {
  return sentence
    .split(/(``[^`\n]+``|`[^`\n]+`)/)
    .map((part): Inline => {
      if (part.startsWith('``')) return { code: part.slice(2, -2) }
      return part.startsWith('`') ? { typed: part.slice(1, -1) } : part
    })
    .filter((part) => part !== '')
}

/** `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const unit = Math.min(Math.floor(Math.log10(bytes) / 3), 3)
  const number = bytes / 1000 ** unit
  return `${number < 10 ? number.toFixed(1) : Math.round(number)} ${['', 'kB', 'MB', 'GB'][unit]}`
}

/** At most `limit` characters of what is seen, ending in `…` where something was left out. */
export function shortened(inlines: Inline[], limit: number): Inline[] {
  const kept: Inline[] = []
  let left = limit
  for (const inline of inlines) {
    const size = plainText([inline]).length
    if (size > left) return [...kept, typeof inline === 'string' ? shorten(inline, left) : '…']
    kept.push(inline)
    left -= size
  }
  return kept
}
