/** Baton in Slack. */
import {
  App,
  type BlockAction,
  type Logger as BoltLogger,
  type EnvelopedEvent,
  type SlackEventMiddlewareArgs,
} from '@slack/bolt'
import type { GenericMessageEvent } from '@slack/types'
import type { Router } from 'express'
import type { Logger } from 'pino'
import type { Adapter, Core } from '../../src/platform.ts'
import { createAfter } from './after.ts'
import { type Answers, createAnswers, type Receive } from './answer.ts'
import { createHook } from './hook.ts'
import { createHttpInlet } from './http.ts'
import { type Identity, identify } from './identity.ts'
import { fromButton, fromCommand, fromMessage } from './inbound.ts'
import { createProfiles } from './profiles.ts'
import { createSend } from './send.ts'
import { createSocket } from './socket.ts'
import { createWeb, type SlackConfig, sdkLogger } from './web.ts'

export { diagnoseSlack } from './doctor.ts'
export { scopes, slackManifest } from './manifest.ts'
export type { SlackConfig } from './web.ts'

type Options = { config: SlackConfig; router: Router; log: Logger }

/**
 * Socket Mode with an app token, else HTTP: then `router` answers `POST /slack/events`, and no body parser may
 * come before it, since the signature is over the bytes as they were sent.
 */
export function createSlackAdapter({ config, router, log }: Options): Adapter {
  const logger = sdkLogger(log)
  const web = createWeb(config, logger)
  const after = createAfter(log)
  const fill = createProfiles(web)
  const way = wayIn(config, router, logger, log)

  return {
    platform: 'slack',
    async start(core: Core) {
      const identity = await identify(web, log)
      const receive: Receive = async (invocation) => core.receive(await fill(invocation))
      const answers = createAnswers({ receive, hook: createHook(config.apiUrl), web, after })
      listen(createApp(config, identity, way.receiver, logger), identity, answers)
      await way.open()
    },
    send: createSend(web),
    async stop() {
      await way.close()
      await after.drain()
    },
  }
}

function wayIn(config: SlackConfig, router: Router, logger: BoltLogger, log: Logger) {
  const { appToken, signingSecret } = config
  if (appToken !== undefined) {
    const socket = createSocket({ ...config, appToken }, logger, log)
    return { receiver: socket, open: () => socket.start(), close: () => socket.stop() }
  }
  if (signingSecret !== undefined) return createHttpInlet(signingSecret, router, logger)
  throw new Error('Slack needs SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN for Socket Mode.')
}

type Inlet = ReturnType<typeof wayIn>

/** With `authorize`, Bolt asks Slack nothing of its own. */
function createApp(
  config: SlackConfig,
  identity: Identity,
  receiver: Inlet['receiver'],
  logger: BoltLogger,
): App {
  return new App({
    receiver,
    logger,
    convoStore: false,
    authorize: async () => ({ botToken: config.botToken, ...identity }),
  })
}

/** The manifest has one command, but whoever installs Baton may call it something else. */
function listen(app: App, identity: Identity, answers: Answers): void {
  app.command(/./, ({ command, ack }) => answers.command(fromCommand(command), command.response_url, ack))

  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack }) => {
    const invocation = fromButton(body)
    if (invocation) await answers.button(invocation, body, ack)
    else await ack()
  })

  app.event('app_mention', ({ body, event }) => heard(body, event.thread_ts))

  app.message(async ({ body, message }) => {
    if (isDirect(message)) await heard({ ...body, event: message }, message.thread_ts)
  })

  async function heard(body: EnvelopedEvent<Parameters<typeof fromMessage>[0]['event']>, thread?: string) {
    const bot = body.authorizations?.find((one) => one.is_bot)?.user_id ?? identity.botUserId
    const invocation = fromMessage(body, bot)
    if (invocation) await answers.message(invocation, thread)
  }
}

type Message = SlackEventMiddlewareArgs<'message'>['message']

function isDirect(message: Message): message is GenericMessageEvent {
  return message.channel_type === 'im' && message.subtype === undefined
}
