/** Slack's end of Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import { type Json, object, string } from './slack-blocks.ts'

type Waiting = { envelope: Json; resolve(payload: Json): void }

export type SlackSocket = ReturnType<typeof openSlackSocket>

export function openSlackSocket(server: Server, address: string) {
  const sockets = new WebSocketServer({ server, path: '/link' })
  const waiting = new Map<string, Waiting>()
  const watching: { count: number; resolve(): void }[] = []
  let connections = 0
  let envelopes = 0
  let current: WebSocket | undefined

  sockets.on('connection', (socket) => {
    current = socket
    connections += 1
    socket.on('message', (data) => acknowledge(String(data)))
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0BATON' } }))
    // What was not acknowledged comes again, as it does from Slack.
    for (const { envelope } of waiting.values())
      socket.send(JSON.stringify({ ...envelope, retry_attempt: 1 }))
    for (const one of watching) if (connections >= one.count) one.resolve()
  })

  function acknowledge(data: string): void {
    const answer = object(JSON.parse(data))
    const id = string(answer.envelope_id)
    waiting.get(id)?.resolve(object(answer.payload))
    waiting.delete(id)
  }

  return {
    newAddress: () => `${address}?ticket=${connections}`,
    /** Resolves with the payload of the acknowledgement. */
    send(type: 'slash_commands' | 'interactive' | 'events_api', payload: Json): Promise<Json> {
      envelopes += 1
      const envelope = { envelope_id: `E${envelopes}`, type, payload, accepts_response_payload: true }
      const { promise, resolve } = Promise.withResolvers<Json>()
      waiting.set(envelope.envelope_id, { envelope, resolve })
      if (current?.readyState === WebSocket.OPEN) current.send(JSON.stringify(envelope))
      return promise
    },
    /** Slack asks the client to connect anew, as it does every few hours. */
    disconnect: () => current?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    /** Somebody switched Socket Mode off on the app's page. */
    switchOff: () =>
      current?.send(
        JSON.stringify({
          type: 'disconnect',
          reason: 'link_disabled',
          debug_info: { host: 'wss-111.slack.com' },
        }),
      ),
    /** The connection breaks. */
    cut: () => current?.terminate(),
    isOpen: () => current?.readyState === WebSocket.OPEN,
    /** Resolves when the client has connected this often. */
    connected(count: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      watching.push({ count, resolve })
      if (connections >= count) resolve()
      return promise
    },
    /** Resolves when no connection is left. */
    async closed(): Promise<void> {
      await Promise.all([...sockets.clients].map((socket) => once(socket, 'close')))
    },
    close(): void {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}
