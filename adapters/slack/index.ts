/** Baton in Slack. */
import { App, type Logger as BoltLogger } from '@slack/bolt'
import type { Router } from 'express'
import type { Logger } from 'pino'
import type { Adapter, Core } from '../../src/platform.ts'
import { createAfter } from './after.ts'
import { createAnswers, type Receive } from './answer.ts'
import { createBusy } from './busy.ts'
import { createDirect } from './direct.ts'
import { createForms } from './form.ts'
import { createHook } from './hook.ts'
import { createHttpInlet } from './http.ts'
import { type Identity, identify } from './identity.ts'
import { type Hear, listen } from './listen.ts'
import { slackPace } from './pace.ts'
import { createProfiles, type Fill } from './profiles.ts'
import { createSend } from './send.ts'
import { createShareFiles } from './share-files.ts'
import { createToFiles } from './shared-file.ts'
import { createShow } from './show.ts'
import { createIsSlack } from './slack-host.ts'
import { createSocket } from './socket.ts'
import { createUpload, type UploadMeans } from './upload.ts'
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
  const way = wayIn(config, router, logger, log)
  const after = createAfter(log)
  const direct = createDirect(web)
  const isSlack = createIsSlack(config.apiUrl)
  let core: Core | undefined
  const files: UploadMeans = { web, isSlack, log, content: async (file) => started(core).file(file) }

  return {
    platform: 'slack',
    async start(given: Core) {
      core = given
      const identity = await identify(web, log)
      const hook = createHook(config.apiUrl)
      const shareFiles = createShareFiles({ ...files, direct, after })
      const show = createShow({ core: given, hook, web, after, direct, shareFiles })
      const known = knowing(given, createProfiles(web))
      const forms = createForms({ ...known, web, show, after, log })
      const answers = createAnswers({ ...known, show, shareFiles, forms, after })
      const toFiles = createToFiles({ web, token: config.botToken, isSlack })
      const app = createApp(config, identity, way.receiver, logger)
      listen(app, { ...known, identity, answers, forms, toFiles, after })
      await way.open()
    },
    pace: slackPace,
    send: createSend({ web, direct, busy: createBusy(web), upload: createUpload(files) }),
    async stop() {
      await way.close()
      await after.drain()
    },
  }
}

function started(core: Core | undefined): Core {
  if (core === undefined) throw new Error('Slack is not started')
  return core
}

/** The core, told the names of the people in what it is given. */
function knowing(core: Core, fill: Fill): { receive: Receive; hear: Hear } {
  return {
    receive: async (invocation) => core.receive(await fill(invocation)),
    hear: async (what) => core.heard('mentioned' in what ? await fill(what) : what),
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
