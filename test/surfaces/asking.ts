/** Each way in, as whoever uses it has it. What comes of it is `ok`, or the code of what was refused. */
import { setImmediate as soon } from 'node:timers/promises'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { expect } from 'vitest'
import { runClient } from '../../src/cli/client/client.ts'
import { apiWith, webFetch } from '../support/api.ts'
import type { TestApp } from '../support/app.ts'
import type { Case } from './case.ts'
import { type Team, withIds } from './team.ts'

export type Asked = Pick<Case, 'line' | 'api' | 'mcp' | 'press'>
type Who = 'Ana' | 'Kenji'
export type Way = (team: Team, who: Who, asked: Asked) => Promise<string>
type Baton = Pick<TestApp, 'app' | 'db' | 'settle'>
/** `outcomes`: of each answer in a chat, by the invocation’s id. `url`: where the server listens. */
type Means = { baton: Baton; outcomes: string[]; url(): string }

/** In a channel; where it asks first, the button that says yes is pressed. */
export function inChat({ baton, outcomes }: Means): Way {
  // What was answered is logged a moment after the answer is out.
  const outcomeOf = async <T>(answering: Promise<T>): Promise<[T, string]> => {
    const answer = await answering
    await soon()
    return [answer, outcomes.at(-1) ?? 'nothing']
  }
  return async ({ id, people }, who, { line, press }) => {
    const [{ card }, outcome] = await outcomeOf(people[who].reply(await withIds(baton, id, line)))
    const asks = card.buttons.find(({ style }) => style !== undefined)
    if (outcome !== 'ok' || !asks || !(press || card.tone === 'warning')) return outcome
    const [, pressed] = await outcomeOf(people[who].press(asks))
    return pressed
  }
}

export function throughApi({ baton }: Means): Way {
  return async ({ id, tokens }, who, { api: [at, body] }) => {
    const filled = await withIds(baton, id, JSON.stringify(body ?? null))
    const [method = '', ...path] = (await withIds(baton, id, at)).split(' ')
    const request = `${method} ${encodeURI(path.join(' '))}`
    const answer = await apiWith(baton.app, tokens[who])(request, body && JSON.parse(filled))
    return answer.status < 300 ? 'ok' : String(answer.body.code)
  }
}

/** The command line’s own program, over a socket; where it asks first, the line that says yes is said. */
export function atCommandLine({ baton, url }: Means): Way {
  return async ({ id, tokens }, who, { line }) => {
    const say = async (words: string) => {
      const out: string[] = []
      const terminal = {
        environment: { BATON_SERVER: url(), BATON_TOKEN: tokens[who] },
        write: (text: string) => void out.push(text),
        say: () => undefined,
        secret: async () => '',
      }
      await runClient(terminal, [...words.split(' '), '--json'])
      // The program prints what the API answered.
      return JSON.parse(out.join('')) as { outcome: string; next: { line: string; asks: boolean }[] }
    }
    const answer = await say(await withIds(baton, id, line))
    const yes = answer.outcome === 'ok' ? answer.next.find(({ asks }) => asks) : undefined
    return yes ? (await say(yes.line)).outcome : answer.outcome
  }
}

/** The SDK’s own client. */
export function byAssistant({ baton }: Means): Way {
  return async ({ id, tokens }, who, { mcp }) => {
    const [name = '', input = {}] = mcp ?? []
    const client = new Client({ name: 'test', version: '1' })
    const through = webFetch(baton.app)
    await client.connect(
      new StreamableHTTPClientTransport(new URL('http://baton/mcp'), {
        requestInit: { headers: { authorization: `Bearer ${tokens[who]}` } },
        fetch: (url, init) => through(new Request(url, init)),
      }),
    )
    const filled = JSON.parse(await withIds(baton, id, JSON.stringify(input)))
    const { isError, content } = await client.callTool({ name, arguments: filled })
    await client.close()
    if (!isError) return 'ok'
    const text = content.map((each) => (each.type === 'text' ? each.text : '')).join('\n')
    const code = /\((\w+)\)/.exec(text)?.[1]
    expect(code, text).toBeDefined()
    return code ?? ''
  }
}

/** A rule of Ana’s does it with T-1; what came of its run. */
export async function byRule(
  { baton }: Pick<Means, 'baton'>,
  { id, people, tokens }: Team,
  does: string,
): Promise<string> {
  // What was added before starts no rule.
  await baton.settle()
  await people.Ana.say(`rules add when task added then ${does}`)
  await apiWith(baton.app, tokens.Ana)('POST /rules/1/run', { tasks: ['T-1'] })
  await baton.settle()
  const run = await baton.db
    .selectFrom('automation_run')
    .select(['state', 'log'])
    .where('workspace_id', '=', id)
    .executeTakeFirstOrThrow()
  if (run.state === 'done' || run.state === 'waiting') return 'ok'
  return JSON.stringify(run.log)
}
