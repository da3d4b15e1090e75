/**
 * A stand-in for Discord on loopback: its gateway and HTTP API, with its refusals. Every request body is held
 * against Discord's own schemas; `close` throws when there was one that Discord would not have taken.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createFaults, DiscordError, type Fault, failWith, json } from './discord-faults.ts'
import { createGateway, type Gateway } from './discord-gateway.ts'
import { respond } from './discord-rest.ts'
import { createWorld, type World } from './discord-world.ts'

export type Logged = { method: string; path: string; body: unknown }

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

export async function startDiscord(options: { heartbeatInterval?: number } = {}): Promise<DiscordServer> {
  const world = createWorld()
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
    const typed = await text(request)
    const body: unknown = typed === '' ? undefined : JSON.parse(typed)
    requests.push({ method, path, body })
    world.changed()
    const fault = faults.take(`${method} ${path}`)
    const acts = !fault || ('lost' in fault && fault.lost === 'after')
    if (!acts) return failWith(fault, response)
    try {
      const context = { world, body, query: url.searchParams, gatewayUrl: gateway.seen.url }
      const result = respond(method, path, request.headers.authorization, context)
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

function refuse(world: World, error: unknown, response: ServerResponse): void {
  const known = error instanceof DiscordError
  if (!known) world.violations.push(`The stand-in failed: ${String(error)}`)
  const { status, code } = known ? error : { status: 500, code: 0 }
  json(response, status, { code, message: known ? error.message : String(error) })
}
