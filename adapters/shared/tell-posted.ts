/** Tells the core where a card stands that it keeps up to date. */
import type { Core, MessageRef, Platform, Reply } from '../../src/platform.ts'

/** `team`: where it was asked, which a direct conversation may not know. `at`: a message that can be changed later. */
type Posted = { platform: Platform; team: string | undefined; at: MessageRef | undefined }

export async function tellPosted(
  core: Core,
  reply: Reply,
  { platform, at, ...asked }: Posted,
): Promise<void> {
  const team = asked.team ?? reply.team
  if (reply.live !== undefined && team !== undefined && at)
    await core.posted(reply.live, { platform, team, ...at })
}
