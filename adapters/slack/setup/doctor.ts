/** What stands between Baton and Slack, in words. */
import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import type { Finding } from '../../../src/platform.ts'
import { codeOf } from '../outbound/failure.ts'
import { createWeb, type SlackConfig, sdkLogger, webOptions } from '../outbound/web.ts'
import { scopes } from './manifest.ts'
import { refusalOf, unreachable } from './token.ts'

export async function diagnoseSlack(config: SlackConfig): Promise<Finding[]> {
  const [token, app] = await Promise.all([checkBotToken(config), checkAppToken(config)])
  return [...token, checkWay(config), ...app]
}

const silent = sdkLogger(pino({ level: 'silent' }))

async function checkBotToken(config: SlackConfig): Promise<Finding[]> {
  try {
    const answer = await createWeb(config, silent).auth.test()
    const hello = `The bot token works: Baton is @${answer.user} in ${answer.team}.`
    return [{ ok: true, text: hello }, ...checkScopes(answer.response_metadata?.scopes)]
  } catch (error) {
    return [{ ok: false, text: refusalOf(error, 'bot token') ?? unreachable(error) }]
  }
}

function checkScopes(granted: string[] | undefined): Finding[] {
  if (granted === undefined) return [{ ok: true, text: 'Slack did not say which scopes the bot token has.' }]
  const missing = Object.entries(scopes).filter(([scope]) => !granted.includes(scope))
  return [
    ...missing.map(([scope, reason]) => ({ ok: false, text: missingText(scope, reason) })),
    ...(missing.length === 0 ? [{ ok: true, text: 'The bot token has every scope Baton needs.' }] : []),
  ]
}

function missingText(scope: string, reason: string): string {
  return (
    `The bot token lacks the scope ${scope}, needed for: ${reason}. ` +
    'Add it under OAuth & Permissions, then install the app again.'
  )
}

function checkWay(config: SlackConfig): Finding {
  if (config.appToken !== undefined) return { ok: true, text: 'Baton connects to Slack by Socket Mode.' }
  if (config.signingSecret !== undefined) {
    return { ok: true, text: 'Slack posts to Baton at /slack/events, signed with SLACK_SIGNING_SECRET.' }
  }
  return {
    ok: false,
    text:
      'Slack has no way to reach Baton. Set SLACK_SIGNING_SECRET (under Basic Information), ' +
      'or SLACK_APP_TOKEN for Socket Mode.',
  }
}

async function checkAppToken(config: SlackConfig): Promise<Finding[]> {
  if (config.appToken === undefined) return []
  try {
    await new WebClient(config.appToken, webOptions(config, silent)).apps.connections.open({})
    return [{ ok: true, text: 'The app token works: Slack offers a connection.' }]
  } catch (error) {
    if (codeOf(error) === 'missing_scope') {
      return [{ ok: false, text: 'The app token lacks the scope connections:write. Make a new one with it.' }]
    }
    return [{ ok: false, text: refusalOf(error, 'app token') ?? unreachable(error) }]
  }
}
