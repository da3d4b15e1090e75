/** Who Baton is in Slack, and for which team. */
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { readyWithin, SetupError } from '../../../src/platform.ts'
import { refusalOf } from './token.ts'

/** `url`: the address of its workspace. `team`: the one that the token is for. `organisation`: it is for all teams of one. */
export type Identity = {
  botUserId?: string
  botId?: string
  team?: string
  organisation?: true
  url?: string
}

/**
 * Throws when Slack refuses the token, since nothing will work. When Slack cannot be reached, Baton starts
 * nevertheless: most payloads say who the bot is.
 */
export async function identify(web: WebClient, log: Logger): Promise<Identity> {
  try {
    return await ask(web)
  } catch (error) {
    const refusal = refusalOf(error, 'bot token')
    if (refusal !== undefined) throw new SetupError(refusal, { cause: error })
    log.warn({ err: error }, 'Slack cannot be reached yet')
    return {}
  }
}

async function ask(web: WebClient): Promise<Identity> {
  const { user_id, bot_id, team_id, url, is_enterprise_install: organisation } = await web.auth.test()
  return {
    ...(user_id && { botUserId: user_id }),
    ...(bot_id && { botId: bot_id }),
    ...(url && { url }),
    ...(organisation ? { organisation } : team_id && { team: team_id }),
  }
}

/** Whether Baton works for a team, by its id. Others may send it signed payloads when its app is installed there, too. */
export type IsOurs = (team: string | undefined) => Promise<boolean>

/** How long a payload waits for Slack to say which team it is, where that is not known yet. In milliseconds. */
const moment = 300

/** What Slack did not say at the start is asked again until it does; `identity` then has it. */
export function createIsOurs(web: WebClient, identity: Identity, log: Logger): IsOurs {
  let asking: Promise<Identity> | undefined
  const learn = async () => {
    asking ??= ask(web)
      .catch(() => ({}))
      .finally(() => {
        asking = undefined
      })
    Object.assign(identity, (await readyWithin(asking, moment))?.value)
  }
  return async (team) => {
    if (identity.team === undefined && !identity.organisation) await learn()
    const isOurs = identity.team === undefined || identity.team === team
    if (!isOurs) log.warn({ team }, 'Another Slack workspace than that of SLACK_BOT_TOKEN wrote to Baton')
    return isOurs
  }
}
