/** The stand-in's HTTP API, as far as Baton uses it, with the refusals that Discord has for it. */
import {
  answerInteraction,
  createFollowUp,
  editOriginal,
  readOriginal,
  removeOriginal,
} from './discord-answers.ts'
import { checkBody, type Request } from './discord-body.ts'
import { DiscordError } from './discord-faults.ts'
import {
  createMessage,
  editMessage,
  history,
  member,
  openDirect,
  readMessage,
  removeMessage,
  renameThread,
  startThread,
} from './discord-messages.ts'
import { guildPayload, memberPayload, userPayload } from './discord-payloads.ts'
import { commandProblems } from './discord-rules.ts'
import type { Registered, World } from './discord-world.ts'

type Handler = (request: Request) => unknown
type Route = { method: string; path: RegExp; open?: true; handle: Handler }

const id = '(\\d+)'

/** `open` routes need no bot token: whoever has an interaction's token may answer it. */
const routes: Route[] = [
  route('GET', '/gateway/bot', ({ gatewayUrl, sessionsLeft }) => ({
    url: gatewayUrl,
    shards: 1,
    session_start_limit: {
      total: 1000,
      remaining: sessionsLeft,
      reset_after: 14_400_000,
      max_concurrency: 1,
    },
  })),
  route('GET', '/users/@me', ({ world }) => userPayload(world.bot, world)),
  route('GET', '/applications/@me', ({ world }) => ({
    id: world.application,
    name: 'Baton',
    flags: world.flags,
  })),
  route('GET', `/users/${id}`, ({ world, params }) => userPayload(member(world, params[0]), world)),
  route('GET', `/guilds/${id}`, ({ world, params }) => guildPayload(guild(world, params[0]), world)),
  route('GET', `/guilds/${id}/members/${id}`, ({ world, params }) => {
    const { id: of } = guild(world, params[0])
    const found = member(world, params[1])
    if (found.notIn?.includes(of)) throw new DiscordError(404, 10_007, 'Unknown Member')
    return memberPayload(found, world)
  }),
  route('GET', `/applications/${id}/commands`, ({ world }) => world.commands.get('global') ?? []),
  route('PUT', `/applications/${id}/commands`, (request) => register(request, 'global')),
  route('GET', `/applications/${id}/guilds/${id}/commands`, ({ world, params }) => {
    return world.commands.get(guild(world, params[1]).id) ?? []
  }),
  route('PUT', `/applications/${id}/guilds/${id}/commands`, (request) => {
    return register(request, guild(request.world, request.params[1]).id)
  }),
  route('POST', '/users/@me/channels', openDirect),
  route('GET', `/channels/${id}/messages`, history),
  route('POST', `/channels/${id}/messages`, createMessage),
  route('GET', `/channels/${id}/messages/${id}`, readMessage),
  route('PATCH', `/channels/${id}/messages/${id}`, editMessage),
  route('DELETE', `/channels/${id}/messages/${id}`, removeMessage),
  route('POST', `/channels/${id}/messages/${id}/threads`, startThread),
  route('PATCH', `/channels/${id}`, renameThread),
  open('POST', `/interactions/${id}/([^/]+)/callback`, answerInteraction),
  open('GET', `/webhooks/${id}/([^/]+)/messages/@original`, readOriginal),
  open('PATCH', `/webhooks/${id}/([^/]+)/messages/@original`, editOriginal),
  open('DELETE', `/webhooks/${id}/([^/]+)/messages/@original`, removeOriginal),
  open('POST', `/webhooks/${id}/([^/]+)`, createFollowUp),
]

function route(method: string, path: string, handle: Handler): Route {
  return { method, path: new RegExp(`^${path}$`), handle }
}

function open(method: string, path: string, handle: Handler): Route {
  return { ...route(method, path, handle), open: true }
}

export function respond(
  method: string,
  path: string,
  authorization: string | undefined,
  rest: Omit<Request, 'params'>,
): unknown {
  const found = routes.find((one) => one.method === method && one.path.test(path))
  if (!found) {
    rest.world.violations.push(`${method} ${path} is not a route of the stand-in`)
    throw new DiscordError(404, 0, '404: Not Found')
  }
  const allowed = found.open || authorization === `Bot ${rest.world.token}`
  if (!allowed) throw new DiscordError(401, 0, '401: Unauthorized')
  const params = found.path.exec(path)?.slice(1) ?? []
  return found.handle({ ...rest, params })
}

function guild(world: World, of: string | undefined) {
  const found = world.guilds.get(of ?? '')
  if (!found) throw new DiscordError(403, 50_001, 'Missing Access')
  return found
}

function register({ world, body }: Request, where: string): unknown {
  const given = body as Registered[]
  checkBody(world, 'commands', body, Array.isArray(body) ? commandProblems(given) : [])
  // Discord writes its defaults into what it was given, and has an order of its own.
  const stored = given
    .map((command) => ({
      ...command,
      id: world.snowflake(),
      application_id: world.application,
      version: world.snowflake(),
      default_member_permissions: null,
      nsfw: false,
      dm_permission: true,
      ...(where === 'global' ? {} : { guild_id: where }),
    }))
    .sort((a, b) => (a.name < b.name ? 1 : -1))
  world.commands.set(where, stored)
  return stored
}
