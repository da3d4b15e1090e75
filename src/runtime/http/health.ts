/** Whether the process lives, and whether it can do its work: for containers, load balancers and people. */
import { Router } from 'express'
import { readyWithin } from '../../platform.ts'
import { scrub } from '../scrub.ts'

/** Why Baton cannot do its work now, each in a few words; none when it can. */
export type Readiness = () => Promise<string[]>

/** A check that takes longer has failed. In milliseconds. */
const patienceMs = 2000

/** `/healthz` and `/readyz`. */
export function healthRouter(readiness: Readiness, patience = patienceMs): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true })
  })
  router.get('/readyz', async (_request, response) => {
    const reasons = await reasonsAgainst(readiness, patience)
    if (reasons.length === 0) response.json({ ready: true })
    else response.status(503).json({ ready: false, reasons })
  })
  return router
}

async function reasonsAgainst(readiness: Readiness, patience: number): Promise<string[]> {
  try {
    const answer = await readyWithin(readiness(), patience)
    return answer?.value.map(scrub) ?? [`the check took longer than ${patience / 1000} s`]
  } catch (error) {
    return [scrub(error instanceof Error ? error.message || error.name : String(error))]
  }
}
