/** The floor for starting: Bolt and discord.js, imported and connected to the same stand-ins, and nothing else. */
import { once } from 'node:events'
import bolt from '@slack/bolt'
import { Client, Events, GatewayIntentBits } from 'discord.js'

const env = process.env
const receiver = new bolt.ExpressReceiver({ signingSecret: env.SLACK_SIGNING_SECRET ?? '' })
let connected = false
receiver.router.get('/readyz', (_request, response) => {
  response.status(connected ? 200 : 503).end()
})
const app = new bolt.App({
  receiver,
  token: env.SLACK_BOT_TOKEN ?? '',
  clientOptions: { slackApiUrl: env.SLACK_API_URL ?? '' },
  logLevel: bolt.LogLevel.ERROR,
})
await app.start(Number(env.PORT))
await app.client.auth.test()

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: env.DISCORD_API_URL ?? '' } })
const ready = once(client, Events.ClientReady)
await client.login(env.DISCORD_TOKEN)
await ready
connected = true
process.once('SIGTERM', () => process.exit(0))
