/** Discord's HTTP API. */
import type { APIApplication, RESTOptions } from 'discord.js'
import { REST, Routes } from 'discord.js'

/** `apiUrl` is the REST base without a version, such as http://127.0.0.1:4010/api. */
export type DiscordConfig = { token: string; guildId?: string; apiUrl?: string }

/** Long enough for a slow day, short enough to answer for it. In milliseconds. */
const timeout = 10_000

export function restOptions(config: DiscordConfig): Partial<RESTOptions> {
  return {
    version: '10',
    timeout,
    // The platform's own fetch: proxies, tracing and tests see the traffic.
    makeRequest: request,
    ...(config.apiUrl === undefined ? {} : { api: config.apiUrl.replace(/\/+$/, '') }),
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
export function createImpatientRest(config: DiscordConfig): REST {
  const options = { ...restOptions(config), retries: 0, rejectOnRateLimit: () => true }
  return new REST(options).setToken(config.token)
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
