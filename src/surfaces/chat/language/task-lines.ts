/** `add` with several lines: a task each, which is shown first. */
import type { Call } from '../../../domain/card/card.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { linesOf, type TaskLine, type TaskLines } from '../../../domain/task/quick-add/lines.ts'
import { tokenize } from '../../../domain/text/token.ts'
import type { Command } from '../commands/command.ts'
import { parseText } from './parse.ts'
import { refuseLine } from './refusals.ts'

/** As many as one reads before they are added, and as a message of every platform can show. */
const mostLines = 20

/** What shows the tasks of several lines. */
export const linesPath = 'lines add'

const many = String.raw`(?:(?:a|the|these|some|new|my|our|following|several)\s+)*(?:tasks?|to-?dos?|tickets?|issues?)`
/** Words that only say that tasks follow: `create tasks:`, `add:`. */
const opening = new RegExp(
  String.raw`^(?:add(?:\s+${many})?|(?:create|make|new)\s+${many})[^\S\n]*(?::[^\S\n]*)?(?=\n)`,
  'i',
)

/** Undefined where a line is one call as it stands. Throws Refusal where it is one task that can't be read, or too many. */
export function severalTasks(line: string, commands: readonly Command[]): Call | undefined {
  if (!line.includes('\n') || opened(line) === '') return undefined
  const { heading, items } = taskLines(line)
  const [first, ...others] = items
  if (!first) return undefined
  if (items.length > mostLines) throw refuseLine('too_many_lines', { count: items.length, max: mostLines })
  if (heading === undefined && others.length === 0) return oneTask(first, commands)
  const isOne = heading === undefined && others.every((each) => isOptions(each, commands))
  return isOne ? undefined : { path: linesPath, options: { lines: line } }
}

/** All that is typed, from `add` on. */
export function taskLines(line: string): TaskLines {
  return linesOf(line.slice(opened(line).length))
}

function opened(line: string): string {
  return (opening.exec(line) ?? /^add(?=\s)/i.exec(line))?.[0] ?? ''
}

function oneTask({ text, description }: TaskLine, commands: readonly Command[]): Call {
  const { path, options } = addCall(text, commands)
  return { path, options: { ...(description !== '' && { description }), ...options } }
}

/** A line as it would be added by itself. Throws Refusal. */
export function addCall(text: string, commands: readonly Command[]): Call {
  return parseText(`add ${text}`, commands, 'add')
}

/** `due:fri`, `@ana #api`: a line that says more of the task above, as it would on the same line. */
function isOptions({ text, listed, description }: TaskLine, commands: readonly Command[]): boolean {
  if (listed || description !== '') return false
  if (tokenize(text).every((token) => !token.quoted && /^(?:@\S|<@(?!&)|#\D|![a-z])/i.test(token.text)))
    return true
  try {
    return addCall(`title ${text}`, commands).options.title === 'title'
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
