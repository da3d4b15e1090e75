/** Reads files from a platform's own servers, never from an address that somebody typed. */

/** `isTheirs`: whether an address is the platform's. `redirects`: how often it may send on to another of its own. */
export type Source = {
  platform: string
  isTheirs(url: URL): boolean
  headers?: Record<string, string>
  redirects: number
}

/** A big file over a slow connection. In milliseconds. */
const timeoutMs = 120_000

/** The platform's answer, whatever it is. The headers, which may hold a token, go to no other address than theirs. */
export async function fetchFrom(source: Source, address: string): Promise<Response> {
  const { platform, isTheirs, headers = {}, redirects } = source
  const signal = AbortSignal.timeout(timeoutMs)
  let url = URL.parse(address)
  for (let left = redirects; left >= 0; left--) {
    if (!url || !isTheirs(url))
      throw new Error(`The file is not kept by ${platform}: ${url?.host ?? 'not an address'}`)
    const response = await fetch(url, { headers, redirect: 'manual', signal })
    const next = response.status < 400 ? response.headers.get('location') : null
    if (next === null) return response
    await response.body?.cancel()
    url = URL.parse(next, url)
  }
  throw new Error(`${platform} sends from one address to the next for a file`)
}
