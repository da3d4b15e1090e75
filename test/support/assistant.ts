/** An assistant that is connected with a token, through the SDK's own client. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { App } from '../../src/app.ts'
import { webFetch } from './api.ts'

export async function assistantWith(
  app: Pick<App, 'web'>,
  token: string,
  mode: 'auto' | 'legacy' = 'auto',
): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const through = webFetch(app)
  await client.connect(
    new StreamableHTTPClientTransport(new URL('http://baton/mcp'), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
      fetch: (url, init) => through(new Request(url, init)),
    }),
  )
  return client
}
