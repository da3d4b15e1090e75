/** The playground on a real server on loopback, around whatever core it is given. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import type { PlaygroundControl } from '../../adapters/playground/inbound/control.ts'
import type { Access } from '../../adapters/playground/inbound/guard.ts'
import { createPlayground } from '../../adapters/playground/playground.ts'
import type { MessageView, StateView } from '../../adapters/playground/render/view.ts'
import type { Adapter, Core } from '../../src/platform.ts'
import { handmadeCommands, handmadeControl } from './playground-core.ts'

export type PlaygroundServer = {
  adapter: Adapter
  url: string
  port: number
  dataDir: string
  state(): Promise<StateView>
  /** What is in a channel, as everybody's page has it. */
  messages(channel?: string): Promise<MessageView[]>
  /** POSTs to the API as the page itself would. */
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>
  /** Uploads a file as the page itself would. */
  upload(
    file: { id: string; name: string; type?: string },
    content: string | Uint8Array<ArrayBuffer>,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>
  close(): Promise<void>
}

type Settings = { core: Core; control?: PlaygroundControl; dataDir?: string; access?: Access }

export async function startPlayground({
  core,
  control,
  dataDir,
  access,
}: Settings): Promise<PlaygroundServer> {
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), 'playground-')))
  const app = express()
  const adapter = createPlayground(
    {
      router: app,
      dataDir: directory,
      log: pino({ level: 'silent' }),
      control: control ?? handmadeControl('2026-03-02T10:00:00Z'),
      ...access,
    },
    handmadeCommands,
  )
  await adapter.start(core)
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on TCP, so the address is not a pipe's name.
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return {
    adapter,
    url,
    port,
    dataDir: directory,
    ...client(url),
    async close() {
      await adapter.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      if (!dataDir) await rm(directory, { recursive: true })
    },
  }
}

export function client(url: string): Pick<PlaygroundServer, 'state' | 'messages' | 'post' | 'upload'> {
  const state = async (): Promise<StateView> => {
    const response = await fetch(`${url}/playground/api/state`)
    // The server's own answer, in the form that view.ts gives it.
    return (await response.json()) as StateView
  }
  return {
    state,
    messages: async (channel) =>
      (await state()).messages.filter((message) => channel === undefined || message.channel === channel),
    async post(path, body, headers = {}) {
      const response = await fetch(`${url}/playground/api/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: url, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return { status: response.status, body: await response.json().catch(() => undefined) }
    },
    async upload(file, content, headers = {}) {
      const response = await fetch(`${url}/playground/api/upload?${new URLSearchParams(file)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream', Origin: url, ...headers },
        body: content,
      })
      return { status: response.status, body: await response.json().catch(() => undefined) }
    },
  }
}
