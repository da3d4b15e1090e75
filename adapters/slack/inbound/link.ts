/** Addresses of channels and messages, as `chat.getPermalink` gives them, without asking for each. */
import type { Invocation } from '../../../src/platform.ts'
import type { Identity } from '../setup/identity.ts'

/** What leads there, below the address of the workspace. `thread`: the message at the top of the thread that it is in. */
export function linkPath(channel: string, message?: string, thread?: string): string {
  if (message === undefined) return `archives/${channel}`
  const path = `archives/${channel}/p${message.replace('.', '')}`
  return thread === undefined || thread === message ? path : `${path}?thread_ts=${thread}&cid=${channel}`
}

/** Left out until Slack has said where the workspace is. */
export function withLink({ link, ...invocation }: Invocation, { url }: Identity): Invocation {
  const whole = link === undefined || url === undefined ? null : URL.parse(link, url)
  return whole ? { ...invocation, link: whole.href } : invocation
}
