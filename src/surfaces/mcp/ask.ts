/** Asking the API: as a request in this process, or over HTTP. */
import type { WebSurface } from '../../runtime/http/web-surface.ts'
import { originHeader } from '../api/caller.ts'
import type { ApiAnswer, ApiCall, Ask } from './tool.ts'

/** Says that what a program does was done with an assistant. */
const said = { [originHeader]: 'assistant' }

/** `address`: whose network the caller's is. */
export function askWithin(api: WebSurface, { token, address }: { token: string; address: string }): Ask {
  return async (call) => {
    const { request, body } = requestOf('http://baton', api.at, call, token)
    return answerOf((await api.answer({ request, body, address })) ?? api.unknown({ request, body, address }))
  }
}

export function askOver(server: string, api: string, token: string): Ask {
  return async (call) => {
    const { request, body } = requestOf(server, api, call, token)
    const sent = body.length === 0 ? {} : { body }
    return answerOf(await fetch(new Request(request, sent)))
  }
}

function requestOf(server: string, api: string, { method, path, query = {}, body }: ApiCall, token: string) {
  const url = new URL(`${server.replace(/\/$/, '')}${api}${path}`)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  const json = { 'content-type': 'application/json' }
  const headers = { ...said, authorization: `Bearer ${token}`, ...(body && json) }
  return {
    request: new Request(url, { method, headers }),
    body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
  }
}

async function answerOf(response: Response): Promise<ApiAnswer> {
  // The API answers with an object, also where it says what is wrong.
  return { status: response.status, body: (await response.json()) as ApiAnswer['body'] }
}
