/** Answers through the address that came with a command or a press of a button; good for half an hour. */
import type { KnownBlock } from '@slack/types'
import { SendError } from '../../../src/platform.ts'

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export type HookMessage =
  | {
      response_type: 'ephemeral' | 'in_channel'
      replace_original: boolean
      unfurl_links: false
      text: string
      blocks: KnownBlock[]
      thread_ts?: string
    }
  | { delete_original: true }

export type Hook = (address: string, message: HookMessage) => Promise<void>

/** In milliseconds. */
const timeout = 10_000

/** `apiUrl`: where a stand-in for Slack is; only there may an answer go without TLS. */
export function createHook(apiUrl: string | undefined): Hook {
  const own = apiUrl === undefined ? undefined : URL.parse(apiUrl)?.origin
  return async (address, message) => {
    const url = URL.parse(address)
    if (!url || (url.protocol !== 'https:' && url.origin !== own)) {
      throw new SendError('denied', 'The address for the answer is not one of Slack’s')
    }
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    const answer = await response.text()
    if (!response.ok) throw failure(response, answer)
  }
}

function failure(response: Response, answer: string): SendError {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  if (response.status === 429) {
    return new SendError(
      'retry',
      'Slack asks to go slower',
      Number.isNaN(seconds) ? undefined : seconds * 1000,
    )
  }
  if (response.status >= 500) return new SendError('retry', `Slack answered ${response.status}`)
  const reason = /^[\w ]{1,60}$/.test(answer) ? `: ${answer}` : ''
  return new SendError('denied', `Slack answered ${response.status}${reason}`)
}
