/** Which addresses are Slack's: only there go files and the token. */

export type IsSlack = (url: URL) => boolean

const domains = ['slack.com', 'slack-gov.com']

/** `apiUrl`: where a stand-in for Slack or a proxy is; only there may something go without TLS. */
export function createIsSlack(apiUrl: string | undefined): IsSlack {
  const own = apiUrl === undefined ? undefined : URL.parse(apiUrl)?.origin
  const isTheirs = (host: string) => domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
  return (url) => url.origin === own || (url.protocol === 'https:' && isTheirs(url.hostname))
}
