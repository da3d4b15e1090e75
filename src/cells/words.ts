/** What is said where a team's cell can't be worked with. It needs no database. */
import { card, text } from '../cards/words.ts'
import { withoutSecrets } from '../domain/card/for-audience.ts'
import type { Reply } from '../platform.ts'

export const awayReply = () =>
  warning(
    'I can’t reach my database',
    'The database that your team’s work is in doesn’t answer. Nothing was done with this. Please send it again in a few minutes.',
  )

/** For a team that nobody has seen, while it can't be said where it is to live. */
export const noRoomReply = () =>
  warning(
    'I can’t take in a new team now',
    'I don’t know this team yet, and a database that I need for that doesn’t answer. Please try again in a few minutes.',
  )

export const apartReply = () =>
  warning(
    'These two teams live in different cells',
    'Both have tasks, reminders, digests or standups already, and they are kept in different databases. I can join a team to another only while it has none of those. Nothing was changed.',
  )

export const otherTeamReply = () =>
  warning(
    'That code is from another workspace',
    'First an admin joins the two with `connect`; then link your accounts.',
  )

function warning(title: string, words: string): Reply {
  const draft = card('warning', [title], { blocks: [text(words)] })
  return { card: withoutSecrets(draft, 'everything'), visibility: 'caller', replaces: false, repeated: false }
}
