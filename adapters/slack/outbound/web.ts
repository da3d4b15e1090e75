/** Slack's Web API, as this adapter wants it: no retries and no waiting of its own, since the queue does both. */
import type { Logger as BoltLogger } from '@slack/bolt'
import { LogLevel, type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { isAboutToken } from './failure.ts'

export type SlackConfig = {
  botToken: string
  /** For HTTP mode. */
  signingSecret?: string
  /** For Socket Mode, which it chooses. */
  appToken?: string
  /** The Web API's base address; Slack's own unless set. */
  apiUrl?: string
}

/** In milliseconds. */
const requestTimeout = 10_000

export function webOptions(config: SlackConfig, logger: BoltLogger): WebClientOptions {
  return {
    ...(config.apiUrl !== undefined && { slackApiUrl: config.apiUrl }),
    timeout: requestTimeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger,
  }
}

/** `refused` is told of each call that may have failed for its token. */
export function createWeb(config: SlackConfig, logger: BoltLogger, refused?: () => void): WebClient {
  return new TellingClient(config.botToken, webOptions(config, logger), refused)
}

/** All of the SDK's methods come through this one, which is the only place to see every answer. */
class TellingClient extends WebClient {
  readonly #refused: (() => void) | undefined

  constructor(token: string, options: WebClientOptions, refused: (() => void) | undefined) {
    super(token, options)
    this.#refused = refused
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      return await super.apiCall(method, options)
    } catch (error) {
      if (isAboutToken(error)) this.#refused?.()
      throw error
    }
  }
}

/**
 * The SDK's words in our log. Its debug lines hold whole payloads with tokens and response addresses, so they
 * are left out at every level, and what it says in passing is said quietly.
 */
export function sdkLogger(log: Logger): BoltLogger {
  const said = (parts: unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : `${part}`)).join(' ')
  return {
    debug: () => undefined,
    info: (...parts) => log.debug(said(parts)),
    warn: (...parts) => log.warn(said(parts)),
    error: (...parts) => log.error(said(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}
