/** Baton in Slack. */
import { App, type Logger as BoltLogger } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Router } from 'express'
import type { Logger } from 'pino'
import type { Adapter, Core, Invocation } from '../../src/platform.ts'
import { createAcknowledging } from '../shared/acknowledging.ts'
import { watchToken } from '../shared/token-watch.ts'
import { waitForToken } from '../shared/waiting-send.ts'
import { createForms } from './inbound/form.ts'
import { createNameGroups, type NameGroups } from './inbound/groups.ts'
import { createHttpInlet } from './inbound/http.ts'
import { withLink } from './inbound/link.ts'
import { listen, type Tell } from './inbound/listen.ts'
import { createPlaced } from './inbound/place.ts'
import { createProfiles, type Profiles } from './inbound/profiles.ts'
import { createToFiles } from './inbound/shared-file.ts'
import { createIsSlack } from './inbound/slack-host.ts'
import { createSocket } from './inbound/socket.ts'
import { createTakenFrom } from './inbound/taken.ts'
import { type After, createAfter } from './outbound/after.ts'
import { createAnswers, type Receive } from './outbound/answer.ts'
import { createBusy } from './outbound/busy.ts'
import { createDirect, type Direct } from './outbound/direct.ts'
import { elsewhere } from './outbound/elsewhere.ts'
import { createHook } from './outbound/hook.ts'
import { slackPace } from './outbound/pace.ts'
import { createSend } from './outbound/send.ts'
import { createShareFiles } from './outbound/share-files.ts'
import { createShow } from './outbound/show.ts'
import { createUpload, type UploadMeans } from './outbound/upload.ts'
import { createWeb, type SlackConfig, sdkLogger } from './outbound/web.ts'
import { createIsOurs, type Identity, type IsOurs, identify } from './setup/identity.ts'
import { askToken, unreachable } from './setup/token.ts'

export type { SlackConfig } from './outbound/web.ts'
export { diagnoseSlack } from './setup/doctor.ts'
export { scopes, slackManifest } from './setup/manifest.ts'

type Options = { config: SlackConfig; router: Router; log: Logger }

/**
 * Socket Mode with an app token, else HTTP: then `router` answers `POST /slack/events`, and no body parser may
 * come before it, since the signature is over the bytes as they were sent.
 */
export function createSlackAdapter({ config, router, log }: Options): Adapter {
  const logger = sdkLogger(log)
  // What asks about the token is not to be asked about.
  const asking = createWeb(config, logger)
  const token = watchToken({ ask: () => askToken(asking), unreachable, log })
  const web = createWeb(config, logger, token.suspect)
  const way = wayIn(config, router, logger, log)
  const after = createAfter(log)
  const direct = createDirect(web)
  const isSlack = createIsSlack(config.apiUrl)
  let core: Core | undefined
  let listening: ReturnType<typeof listen> | undefined
  const files: UploadMeans = { web, isSlack, log, content: async (file) => started(core).file(file) }

  return {
    platform: 'slack',
    async start(given: Core) {
      core = given
      const identity = await identify(asking, log)
      const parts = { config, web, log, after, direct, files, identity, receiver: way.receiver, logger }
      listening = listenFor(given, parts)
      await way.open()
    },
    async ready() {
      return [await token.problem(), way.problem()].filter((problem) => problem !== undefined)
    },
    pace: slackPace,
    send: waitForToken(
      token,
      createSend({ web, direct, busy: createBusy(web), upload: createUpload(files) }),
    ),
    async resume(payload) {
      await listening?.resume(payload)
    },
    async stop() {
      await way.close()
      await after.drain()
    },
  }
}

type Parts = {
  config: SlackConfig
  web: WebClient
  log: Logger
  after: After
  direct: Direct
  files: UploadMeans
  identity: Identity
  receiver: Inlet['receiver']
  logger: BoltLogger
}

/** Puts together what takes in what Slack sends, and what answers it. */
function listenFor(core: Core, { config, web, log, after, direct, files, ...bolt }: Parts) {
  const { identity } = bolt
  const hook = createHook(config.apiUrl)
  const shareFiles = createShareFiles({ ...files, direct, after })
  const show = createShow({ core, hook, web, after, direct, shareFiles })
  const isOurs = createIsOurs(web, identity, log)
  const profiles = createProfiles(web)
  const acknowledging = createAcknowledging(core, 'slack')
  const known = {
    ...knowing(core, { ...profiles, nameGroups: createNameGroups(web) }, { isOurs, identity }),
    show,
    after,
    acknowledging,
  }
  const toFiles = createToFiles({ web, token: config.botToken, isSlack: files.isSlack })
  const forms = createForms({ ...known, web, log, toFiles })
  const answers = createAnswers({ ...known, shareFiles, forms })
  const takenFrom = createTakenFrom({ identity, isOurs, profiles, toFiles })
  const app = createApp(config, identity, bolt.receiver, bolt.logger)
  return listen(app, { ...known, answers, forms, placed: createPlaced(direct), takenFrom })
}

function started(core: Core | undefined): Core {
  if (core === undefined) throw new Error('Slack is not started')
  return core
}

/** The core, told who the people are in what it is given, and nothing of other teams. */
function knowing(
  core: Core,
  { fill, nameGroups }: Pick<Profiles, 'fill'> & { nameGroups: NameGroups },
  { isOurs, identity }: { isOurs: IsOurs; identity: Identity },
): { receive: Receive; tell: Tell } {
  return {
    receive: async (invocation) =>
      (await isOurs(invocation.team?.id))
        ? core.receive(await withGroups(await fill(withLink(invocation, identity)), nameGroups))
        : elsewhere,
    tell: async (what) => {
      if (!(await isOurs(what.team))) return
      const told = 'mentioned' in what ? await fill(what) : what
      await core.happened('text' in told ? { ...told, text: await nameGroups(told.text) } : told)
    },
  }
}

async function withGroups(invocation: Invocation, nameGroups: NameGroups): Promise<Invocation> {
  const { input } = invocation
  if ('text' in input) return { ...invocation, input: { text: await nameGroups(input.text) } }
  return invocation
}

function wayIn(config: SlackConfig, router: Router, logger: BoltLogger, log: Logger) {
  const { appToken, signingSecret } = config
  if (appToken !== undefined) {
    const socket = createSocket({ ...config, appToken }, logger, log)
    return {
      receiver: socket,
      open: () => socket.start(),
      problem: () => socket.problem(),
      close: () => socket.stop(),
    }
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
