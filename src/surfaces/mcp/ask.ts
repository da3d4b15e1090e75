/** Asking the API: as a request in this process, or over HTTP. */
import { setTimeout as pause } from 'node:timers/promises'
import type { WebSurface } from '../../runtime/http/web-surface.ts'
import { originHeader } from '../api/caller.ts'
import type { ApiAnswer, ApiCall, Ask } from './tool.ts'

/** Says that what a program does was done with an assistant. */
const said = { [originHeader]: 'assistant' }

/** `address`: whose network the caller's is. */
export function askWithin(api: WebSurface, { token, address }: { token: string; address: string }): Ask {
  return async (call, key) => {
    const { request, body } = requestOf({ server: 'http://baton', api: api.at, token }, call, key)
    return answerOf((await api.answer({ request, body, address })) ?? api.unknown({ request, body, address }))
  }
}

type Way = { server: string; api: string; token: string }

/** What can’t be done twice is sent again where the connection broke. */
export function askOver(way: Way): Ask {
  return async (call, key) => {
    const { request, body } = requestOf(way, call, key)
    const isOnce = call.method === 'GET' || key !== undefined
    const send = () => fetch(new Request(request, body.length === 0 ? {} : { body }))
    for (const wait of isOnce ? pauses : []) {
      try {
        return await answerOf(await send())
      } catch {
        await pause(wait)
      }
    }
    return answerOf(await send())
  }
}

/** In milliseconds. */
const pauses = [200, 1000]

function requestOf(
  { server, api, token }: Way,
  { method, path, query = {}, body }: ApiCall,
  key: string | undefined,
) {
  const url = new URL(`${server.replace(/\/$/, '')}${api}${path}`)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  const json = { 'content-type': 'application/json' }
  const once = key === undefined ? {} : { 'idempotency-key': key }
  const headers = { ...said, ...once, authorization: `Bearer ${token}`, ...(body && json) }
  return {
    request: new Request(url, { method, headers }),
    body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
  }
}

async function answerOf(response: Response): Promise<ApiAnswer> {
  // The API answers with an object, also where it says what is wrong.
  return { status: response.status, body: (await response.json()) as ApiAnswer['body'] }
}
