/** Reports of tests, and handing them in as a CI does. */
import type { TokenScope } from '../../src/domain/people/token-scope.ts'
import { addToken } from '../../src/store/workspaces/tokens.ts'
import type { TestApp } from './app.ts'
import type { Said, user } from './team.ts'

/** `name`, or `name!` where it failed, `name~` where it passed when it was tried again; `-name` was left out. */
export function junit(tests: string[], file = 'src/api/cart.test.ts'): string {
  const cases = tests.map((each) => {
    const name = each.replace(/^-|[!~]$/g, '')
    const inside = each.endsWith('!')
      ? `<failure message="${name} broke"/>`
      : each.endsWith('~')
        ? '<flakyFailure message="once"/>'
        : each.startsWith('-')
          ? '<skipped/>'
          : ''
    return `<testcase classname="cart" name="${name}" file="${file}">${inside}</testcase>`
  })
  return `<testsuite name="unit">${cases.join('')}</testsuite>`
}

export async function post(
  { app }: Pick<TestApp, 'app'>,
  token: string,
  query: Record<string, string>,
  body: string | Uint8Array,
): Promise<Response> {
  const surface = app.web.find(({ at }) => at === '/reports')
  if (!surface) throw new Error('reports are not taken')
  const call = {
    request: new Request(`http://baton/reports?${new URLSearchParams(query)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    }),
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    address: '10.0.0.0',
  }
  return (await surface.answer(call)) ?? surface.unknown(call)
}

type Journey = { baton: TestApp; person(id: string, from?: Said): ReturnType<typeof user> }

/** A team with a List and its channel, and a token that hands in reports for it. */
export async function reportTeam(
  { baton, person }: Journey,
  name: string,
  scopes: TokenScope[] = ['reports'],
) {
  const from = { team: { id: name }, place: { id: `${name}-dm`, kind: 'direct' as const, name: '' } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC hours:any')
  const channel = { place: { id: `${name}-ci`, kind: 'channel' as const, name: 'ci' } }
  await ana.say('lists add Backend')
  await ana.say('lists bind Backend', channel)
  const { id: workspaceId } = await baton.db
    .selectFrom('workspace')
    .innerJoin('installation', 'installation.workspace_id', 'workspace.id')
    .select('workspace.id')
    .where('installation.external_id', '=', name)
    .executeTakeFirstOrThrow()
  const { id: personId } = await baton.db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', 'Ana')
    .executeTakeFirstOrThrow()
  const made = { personId, madeBy: personId, name: 'CI', scopes, expiresAt: null }
  const { token } = await baton.db
    .transaction()
    .execute((trx) => addToken(trx, workspaceId, made, baton.clock.now().toString()))
  const send = (body: string, run: number | string, more: Record<string, string> = {}) =>
    post(baton, token, { list: 'Backend', branch: 'main', run: String(run), ...more }, body)
  const json = async (...sent: Parameters<typeof send>) => (await send(...sent)).json()
  return { ana, kenji, send, json, token, workspaceId, channel: `${name}-ci` }
}
