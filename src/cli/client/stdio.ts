/** Baton for an assistant that starts programs: what `/mcp` offers, over standard input and output. */
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { newId } from '../../domain/id.ts'
import { askOver } from '../../surfaces/mcp/ask.ts'
import { createMcpServer } from '../../surfaces/mcp/server.ts'
import type { Credentials } from './credentials.ts'
import { apiPath, showToken } from './remote.ts'

/** Runs until its input ends. Throws ClientError where the server can't be asked. */
export async function serveAssistant(to: Credentials, say: (text: string) => void): Promise<void> {
  const { token } = await showToken(to)
  const ask = askOver({ server: to.server, api: apiPath, token: to.token })
  const session = newId()
  serveStdio(() => createMcpServer({ ask, scopes: token.scopes, session }), {
    onerror: (error) => say(error.message),
  })
}
