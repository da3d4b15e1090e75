/** What the bare handlers share: Bolt over HTTP, as in its own guide, with a pool of connections. */
import bolt, { type AckFn, type RespondArguments, type SlashCommand } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import pg from 'pg'

type Handling = {
  pool: pg.Pool
  command: SlashCommand
  ack: AckFn<string | RespondArguments>
  client: WebClient
}

/** `prepare`: a statement that is run before the first command. */
export async function serve(handle: (handling: Handling) => Promise<void>, prepare: string): Promise<void> {
  const env = process.env
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 10 })
  await pool.query(prepare)
  const receiver = new bolt.ExpressReceiver({
    signingSecret: env.SLACK_SIGNING_SECRET ?? '',
    processBeforeResponse: true,
  })
  receiver.router.get('/readyz', (_request, response) => {
    response.json({ ready: true })
  })
  const app = new bolt.App({
    receiver,
    clientOptions: { slackApiUrl: env.SLACK_API_URL ?? '' },
    logLevel: bolt.LogLevel.ERROR,
    authorize: async () => ({ botToken: env.SLACK_BOT_TOKEN ?? '' }),
  })
  app.command(/./, ({ command, ack, client }) => handle({ pool, command, ack, client }))
  await app.start(Number(env.PORT))
  process.once('SIGTERM', () => process.exit(0))
}
