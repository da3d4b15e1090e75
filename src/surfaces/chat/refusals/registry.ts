/** The words for every refusal. Those of another noun are one file and one line here; a code without words does not compile. */
import { plainWords } from '../../../cards/refusals/plain-words.ts'
import type { Refusal } from '../../../domain/refusal.ts'
import { calendarWords } from './calendar.ts'
import { callWords } from './call.ts'
import { chatWords } from './chat.ts'
import { checklistWords } from './checklist.ts'
import { commentWords } from './comment.ts'
import { digestWords } from './digest.ts'
import { fieldWords } from './field.ts'
import { formWords } from './form.ts'
import { handoffWords } from './handoff.ts'
import { hierarchyWords } from './hierarchy.ts'
import { historyWords } from './history.ts'
import { inputWords } from './input.ts'
import { lineWords } from './line.ts'
import { listWords } from './list.ts'
import { momentWords } from './moment.ts'
import { notificationWords } from './notification.ts'
import { personWords } from './person.ts'
import { readingWords } from './reading.ts'
import { recurrenceWords } from './recurrence.ts'
import { reminderWords } from './reminder.ts'
import { repositoryWords } from './repository.ts'
import { ruleWords } from './rule.ts'
import { ruleFileWords } from './rule-file.ts'
import { standupWords } from './standup.ts'
import { statusWords } from './status.ts'
import { taskWords } from './task.ts'
import { templateWords } from './template.ts'
import { testReportWords } from './test-report.ts'
import { tokenWords } from './token.ts'
import { viewWords } from './view.ts'
import { webhookWords } from './webhook.ts'
import type { Reader, Words } from './words.ts'
import { workspaceWords } from './workspace.ts'

type AnyWords = Record<string, (args: object, reader: Reader) => Words | Promise<Words>>

/** No code may be in two of them: a test holds that. */
export const wordMaps = [
  calendarWords,
  callWords,
  chatWords,
  checklistWords,
  commentWords,
  digestWords,
  fieldWords,
  formWords,
  handoffWords,
  hierarchyWords,
  historyWords,
  inputWords,
  lineWords,
  listWords,
  momentWords,
  notificationWords,
  personWords,
  plainWords,
  readingWords,
  recurrenceWords,
  reminderWords,
  repositoryWords,
  ruleFileWords(wordsOf),
  ruleWords,
  standupWords,
  statusWords,
  taskWords,
  templateWords,
  testReportWords,
  tokenWords,
  viewWords,
  webhookWords,
  workspaceWords,
]

// A refusal is made with the arguments that its code has in the same map that its words are checked against.
const words = Object.assign({}, ...wordMaps) as AnyWords

/** Throws where nobody says anything about its code. */
export async function wordsOf({ code, args }: Refusal, reader: Reader): Promise<Words> {
  const say = words[code]
  if (!say) throw new Error(`there are no words for the refusal “${code}”`)
  return say(args, reader)
}
