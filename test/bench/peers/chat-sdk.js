/** Vercel's Chat SDK with its state in Postgres, as in its own guide: one INSERT for a slash command or a mention, and an answer. */
import { createServer } from 'node:http'
import { createSlackAdapter } from '@chat-adapter/slack'
import { createPostgresState } from '@chat-adapter/state-pg'
import { Chat, ConsoleLogger } from 'chat'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
await pool.query('create table if not exists bare (id text primary key, person text, place text, text text)')

const logger = new ConsoleLogger('error')
const bot = new Chat({
  userName: 'baton',
  // Token, secret and the address of Slack's API are read from the environment.
  adapters: { slack: createSlackAdapter({ logger }) },
  state: createPostgresState({ client: pool, logger }),
  logger,
})

function insert(...values) {
  return pool.query('insert into bare (id, person, place, text) values ($1, $2, $3, $4)', values)
}

bot.onSlashCommand(async ({ channel, text, triggerId, user }) => {
  await insert(triggerId, user.userId, channel.id, text)
  await channel.post(`${user.userName} said ${text}`)
})

bot.onNewMention(async (thread, message) => {
  await insert(message.id, message.author.userId, thread.id, message.text)
  await thread.post(`${message.author.userName} said ${message.text}`)
})

await bot.initialize()

const server = createServer(async (request, response) => {
  if (request.url === '/readyz') return response.end('{"ready":true}')
  const parts = []
  for await (const part of request) parts.push(part)
  const body = Buffer.concat(parts)
  const asked = new Request(`http://${request.headers.host}${request.url}`, {
    method: request.method,
    headers: request.headers,
    body,
  })
  const answer = await bot.webhooks.slack(asked, {
    // What goes on after the acknowledgement goes on by itself in a process that stays.
    waitUntil: (work) => void work.catch(console.error),
  })
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(await answer.text())
})
server.listen(Number(process.env.PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
