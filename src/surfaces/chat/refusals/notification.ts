/** What is said where somebody’s settings of their pings are refused. */

import { pacedReasons } from '../../../domain/notification/reasons.ts'
import { eitherOf } from '../../../domain/text/plural.ts'
import type { NotificationRefusals } from '../../../operations/notification/refusals.ts'
import type { WordsFor } from './words.ts'

export const notificationWords: WordsFor<NotificationRefusals> = {
  nothing_to_mute({ mutes }) {
    const path = mutes ? 'mute' : 'unmute'
    return {
      message: `What should I ${path}?`,
      hint: `A kind of ping (${eitherOf(pacedReasons)}), a task as \`${path} T-12\`, or a List as \`${path} list:Backend\`.`,
    }
  },
  always_quiet: () => ({
    message: 'Then nothing would ever reach you.',
    hint: 'Write the hours when nothing should come, such as `22-7`; for some days, say `away until mon`.',
  }),
  own_backup: () => ({
    message: 'You can’t be your own backup.',
    hint: 'Name a teammate who is asked when you don’t answer.',
  }),
}
