/** How urgent it is: `p1`, `!!`, `!high`, “high priority”, “asap”. */
import { lookUp } from '../../text/look-up.ts'
import { type Priority, priorities } from '../task.ts'
import { type Group, type GroupReader, leavesAlone } from './group.ts'

const named: Record<string, Priority> = {
  ...Object.fromEntries(priorities.map((each) => [each, each])),
  ...{ top: 'urgent', highest: 'urgent', critical: 'urgent', medium: 'normal', lowest: 'low' },
  ...Object.fromEntries(
    priorities.flatMap((each, index) => [
      [`${index + 1}`, each],
      [`p${index + 1}`, each],
    ]),
  ),
}

const marks: Record<string, Priority> = {
  ...{ '!!': 'high', '!!!': 'urgent', '!1': 'urgent', '!2': 'high', '!3': 'normal', '!4': 'low' },
  ...Object.fromEntries(priorities.map((each) => [`!${each}`, each])),
}

const said: Record<string, Priority> = {
  ...{ p1: 'urgent', p2: 'high', p3: 'normal', p4: 'low' },
  ...{ asap: 'urgent', 'a.s.a.p': 'urgent', urgently: 'urgent', 'as soon as possible': 'urgent' },
}

/** Words that may stand before “high priority”. */
const leads = /^(?:with|at|as|of)$/

export const readUrgency: GroupReader = ({ words, unset }) => {
  const last = (count: number) => words.slice(-count).join(' ').toLowerCase()
  const marked = lookUp(marks, last(1))
  if (marked) return { count: 1, set: { priority: marked }, ...(last(1).length > 3 && { marked: true }) }
  if (!unset('priority')) return undefined
  for (const count of [1, 4]) {
    const found = words.length >= count ? lookUp(said, last(count)) : undefined
    if (found && leavesAlone(words.at(-count - 1))) return { count, set: { priority: found } }
  }
  return readNamed(words)
}

/** “priority high” and “high priority”. */
function readNamed(words: string[]): Group | undefined {
  const [one = '', other = ''] = words.slice(-2).map((word) => word.toLowerCase())
  const isWord = (word: string) => /^prio(?:rity)?$/.test(word)
  const priority =
    (isWord(one) ? lookUp(named, other) : undefined) ?? (isWord(other) ? lookUp(named, one) : undefined)
  if (!priority || /^p?\d$/.test(one)) return undefined
  const count = leads.test(words.at(-3)?.toLowerCase() ?? '') ? 3 : 2
  return leavesAlone(words.at(-count - 1)) ? { count, set: { priority } } : undefined
}
