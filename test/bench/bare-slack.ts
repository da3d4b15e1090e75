/** The floor for a command: Bolt over HTTP, as in its own guide, with one INSERT and an answer. */
import bolt from '@slack/bolt'
import pg from 'pg'

const { PORT, DATABASE_URL, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET = '' } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })
const receiver = new bolt.ExpressReceiver({
  signingSecret: SLACK_SIGNING_SECRET,
  processBeforeResponse: true,
})
receiver.router.get('/readyz', (_request, response) => {
  response.json({ ready: true })
})
const app = new bolt.App({
  receiver,
  logLevel: bolt.LogLevel.ERROR,
  authorize: async () => ({ botToken: SLACK_BOT_TOKEN ?? '' }),
})

app.command(/./, async ({ command, ack }) => {
  await pool.query('insert into bare (id, person, place, text) values ($1, $2, $3, $4)', [
    command.trigger_id,
    command.user_id,
    command.channel_id,
    command.text,
  ])
  await ack({ response_type: 'in_channel', text: `${command.user_name} added ${command.text}` })
})

await app.start(Number(PORT))
process.once('SIGTERM', () => process.exit(0))
