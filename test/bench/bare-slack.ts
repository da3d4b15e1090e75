/** The floor for a command: Bolt over HTTP, as in its own guide, with one INSERT and an answer. */
import { serve } from './bolt.ts'

const bareTable = 'create table if not exists bare (id text primary key, person text, place text, text text)'

await serve(async ({ pool, command, ack }) => {
  await pool.query('insert into bare (id, person, place, text) values ($1, $2, $3, $4)', [
    command.trigger_id,
    command.user_id,
    command.channel_id,
    command.text,
  ])
  await ack({ response_type: 'in_channel', text: `${command.user_name} said ${command.text}` })
}, bareTable)
