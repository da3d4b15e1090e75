/** One line said to Baton as somebody, where Baton runs: what a command does, without a platform. */
import { z } from 'zod'
import type { App } from '../app.ts'
import { cardText } from '../cards/as-text.ts'
import { pressable } from '../domain/card/card.ts'
import { newId } from '../domain/id.ts'
import type { Invocation, Reply } from '../platform.ts'
import { traceOf } from '../store/journal/trace.ts'
import { accountCalled } from '../store/people/account-called.ts'
import { readLine, type Terminal, usage } from './terminal.ts'
import { traceText } from './trace.ts'

const line = 'say "done T-12" --as NAME [--team TEAM] [--trace]'

/** `log`: the lines that the app has logged, as JSON, with all it has to say for debugging. */
type Deps = { app: App; log: string[] }

const understoodLine = z.object({
  msg: z.literal('understood'),
  path: z.string(),
  operation: z.string().optional(),
  options: z.array(z.string()),
  outcome: z.string(),
})
const errorLine = z.object({ level: z.literal('error') })

/**
 * What follows is done, too, but for sending: messages wait until Baton runs with its platforms. Throws CliError and Refusal.
 */
export async function sayFromLine(
  { db, write, say }: Terminal,
  { app, log }: Deps,
  args: string[],
): Promise<void> {
  const { values, positionals } = readLine(line, {
    args,
    allowPositionals: true,
    options: { as: { type: 'string' }, team: { type: 'string' }, trace: { type: 'boolean' } },
  })
  const text = positionals.join(' ')
  if (!text) throw usage(line)
  const { platform, team, user, name } = await accountCalled(db, values.team, values.as)
  const invocation: Invocation = {
    id: newId(),
    platform,
    team: { id: team },
    caller: { id: user, name },
    mentioned: [],
    place: { id: `terminal-${user}`, kind: 'direct' },
    input: { text },
    button: false,
  }
  const reply = await app.core.receive(invocation)
  await write(`${replyText(reply)}\n`)
  await app.follow()
  const trace = values.trace && (await traceOf(db, invocation.id))
  const lines = log.map((each): unknown => JSON.parse(each))
  const understood = lines.flatMap((each) => understoodLine.safeParse(each).data ?? []).at(-1)
  if (trace) await write(`\n${traceText(trace, understood)}\n`)
  for (const [index, each] of lines.entries()) if (errorLine.safeParse(each).success) say(log[index] ?? '')
}

function replyText({ card, form }: Reply): string {
  const buttons = pressable(card)
    .map(({ label }) => `[${label}]`)
    .join(' ')
  const fields = form && `It asks for: ${form.fields.map(({ label }) => label).join(', ')}`
  return [cardText(card), buttons, fields].filter(Boolean).join('\n')
}
