/** Refusals whose words need nobody to be asked: they are said in chats, in reports and on the command line alike. */
import type { FilterRefusals } from '../../domain/filter/problem.ts'
import type { FileRefusals, ImportRefusals } from '../../domain/import/refusals.ts'
import type { ViewerRefusals } from '../../domain/people/refusals.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { ReportRefusals } from '../../domain/test-report/refusals.ts'
import { fileWords } from './file.ts'
import { filterWords } from './filter.ts'
import { importWords } from './import.ts'
import { reportWords } from './test-report.ts'
import { viewerWords } from './viewer.ts'

/** What was wrong and what to do about it, as one sentence each; what can be typed stands between backticks. */
export type PlainWords = { message: string; hint: string }
export type PlainWordsFor<Codes> = { [Code in keyof Codes]: (args: Codes[Code]) => PlainWords }

export const plainWords: PlainWordsFor<
  FilterRefusals & FileRefusals & ImportRefusals & ReportRefusals & ViewerRefusals
> = {
  ...filterWords,
  ...fileWords,
  ...importWords,
  ...reportWords,
  ...viewerWords,
}

/** For where there is no markup: a report, the command line. */
export function inPlainText({ message, hint }: PlainWords): string {
  return `${message} ${hint}`.replaceAll('``', '`')
}

/** Undefined where its words depend on what is in the workspace. */
export function plainWordsOf({ code, args }: Refusal): PlainWords | undefined {
  // A refusal is made with the arguments that its code has in the same map that its words are checked against.
  return (plainWords as Record<string, (args: object) => PlainWords>)[code]?.(args)
}
