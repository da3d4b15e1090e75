import { isToken } from '../../domain/people/token-scope.ts'
import { type Credentials, type Environment, forgetCredentials, keepCredentials } from './credentials.ts'
import { ClientError, exitCodes } from './exit.ts'
import { showToken } from './remote.ts'

/** `secret` asks for what is not shown while it is typed. */
export type Terminal = {
  environment: Environment
  write(text: string): void
  say(text: string): void
  secret(question: string): Promise<string>
}

const usage = 'baton login https://baton.example.com'

/** Throws ClientError. */
export async function login(
  { environment, say, secret }: Terminal,
  [address, ...more]: string[],
): Promise<void> {
  const insecure = more.includes('--insecure')
  const server = serverOf(address, insecure)
  say('In the chat, type `/task token add laptop scopes:write`, and give me the token that it shows.')
  const token = (await secret('Token: ')).trim()
  if (!isToken(token)) throw new ClientError('That is no token: one begins with baton_.', exitCodes.usage)
  const given: Credentials = { server, token }
  const { person, token: shown } = await showToken(given)
  const path = keepCredentials(environment, given)
  say(
    `You’re ${person.name}. The token “${shown.name}” can ${shown.scopes.join(', ')}; it is kept in ${path}.`,
  )
}

export function logout({ environment, say }: Terminal): void {
  const were = forgetCredentials(environment)
  say(
    were
      ? 'Forgotten. To end the token for good, type `/task token list` in the chat.'
      : 'There was nothing to forget.',
  )
}

/** Over plain HTTP anybody on the way could read the token. */
function serverOf(address: string | undefined, insecure: boolean): string {
  const url = URL.parse(address ?? '')
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ClientError(`Where is your Baton? For example: ${usage}`, exitCodes.usage)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'https:' || isHere || insecure)
    return `${url.origin}${url.pathname}`.replace(/(?<!\/)\/+$/, '')
  throw new ClientError(
    `Anybody on the way to ${url.host} could read your token: use https://, or add --insecure where you trust the network.`,
    exitCodes.usage,
  )
}
