import { z } from 'zod'
import { type Platform, platforms } from '../../domain/people/platforms.ts'
import { readWritten, type Written } from '../../store/conversation/mentions.ts'
import type { InputKind } from './kind.ts'

/** Most characters of a message whose field says nothing else. */
const longest = 10_000

/** People are mentioned as `@Ana`, by their ids as `<@…>`, or by their user ids on the platform that is named. */
export type MessageSelector = { text: string; platform?: Platform }

/** What somebody has to say to others, and whom it mentions. */
export const message: InputKind<MessageSelector, Written> = {
  selector: ({ max = longest }) =>
    z.strictObject({ text: z.string().min(1).max(max), platform: z.enum(platforms).exactOptional() }),
  load: ({ trx, workspaceId }, wanted) =>
    Promise.all(
      wanted.map(({ selector: { text, platform } }) => readWritten(trx, { workspaceId, platform }, text)),
    ),
}
