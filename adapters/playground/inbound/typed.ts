/** How far somebody has got with a line: where the call begins in it, and which word they are in. */

import { numberOf } from '../../../src/domain/task/task.ts'
import type { Option, Options } from '../../../src/surfaces/chat/commands/command.ts'

/** `opening` is how a call begins here once it is complete; `rest` is what has been typed of the call itself. */
export type Begun = { opening: string; rest: string; start: number }

/** Undefined where the text is not for Baton. `alone`: with Baton, where everything is. */
export function begun(text: string, alone: boolean): Begun | undefined {
  const slash = /^\s*\/(t|ta|tas|task)?$|^\s*\/(task\s+)?/i.exec(text)
  if (slash) return { opening: '/task ', rest: text.slice(slash[0].length), start: slash[0].length }
  const mention = /^\s*@baton\b[,:]?\s+/i.exec(text)
  if (mention) return { opening: '@Baton ', rest: text.slice(mention[0].length), start: mention[0].length }
  return alone && text.trim() ? { opening: '', rest: text.trimStart(), start: indent(text) } : undefined
}

function indent(text: string): number {
  return text.length - text.trimStart().length
}

export type Word = { text: string; start: number }

/** Words of a line, where spaces inside quotes do not count. The last is the one being typed, perhaps empty. */
export function words(line: string): Word[] {
  const starts = [0]
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') quoted = !quoted
    else if (!quoted && /\s/.test(line.charAt(at))) starts.push(at + 1)
  }
  return starts.map((start, index) => {
    const end = starts[index + 1]
    return { start, text: line.slice(start, end === undefined ? undefined : end - 1) }
  })
}

/** The option whose turn it is after these complete words, of those written one after another. */
export function nextOption(
  before: Word[],
  options: Options,
  fillers: string[],
): [string, Option] | undefined {
  const order = Object.entries(options).filter(
    ([, option]) => option.written === 'next' || option.written === 'rest',
  )
  let at = 0
  let taken = false
  for (const { text } of before) {
    if (!text || isMarked(text, options)) continue
    const many = order[at]?.[1].kind === 'tasks'
    if (fillers.includes(text.toLowerCase())) {
      if (many && taken) at++
      taken = false
    } else if (many && numberOf(text.replace(/,$/, '')) !== undefined) taken = true
    else at++
  }
  return order[at]
}

/** Whether a word says by itself which option it is for. */
function isMarked(text: string, options: Options): boolean {
  const name = /^([a-z]+):/i.exec(text)?.[1]
  return /^[@!#]/.test(text) || (name !== undefined && name.toLowerCase() in options)
}
