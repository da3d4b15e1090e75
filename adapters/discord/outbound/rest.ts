/** Discord's HTTP API. */
import type { APIApplication, RESTOptions } from 'discord.js'
import { REST, Routes } from 'discord.js'

/** `apiUrl` is the REST base without a version, such as http://127.0.0.1:4010/api. */
export type DiscordConfig = { token: string; guildId?: string; apiUrl?: string }

/** Long enough for a slow day, short enough to answer for it. In milliseconds. */
const timeout = 10_000

/** `refused` is told of each call whose token Discord does not take. */
export function restOptions(config: DiscordConfig, refused?: () => void): Partial<RESTOptions> {
  return {
    version: '10',
    timeout,
    makeRequest: async (url, init) => {
      const response = await request(url, init)
      // What is answered with a token of its own carries no other, and says nothing about Baton's.
      if (response.status === 401 && new Headers(init.headers as Record<string, string>).has('authorization'))
        refused?.()
      return response
    },
    ...(config.apiUrl === undefined ? {} : { api: config.apiUrl.replace(/(?<!\/)\/+$/, '') }),
  }
}

/** The connection broke. `fetch` hides this behind a TypeError; by this code discord.js knows to try again. */
export class ConnectionLost extends Error {
  readonly code = 'ECONNRESET'
}

/** The global fetch, so that proxies, tracing and tests see the traffic. */
const request: RESTOptions['makeRequest'] = async (url, init) => {
  try {
    return await fetch(url, {
      method: init.method ?? 'GET',
      // discord.js gives plain headers, and for a body text, or with files a form of the platform's own kind.
      headers: init.headers as Record<string, string>,
      body: (init.body as string | FormData | null | undefined) ?? null,
      signal: init.signal ?? null,
    })
  } catch (error) {
    if (!(error instanceof TypeError) || !(error.cause instanceof Error)) throw error
    throw new ConnectionLost(error.cause.message, { cause: error.cause })
  }
}

/**
 * For work that is retried by whoever asked for it: fails at once on a rate limit, a server error or a lost
 * connection, rather than sleeping with the job held.
 */
export function createImpatientRest(config: DiscordConfig, refused?: () => void): REST {
  const options = { ...restOptions(config, refused), retries: 0, rejectOnRateLimit: () => true }
  return keepToken(new REST(options), config.token)
}

/**
 * discord.js forgets the token after one 401, and every later call fails. But one refused call does not make it a wrong
 * token; whether it is one is asked of Discord apart.
 */
export function keepToken(rest: REST, token: string): REST {
  const set = rest.setToken.bind(rest)
  rest.setToken = () => set(token)
  return set(token)
}

/** Baton as Discord knows it. Waits and tries again where Discord asks for it. */
export async function applicationOf(config: DiscordConfig): Promise<APIApplication> {
  const rest = new REST(restOptions(config)).setToken(config.token)
  try {
    // The shape of GET /applications/@me is Discord's to keep.
    return (await rest.get(Routes.currentApplication())) as APIApplication
  } finally {
    closeRest(rest)
  }
}

/** Ends the timers of a REST client that is not used any more. */
export function closeRest(rest: REST): void {
  rest.clearHashSweeper()
  rest.clearHandlerSweeper()
}
