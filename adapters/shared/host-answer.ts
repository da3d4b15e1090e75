/** What a code host's answers come to, for whoever asks. */
import type { HostFailure } from '../../src/code-host.ts'

/** As much of what a host says as is kept. */
const longestDetail = 300
/** How long a host that says nothing else is left alone when it has been asked too often. */
const restMs = 60_000

/** What anything but a success means. `now` in milliseconds: some hosts say until when. */
export function failureOf(
  { status, headers }: { status: number; headers: Headers },
  said: string,
  now: number,
): HostFailure {
  const detail = said.slice(0, longestDetail)
  if (isTooOften(status, headers, said)) return { failed: 'again', afterMs: waitOf(headers, now), detail }
  if (status === 401 || status === 403) return { failed: 'denied', detail }
  if (status === 404 || status === 410 || status === 451) return { failed: 'gone', detail }
  if (status === 408 || status === 425 || status >= 500 || status < 300) return { failed: 'again', detail }
  return { failed: 'refused', detail }
}

/** GitHub says it with 403, too. https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#rate-limit-errors */
function isTooOften(status: number, headers: Headers, said: string): boolean {
  if (status === 429) return true
  const isSpent = headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after')
  return status === 403 && (isSpent || /secondary rate limit|abuse detection/i.test(said))
}

/** In seconds from now, or a second of the clock. */
function waitOf(headers: Headers, now: number): number {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  if (seconds >= 0) return seconds * 1000
  const reset = Number(headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset') ?? Number.NaN)
  return reset > 0 ? Math.max(1000, reset * 1000 - now) : restMs
}

/** Nothing came, or nothing that can be read. */
export function unanswered(error: unknown): HostFailure {
  const { message = 'no answer' } = error instanceof Error ? error : {}
  return { failed: 'again', detail: message.slice(0, longestDetail) }
}
