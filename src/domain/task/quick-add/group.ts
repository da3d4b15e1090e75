/** A group of words at the end of a title that means one thing. */
import type { TimeSpeaker } from '../../time/reader/moment.ts'

/** What words can set, each written as somebody would type that option. */
export type SetByWords = Partial<
  Record<'due' | 'assignees' | 'priority' | 'tags' | 'estimate' | 'after' | 'in' | 'repeat', string>
>
export type Setting = keyof SetByWords

/** Several of these may be said. */
export const severalOf: readonly Setting[] = ['assignees', 'tags', 'after']

/**
 * So many of the last words, and what they set. `marked`: they are no words of a sentence, but a mark such as `#tag`, that
 * nobody writes for anything else.
 */
export type Group = { count: number; set: SetByWords; marked?: true }

/** What was taken out of a title, as it was typed. */
export type Taken = Omit<Group, 'count'> & { words: string }

/**
 * The last words of a title that are not in quotes, without the marks around them.
 * `unset`: whether something was not said yet.
 */
export type Ending = { words: string[]; unset(setting: Setting): boolean }

/** What a title may name. Nothing is asked of it but what its words could mean. */
export type TitleWorld = {
  speaker: TimeSpeaker
  /** Whether exactly one person is called that. */
  isPerson(name: string): Promise<boolean>
  /** The name of whoever a mention means; undefined where that is nobody, or more than one. */
  mentioned(mention: string): Promise<string | undefined>
  isList(path: string): Promise<boolean>
  /** Whether all of these tasks are there. */
  areTasks(numbers: number[]): Promise<boolean>
}

export type GroupReader = (
  ending: Ending,
  world: TitleWorld,
) => Promise<Group | undefined> | Group | undefined

/** Words that need another one behind them: what follows is a part of the sentence. */
const needsMore = new Set(
  (
    'a about against among an and any are around as at be before between but by can cc during each every from has have in into ' +
    'is it’s its last like my need needs no nor not of off on or our per since than that the their these this those through ' +
    'till to toward towards until versus via vs was were when where which while with without your'
  ).split(' '),
)

/** Whether the words before a group leave it to itself: “Write about monday” is about monday. */
export function leavesAlone(before: string | undefined): boolean {
  return before === undefined || !needsMore.has(before.toLowerCase().replace("'", '’'))
}
