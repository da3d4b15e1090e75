/**
 * A stand-in for Slack on loopback: its Web API, the addresses that answers go to, and Socket Mode. It keeps
 * state, records every call, and can be told to fail.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type Json, object } from './slack-blocks.ts'
import { contentAt, keepUpload } from './slack-files.ts'
import { createHooks } from './slack-hooks.ts'
import { callMethod } from './slack-methods.ts'
import type { Answer } from './slack-refusals.ts'
import { openSlackSocket } from './slack-socket.ts'
import { createWorkspace, type SlackUser } from './slack-workspace.ts'

export const botToken = 'xoxb-1-test-bot'
export const appToken = 'xapp-1-test-app'
export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5'

/** What to answer instead: one of Slack's errors, a status, 429 with Retry-After in seconds, or nothing at all. */
export type Fault = { error: string } | { status: number } | { retryAfter: number } | 'hang' | 'drop'
/** `done`: the call takes effect, and its answer is lost. */
type Planned = { method: string; fault: Fault; done: boolean }

type Carried = { path: string; args: Json; token: string | undefined; body: Buffer }

/** `failed`: it was answered with a fault, and had no effect. */
type Call = { method: string; path: string; args: Json; failed: boolean }
export type SlackApi = Awaited<ReturnType<typeof startSlackApi>>

/** `takesMs`: how long Slack takes to say what it has done, asked anew for each call. */
export async function startSlackApi(users?: SlackUser[], takesMs: () => number = () => 0) {
  const slack = createWorkspace(users)
  const calls: Call[] = []
  const planned: Planned[] = []
  const held = new Set<ServerResponse>()
  /** What each token is refused with, while it is. */
  const refused: { bot?: string | undefined; app?: string | undefined } = {}

  const server = createServer((request, response) => {
    void answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const hooks = createHooks(slack, url)
  const socket = openSlackSocket(server, `ws://127.0.0.1:${port}/link`)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request)
    const path = request.url ?? ''
    const method = methodOf(path)
    const token = request.headers.authorization?.replace('Bearer ', '')
    const args = argsOf(method, path, body.toString())
    const plan = take(planned, method)
    calls.push({ method, path, args, failed: plan?.done === false })
    const carried = { path, args, token, body }
    if (plan && !plan.done) fail(response, plan.fault)
    else if (method === 'download') sendFile(response, carried)
    else {
      const result = run(method, carried)
      const ms = takesMs()
      if (ms > 0) await pause(ms)
      if (plan) fail(response, plan.fault)
      else reply(response, result)
    }
    slack.changed()
  }

  /** Without a token that may read files, Slack answers with its page to sign in. */
  function sendFile(response: ServerResponse, { path, token }: Carried): void {
    const file = contentAt(slack, path)
    const may = token === botToken && slack.scopes.has('files:read')
    if (may && file?.content) response.writeHead(200, { 'content-type': file.type }).end(file.content)
    else
      response
        .writeHead(file ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
        .end('<!DOCTYPE html>')
  }

  function run(method: string, { path, args, token, body }: Carried): Answer | string {
    if (method === 'response_url') return hooks.receive(path, args)
    if (method === 'upload') return keepUpload(slack, path, body)
    if (method === 'apps.connections.open') {
      const refusal = token === appToken ? refused.app : 'invalid_auth'
      return refusal === undefined ? { ok: true, url: socket.newAddress() } : { ok: false, error: refusal }
    }
    const refusal = token === botToken ? refused.bot : 'invalid_auth'
    return refusal === undefined
      ? callMethod(slack, method, { ...args, api_url: url })
      : { ok: false, error: refusal }
  }

  function reply(response: ServerResponse, result: Answer | string | undefined): void {
    if (typeof result === 'string') {
      response.writeHead(result === 'ok' ? 200 : 404).end(result)
      return
    }
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.setHeader('x-oauth-scopes', [...slack.scopes].join(','))
    response.end(JSON.stringify(result))
  }

  function fail(response: ServerResponse, fault: Fault): void {
    if (fault === 'hang') held.add(response)
    else if (fault === 'drop') response.destroy()
    else if ('error' in fault) response.end(JSON.stringify({ ok: false, error: fault.error }))
    else if ('status' in fault) response.writeHead(fault.status).end('oh no')
    else response.writeHead(429, { 'retry-after': String(fault.retryAfter) }).end()
  }

  return {
    url,
    apiUrl: `${url}/api/`,
    slack,
    calls,
    hooks,
    socket,
    refused,
    /** The arguments of every call of a method; `response_url` is one. */
    callsOf: (method: string) => calls.filter((call) => call.method === method).map((call) => call.args),
    /** The next calls of a method fail in these ways, in order. */
    fail: (method: string, ...faults: Fault[]) =>
      planned.push(...faults.map((fault) => ({ method, fault, done: false }))),
    /** The next call of a method takes effect, but its answer does not arrive. */
    loseAnswer: (method: string, fault: Fault = 'drop') => planned.push({ method, fault, done: true }),
    async close(): Promise<void> {
      for (const response of held) response.destroy()
      socket.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function take(planned: Planned[], method: string): Planned | undefined {
  const index = planned.findIndex((one) => one.method === method)
  return index === -1 ? undefined : planned.splice(index, 1)[0]
}

function methodOf(path: string): string {
  if (path.startsWith('/api/')) return path.slice('/api/'.length)
  if (path.startsWith('/upload/')) return 'upload'
  return path.startsWith('/files-pri/') ? 'download' : 'response_url'
}

function argsOf(method: string, path: string, body: string): Json {
  if (method === 'upload' || method === 'download') return { path }
  return method === 'response_url' ? object(JSON.parse(body)) : Object.fromEntries(new URLSearchParams(body))
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}
