/** Baton's API as a program calls it: through the web surfaces, without a socket. */
import type { App } from '../../src/app.ts'
import type { TokenScope } from '../../src/domain/people/token-scope.ts'
import { addToken } from '../../src/store/workspaces/tokens.ts'
import type { TestApp } from './app.ts'
import type { journey } from './journey.ts'

/** What a socket would pass on to the app. */
export function webFetch(app: Pick<App, 'web'>): (input: Request) => Promise<Response> {
  return async (input) => {
    const { pathname } = new URL(input.url)
    const surface = app.web.find(({ at }) => pathname === at || pathname.startsWith(`${at}/`))
    if (!surface) throw new Error(`nothing is at ${pathname}`)
    const body = new Uint8Array(await input.arrayBuffer())
    const call = {
      request: new Request(input.url, { method: input.method, headers: input.headers }),
      body,
      address: '127.0.0.1',
    }
    return (await surface.answer(call)) ?? surface.unknown(call)
  }
}

/** A token of somebody who is known, as if they had made it in the chat. */
export async function tokenOf(
  { db, clock }: Pick<TestApp, 'db' | 'clock'>,
  name: string,
  scopes: TokenScope[] = ['write', 'admin'],
  workspaceId?: string,
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const person = await trx
      .selectFrom('person')
      .select(['workspace_id', 'id'])
      .where('name', '=', name)
      .$if(workspaceId !== undefined, (query) => query.where('workspace_id', '=', workspaceId ?? ''))
      .executeTakeFirstOrThrow()
    const of = { name: 'test', scopes, expiresAt: null, personId: person.id, madeBy: person.id }
    const { token } = await addToken(trx, person.workspace_id, of, clock.now().toString())
    return token
  })
}

type ApiAnswer = { status: number; headers: Headers; body: Record<string, unknown> }
export type Api = (at: string, body?: unknown, headers?: Record<string, string>) => Promise<ApiAnswer>

/** `at`: `POST /tasks`. */
export function apiWith(app: Pick<App, 'web'>, token: string | undefined): Api {
  const fetchWeb = webFetch(app)
  return async (at, body, headers = {}) => {
    const [method = '', path = ''] = at.split(' ')
    const request = new Request(`http://baton/api/v1${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const response = await fetchWeb(request)
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
  }
}

type Journey = Pick<ReturnType<typeof journey>, 'baton' | 'person'>

/** Makes workspaces of their own, each with Ana, who owns it, and Kenji. */
export function apiTeams({ baton, person }: Journey) {
  let teams = 0
  return async () => {
    const of = { team: { id: `A${++teams}` } }
    const names = [`Ana${teams}`, `Kenji${teams}`] as const
    const [ana, kenji] = [person(names[0], of), person(names[1], of)]
    for (const each of [ana, kenji]) await each.say('mine')
    const anaApi = apiWith(baton.app, await tokenOf(baton, names[0]))
    const kenjiApi = apiWith(baton.app, await tokenOf(baton, names[1], ['write']))
    return { ana, kenji, anaApi, kenjiApi, names }
  }
}
