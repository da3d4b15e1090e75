/** Whether the process lives, and whether it can do its work: for containers, load balancers and people. */
import { type Response, Router } from 'express'
import { readyWithin } from '../../platform.ts'
import { scrub } from '../scrub.ts'

/** Why Baton cannot do its work now, each in a few words; none when it can. `platform`: on that one alone. */
export type Readiness = (platform?: string) => Promise<string[]>

/** What is left out for now while the rest works, each in a few words. */
export type Away = () => Promise<string[]>

/** A check that takes longer has failed. In milliseconds. */
const timeoutMs = 2000

/**
 * `/healthz` and `/readyz`. `/readyz/slack` leaves the other platforms out: whoever sends Slack's requests here is not to
 * stop because Discord is away.
 */
export function healthRouter(readiness: Readiness, limitMs = timeoutMs, away?: Away): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true })
  })
  const ready = async (platform: string | undefined, response: Response) => {
    const reasons = await reasonsAgainst(() => readiness(platform), limitMs)
    const left = away ? await reasonsAgainst(away, limitMs) : []
    if (reasons.length === 0) response.json({ ready: true, ...(left.length > 0 && { away: left }) })
    else response.status(503).json({ ready: false, reasons })
  }
  router.get('/readyz', (_request, response) => ready(undefined, response))
  router.get('/readyz/:platform', ({ params }, response) => ready(params.platform, response))
  return router
}

async function reasonsAgainst(readiness: () => Promise<string[]>, limitMs: number): Promise<string[]> {
  try {
    const answer = await readyWithin(readiness(), limitMs)
    return answer?.value.map(scrub) ?? [`the check took longer than ${limitMs / 1000} s`]
  } catch (error) {
    return [scrub(error instanceof Error ? error.message || error.name : String(error))]
  }
}
