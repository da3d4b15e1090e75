/** Who does not want to be disturbed, as far as Slack tells: their schedule, https://docs.slack.dev/reference/methods/dnd.info */
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api'
import { keepNewest } from '../../../src/domain/keep-newest.ts'
import { readyWithin } from '../../../src/platform.ts'
import { codeOf } from './failure.ts'

/** How long an answer holds; nothing is asked for as long after a refusal. In ms. */
const fresh = 5 * 60_000
/** How long a message waits for the answer; without one it goes out. In ms. */
const moment = 1000
const mostKept = 10_000

/** From when until when, in ms since the epoch. */
type Span = { from: number; until: number }

/** For how many ms more a person does not want to be disturbed: 0 where they may be, or Slack does not say. */
export type Busy = (user: string) => Promise<number>

export function createBusy(web: WebClient): Busy {
  const known = new Map<string, { span: Span | undefined; at: number }>()
  let askFrom = 0

  async function ask(user: string): Promise<Span | undefined> {
    const span = await lookUp(web, user).catch((error: unknown) => {
      // Without the scope, or when that is too often, it is asked of nobody for a while: messages matter more.
      const limited = error instanceof WebAPIRateLimitedError
      if (limited || codeOf(error) === 'missing_scope') askFrom = Date.now() + fresh
      return undefined
    })
    keepNewest(known, [user, { span, at: Date.now() }], mostKept)
    return span
  }

  async function spanOf(user: string): Promise<Span | undefined> {
    const before = known.get(user)
    if (before && before.at + fresh > Date.now()) return before.span
    if (Date.now() < askFrom) return undefined
    return (await readyWithin(ask(user), moment))?.value
  }

  return async (user) => {
    const span = await spanOf(user)
    const now = Date.now()
    return span && span.from <= now && now < span.until ? span.until - now : 0
  }
}

async function lookUp(web: WebClient, user: string): Promise<Span | undefined> {
  const { dnd_enabled, next_dnd_start_ts = 0, next_dnd_end_ts = 0 } = await web.dnd.info({ user })
  return dnd_enabled ? { from: next_dnd_start_ts * 1000, until: next_dnd_end_ts * 1000 } : undefined
}
