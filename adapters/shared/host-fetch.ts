/** Requests to a code host: they end in time, say who asks, and never lead to another host. */

export type HostFetchOptions = {
  /** Where the host is. A redirect elsewhere is not followed: it would be shown the token. */
  base: string
  timeoutMs?: number
  /** Sent on to what is not the same any more: that is gone, and nothing is asked or written there. */
  isElsewhere?(from: URL, to: URL): boolean
}

/** For a whole request, with where it is sent on to. */
const defaultTimeoutMs = 10_000
/** A repository that was moved is one. */
const mostRedirects = 3
const redirects = new Set([301, 302, 303, 307, 308])

export const userAgent = 'Baton'

export function createHostFetch({
  base,
  timeoutMs = defaultTimeoutMs,
  isElsewhere,
}: HostFetchOptions): typeof fetch {
  const { origin } = new URL(base)
  return async (input, init = {}) => {
    const signal = AbortSignal.timeout(timeoutMs)
    let url = new URL(input instanceof Request ? input.url : input)
    for (let followed = 0; ; followed += 1) {
      const response = await fetch(url, { ...init, redirect: 'manual', signal })
      const to = redirects.has(response.status) ? response.headers.get('location') : null
      const next = to === null ? null : URL.parse(to, url)
      if (!next) return response
      if (next.origin !== origin || followed >= mostRedirects)
        throw new Error(`sent on to ${next.origin}, which is not asked`)
      await response.body?.cancel()
      if (isElsewhere?.(url, next))
        return Response.json({ message: 'It was moved elsewhere' }, { status: 410 })
      url = next
    }
  }
}
