/**
 * The fair floor for a command: Bolt with one statement that makes the same durable writes as Baton, or reads the same
 * rows, and with the same number of messages.
 */
import { serve } from './bolt.ts'
import { type Asked, type Done, fairStatements } from './fair-statements.ts'

await serve(async ({ pool, command, ack, client }) => {
  const [verb = '', ...rest] = command.text.split(' ')
  const asked: Asked = {
    team: command.team_id,
    person: command.user_id,
    invocation: command.trigger_id,
    rest: rest.join(' '),
  }
  const statement = fairStatements[verb]
  if (!statement) throw new Error(`nothing is known of ${verb}`)
  const { rows } = await pool.query<Done>({
    name: verb,
    text: statement.text,
    values: statement.values(asked),
  })
  const text = statement.answer(command.user_name, rows)
  if (!statement.posts) return ack({ response_type: 'in_channel', text })
  await ack()
  await client.chat.postMessage({ channel: command.channel_id, text })
}, 'select 1')
