import { type ButtonOptions, button, card, confirming, context } from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import { counted, listText, plural } from '../../../domain/text/plural.ts'

/** Says what will happen before it does: the button makes the same call again, with a yes to what is `expected`. */
export function askCard(
  title: DraftInline[],
  blocks: DraftBlock[],
  yes: { label: string; path: string; options: ButtonOptions; expected: string[] },
): Draft {
  return card('warning', title, {
    blocks: [...blocks, context('Nothing has changed yet.')],
    buttons: [confirming(button(yes.label, yes.path, yes.options, 'danger'), 'confirm', yes.expected)],
  })
}

export function tasksInWords(count: number): string {
  return counted(count, 'task')
}

/**
 * `Since you looked, T-38 was added and T-36 dropped out.` `expected` and `now` are refs, or say what there is in words.
 * Undefined where it is as it was shown.
 */
export function sinceShown(expected: string[] | undefined, now: string[]): DraftBlock | undefined {
  if (expected === undefined) return undefined
  const added = now.filter((each) => !expected.includes(each))
  const gone = expected.filter((each) => !now.includes(each))
  if (added.length + gone.length === 0) return undefined
  const areTasks = [...added, ...gone].every((each) => each.startsWith('T-'))
  const parts = [
    ...(added.length > 0 ? [`${listOf(added)} ${plural(added.length, 'was', 'were')} added`] : []),
    ...(gone.length > 0 ? [`${listOf(gone)} dropped out`] : []),
  ]
  const what = areTasks
    ? `Since you looked, ${listText(parts)}.`
    : `You saw ${listText(expected)}. Now it’s ${listText(now)}.`
  return context(`Nothing was changed. ${what}`)
}

/** As many as one reads. */
const mostNamed = 5

function listOf(words: string[]): string {
  const more = words.length > mostNamed ? [`${words.length - mostNamed} more`] : []
  return [...words.slice(0, mostNamed), ...more].join(', ')
}
