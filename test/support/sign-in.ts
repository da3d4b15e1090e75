/** A program that signs in as the SDK's own client does, and the browser that it sends its person to. */
import {
  Client,
  type OAuthClientInformationMixed,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type OAuthTokens,
  StreamableHTTPClientTransport,
  UnauthorizedError,
} from '@modelcontextprotocol/client'
import type { App } from '../../src/app.ts'
import { webFetch } from './api.ts'

export const ownAddress = 'https://baton.example.com'

/** Keeps its cookies, sends the form of a page where it is given a number, and follows where it is sent until that is somewhere else. */
export function browser(app: Pick<App, 'web'>) {
  const through = webFetch(app)
  const cookies = new Map<string, string>()
  const open = async (
    address: string | URL,
    number?: string,
  ): Promise<{ status: number; text: string; to: URL | undefined; at: string }> => {
    const url = new URL(address, ownAddress)
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const headers = cookie === '' ? {} : { cookie }
    const sent = number === undefined ? {} : { method: 'POST', body: new URLSearchParams({ number }) }
    const response = await through(new Request(url, { headers, ...sent }))
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    const to = location === null ? undefined : new URL(location, url)
    if (to?.origin === ownAddress) return open(to)
    return { status: response.status, text: await response.text(), to, at: url.href }
  }
  return { open }
}

export type Program = ReturnType<typeof program>

/** What a program keeps that signs in; `asked` is where it sends its person. */
export function program({
  name = 'Claude',
  redirect = 'http://localhost:4711/callback',
  scope = '',
  documentUrl = '',
} = {}) {
  const kept: {
    client?: OAuthClientInformationMixed
    tokens?: OAuthTokens | undefined
    verifier: string
    asked?: URL
    found?: OAuthDiscoveryState
  } = {
    verifier: '',
  }
  const provider: OAuthClientProvider = {
    redirectUrl: redirect,
    ...(documentUrl !== '' && { clientMetadataUrl: documentUrl }),
    clientMetadata: {
      ...{ client_name: name, redirect_uris: [redirect], token_endpoint_auth_method: 'none' },
      ...(scope !== '' && { scope }),
    },
    state: () => 'state of the program',
    clientInformation: () => kept.client,
    saveClientInformation(client) {
      kept.client = client
    },
    tokens: () => kept.tokens,
    saveTokens(tokens) {
      kept.tokens = tokens
    },
    redirectToAuthorization(url) {
      kept.asked = url
    },
    saveDiscoveryState(state) {
      kept.found = state
    },
    discoveryState: () => kept.found,
    invalidateCredentials() {
      kept.tokens = undefined
    },
    saveCodeVerifier(verifier) {
      kept.verifier = verifier
    },
    codeVerifier: () => kept.verifier,
  }
  return { kept, provider }
}

/** Connected as far as it goes: without a token that is to where its person is sent. */
export async function connect(app: Pick<App, 'web'>, { provider, kept }: Program) {
  const through = webFetch(app)
  const transport = new StreamableHTTPClientTransport(new URL(`${ownAddress}/mcp`), {
    authProvider: provider,
    fetch: (url, init) => through(new Request(url, init)),
  })
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const isIn = await client.connect(transport).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof UnauthorizedError)) throw error
      return false
    },
  )
  return { client, transport, isIn, asked: kept.asked }
}

/** What stands on the page in which somebody signs in. */
export function shownOn(text: string) {
  return { code: /token allow ([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(text)?.[1] ?? '' }
}

/** What the chat shows to whoever allowed it. */
export function numberOn(card: string): string {
  return /\b\d{6}\b/.exec(card)?.[0] ?? ''
}
