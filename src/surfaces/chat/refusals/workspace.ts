/** What is said where two platforms can’t become one workspace, or two accounts one person. */
import { codeMinutes, type WorkspaceRefusals } from '../../../operations/workspace/refusals.ts'
import type { WordsFor } from './words.ts'

export const workspaceWords: WordsFor<WorkspaceRefusals> = {
  unknown_code: ({ code, joins }) => ({
    message: `The code “${code}” doesn’t work.`,
    hint: `Codes work once, within ${codeMinutes} minutes. Get a new one with \`${joins === 'workspaces' ? 'connect' : 'link'}\` on the other platform.`,
  }),
  same_workspace: () => ({
    message: 'That code is from this same workspace.',
    hint: 'Type it on the other platform.',
  }),
  not_empty: () => ({
    message: 'There are already tasks, reminders, digests or standups here, and they can’t be moved.',
    hint: 'Connect the other way round: take the code from here, and type it where there are none yet.',
  }),
}
