/** Groups of users by their handles. Slack writes only their ids: `<!subteam^S012ABC>`. */
import type { WebClient } from '@slack/web-api'
import { readyWithin } from '../../../src/platform.ts'

/** How long what somebody said waits for it; how long it is known, and not asked for again after a failure. In milliseconds. */
const moment = 500
const fresh = 10 * 60_000
const failureHolds = 60_000

const group = /<!subteam\^(S[A-Z0-9]+)>/g

export type NameGroups = (text: string) => Promise<string>

/** What can’t be looked up stays as it is, and is shown by its id. */
export function createNameGroups(web: WebClient): NameGroups {
  let known = new Map<string, string>()
  let until = 0
  let asking: Promise<void> | undefined

  async function ask(): Promise<void> {
    try {
      const { usergroups = [] } = await web.usergroups.list({ include_disabled: true })
      known = new Map(usergroups.flatMap(({ id, handle }) => (id && handle ? [[id, handle]] : [])))
      until = Date.now() + fresh
    } catch {
      // Without the scope for it, or on a plan without groups, there is nothing to be known.
      until = Date.now() + failureHolds
    }
  }

  return async (text) => {
    if (text.search(group) < 0) return text
    if (until < Date.now()) {
      asking ??= ask().finally(() => {
        asking = undefined
      })
      await readyWithin(asking, moment)
    }
    return text.replace(group, (typed, id: string) => {
      const handle = known.get(id)
      return handle === undefined ? typed : `@${handle}`
    })
  }
}
