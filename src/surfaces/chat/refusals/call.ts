/** What is said where a call as a whole is refused. */

import { withArticle } from '../../../domain/people/role.ts'
import { listText } from '../../../domain/text/plural.ts'
import type { CallRefusals } from '../../../operations/operation.ts'
import { countOf } from '../../../store/people/people-changes.ts'
import { managersOf } from '../commands/people/managers.ts'
import type { WordsFor } from './words.ts'

export const callWords: WordsFor<CallRefusals> = {
  async not_allowed({ operation, needs, has }, { trx, workspaceId, platform }) {
    const managed = (await countOf(trx, workspaceId, ['admin', 'owner'])) > 0
    return {
      message: `Only ${needs}s can use \`${operation}\`, and you’re ${withArticle(has)} here.`,
      hint: managed
        ? 'Ask an admin of this workspace. `people roles` shows who can do what.'
        : `No one is an admin here yet. Ask ${managersOf(platform)} to use Baton once: that makes them its owner.`,
    }
  },
  bad_input: ({ operation, problem }) => ({
    message: `\`${operation}\` can’t be called like this.`,
    hint: problem,
  }),
  no_key: () => ({
    message: 'There’s no key yet to keep secrets safe with.',
    hint: 'Whoever runs Baton can set BATON_KEY.',
  }),
  differs: ({ now }) => ({
    message: 'Nothing was changed. It would now do something else than what you saw.',
    hint: `It would now be about ${listText(now)}. Ask again to see it.`,
  }),
}
