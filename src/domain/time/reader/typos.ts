/** Words about time with a letter too many, too few, wrong, or two that changed places. */
import { lookUp } from '../../text/look-up.ts'

const known =
  'monday tuesday wednesday thursday friday saturday sunday january february august september october november december tomorrow yesterday tonight morning afternoon evening midnight weekend christmas quarter minutes'.split(
    ' ',
  )

/** Often written so, and further off than one letter. */
const common: Record<string, string> = {
  wensday: 'wednesday',
  wendsday: 'wednesday',
  wednseday: 'wednesday',
  wedensday: 'wednesday',
  wenesday: 'wednesday',
  tommorow: 'tomorrow',
  tomorro: 'tomorrow',
  tommorrow: 'tomorrow',
  tomoro: 'tomorrow',
  febuary: 'february',
  feburary: 'february',
  thrusday: 'thursday',
  thurday: 'thursday',
  satruday: 'saturday',
  firday: 'friday',
  toady: 'today',
  todya: 'today',
  tonigth: 'tonight',
  moring: 'morning',
}

/** Words of their own, one letter away. */
const others = new Set([
  'sundae',
  'sundays',
  'mourning',
  'warning',
  'moaning',
  'evenings',
  'mornings',
  'minute',
  'minutest',
  'quarters',
  'weekends',
  'weekend',
  'quartet',
  'quartz',
  'friary',
  'decembers',
  'augustus',
])

const letters = /[a-z]{5,12}/g

/** The plain words as they were meant; the same where nothing is wrong with them. */
export function corrected(words: string): string {
  return words.replace(
    letters,
    (word) => lookUp(common, word) ?? (known.includes(word) || others.has(word) ? word : nearest(word)),
  )
}

/** Short words have too many others near them. */
function nearest(word: string): string {
  const near = word.length < 6 ? [] : known.filter((each) => each[0] === word[0] && isOneOff(word, each))
  return near.length === 1 && near[0] !== undefined ? near[0] : word
}

function isOneOff(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > 1) return false
  let at = 0
  while (at < word.length && word[at] === other[at]) at++
  const [rest, meant] = [word.slice(at), other.slice(at)]
  const swapped = meant.length > 1 && rest === `${meant[1]}${meant[0]}${meant.slice(2)}`
  return swapped || rest.slice(1) === meant || rest === meant.slice(1) || rest.slice(1) === meant.slice(1)
}
