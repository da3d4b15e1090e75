/** What only a chat refuses: where it was said, and how. */
import { refusing } from '../../../domain/refusal.ts'
import type { WordsFor } from './words.ts'

export type ChatRefusals = {
  /** It was kept for a button or form, and is not any more. */
  too_old: object
  /** A button names a command of an earlier version. */
  command_gone: { path: string }
  /** Whoever calls was removed from the workspace. */
  removed: object
  /** Somebody writes directly who was never seen in a team that uses Baton. */
  no_workspace: object
  /** `team`: what a team is called there. */
  left: { team: string }
  /** In bytes. */
  file_too_large: { name: string; size: number; max: number }
  /** The platform did not give it. */
  file_unreadable: { name: string }
  unknown_topic: { typed: string; near: string | undefined }
  pin_without_channel: { name: string }
  /** The database gave up looking for it. */
  takes_too_long: object
}
export const refuseInChat = refusing<ChatRefusals>()

export const chatWords: WordsFor<ChatRefusals> = {
  too_old: () => ({
    message: 'That button or form is too old.',
    hint: 'Type the command again to get a new one.',
  }),
  command_gone: ({ path }) => ({
    message: `I no longer know the command “${path}”.`,
    hint: 'Type `help` to see what I can do.',
  }),
  removed: () => ({
    message: 'You were removed from this workspace.',
    hint: 'An admin can bring you back with `people restore`.',
  }),
  left: ({ team }) => ({
    message: `You’re no longer in that ${team}.`,
    hint: 'Nothing was done. Once you are back, write to me there.',
  }),
  no_workspace: () => ({
    message: 'I don’t know your team yet.',
    hint: 'Use me once in a server or channel of your team, and then I’ll know you here, too.',
  }),
  file_too_large: ({ name, size, max }) => ({
    message: `“${name}” is ${megabytes(size)}, and I can take up to ${megabytes(max)}.`,
    hint: 'Split it, or import it with `npm run baton -- import` where Baton runs.',
  }),
  file_unreadable: ({ name }) => ({
    message: `I couldn’t get “${name}” from where it was shared.`,
    hint: 'Share it once more with the same words. If that doesn’t help, ask whoever runs Baton whether it may read files (`doctor` says so).',
  }),
  unknown_topic: ({ typed, near }) => ({
    message: `I don’t know “${typed}”.`,
    hint: near ? `Did you mean \`help ${near}\`?` : '`help` lists everything.',
  }),
  pin_without_channel: ({ name }) => ({
    message: 'Views can only be pinned in channels.',
    hint: `Type \`view pin ${name}\` there; \`view show ${name}\` shows it here.`,
  }),
  takes_too_long: () => ({
    message: 'That question takes too long to answer.',
    hint: 'Narrow it, e.g. to a List (`in:Backend`), to people (`@me`) or to a time (`due:<friday`), and ask again.',
  }),
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}
