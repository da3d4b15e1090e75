/**
 * A stand-in for Discord on loopback: its gateway and HTTP API, with its refusals. Every request body is held
 * against Discord's own schemas; `close` throws when there was one that Discord would not have taken.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createFaults, DiscordError, type Fault, failWith, json } from './discord-faults.ts'
import { contentFlags, createGateway, type Gateway } from './discord-gateway.ts'
import { respond } from './discord-rest.ts'
import { createWorld, type World } from './discord-world.ts'

type Logged = { method: string; path: string; body: unknown }

export type DiscordServer = {
  /** For DISCORD_API_URL. */
  apiUrl: string
  token: string
  guild: { id: string; name: string }
  /** The guild's text channel. */
  channel: string
  world: World
  gateway: Gateway
  /** Every request so far, in order. */
  requests: Logged[]
  fail(fault: Fault): void
  /** Some minutes pass for Discord's memory of nonces. */
  forgetNonces(): void
  close(): Promise<void>
}

/** `reads`: the developer portal lets Baton read messages. */
export async function startDiscord(
  options: { heartbeatInterval?: number; reads?: boolean } = {},
): Promise<DiscordServer> {
  const world = createWorld()
  if (options.reads) world.flags = contentFlags.few
  const faults = createFaults()
  const requests: Logged[] = []
  const guild = { id: '3000000000000000001', name: 'Northwind' }
  const channel = '3000000000000000002'
  world.guilds.set(guild.id, guild)
  world.channels.set(channel, { id: channel, guild: guild.id, name: 'team' })

  const server = createServer((request, response) => void answer(request, response))
  const gateway = createGateway(world, server, options.heartbeatInterval ?? 41_250)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://discord.invalid')
    const method = request.method ?? 'GET'
    const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ''))
    const { body, files } = await bodyOf(request)
    requests.push({ method, path, body })
    world.changed()
    const fault = faults.take(`${method} ${path}`)
    const acts = !fault || ('lost' in fault && fault.lost === 'after')
    if (!acts) return failWith(fault, response)
    try {
      const file = /^\/attachments\/(\d+)\//.exec(path)?.[1]
      if (file !== undefined) return serveFile(world, file, response)
      const { url: gatewayUrl } = gateway.seen
      const { dispatch } = gateway
      const { sessionsLeft } = gateway.door
      const context = {
        world,
        body,
        files,
        query: url.searchParams,
        gatewayUrl,
        sessionsLeft,
        dispatch,
      }
      const result = await respond(method, path, request.headers.authorization, context)
      if (fault) failWith(fault, response)
      else json(response, 200, result)
    } catch (error) {
      refuse(world, error, response)
    }
    world.changed()
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo
  gateway.seen.url = `ws://127.0.0.1:${port}`
  world.origin = `http://127.0.0.1:${port}`

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: world.token,
    guild,
    channel,
    world,
    gateway,
    requests,
    fail: faults.add,
    forgetNonces: () => world.nonces.clear(),
    async close() {
      gateway.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      if (world.violations.length > 0)
        throw new Error(`Discord would refuse:\n${world.violations.join('\n')}`)
    },
  }
}

/** A body as JSON, or as a form whose JSON has files beside it. */
async function bodyOf(request: IncomingMessage): Promise<{ body: unknown; files: Map<string, File> }> {
  const raw = await buffer(request)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data'))
    return { body: raw.length === 0 ? undefined : JSON.parse(raw.toString()), files: new Map() }
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData()
  const parts = [...form].flatMap(([name, part]): [string, File][] => {
    const at = /^files\[(\d+)\]$/.exec(name)?.[1]
    return at !== undefined && part instanceof File ? [[at, part]] : []
  })
  return { body: JSON.parse(String(form.get('payload_json'))), files: new Map(parts) }
}

function serveFile(world: World, id: string, response: ServerResponse): void {
  const file = world.attachments.get(id)
  if (!file) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': file.content_type }).end(file.content)
}

function refuse(world: World, error: unknown, response: ServerResponse): void {
  const known = error instanceof DiscordError
  if (!known) world.violations.push(`The stand-in failed: ${String(error)}`)
  const { status, code, errors } = known ? error : { status: 500, code: 0, errors: undefined }
  json(response, status, { code, message: known ? error.message : String(error), errors })
}
