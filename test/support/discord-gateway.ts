/** The stand-in's gateway: hello, identify, ready, heartbeats, dispatches by intent, resume with replay. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { guildPayload, userPayload } from './discord-payloads.ts'
import type { World } from './discord-world.ts'

const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const
export const intent = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const
/** Members, which the portal may allow, and presences, which Baton does without. */
const privileged = (1 << 1) | (1 << 8)
/** Flags of an application that may read messages, in many servers and in few. */
export const memberFlags = { many: 1 << 14, few: 1 << 15 } as const
export const contentFlags = { many: 1 << 18, few: 1 << 19 } as const

function refusalOf({ d }: Frame, world: World): { code: number; reason: string } | undefined {
  if (d?.token !== world.token) return { code: 4004, reason: 'Authentication failed.' }
  const mayRead = (world.flags & (contentFlags.many | contentFlags.few)) !== 0
  const mayKnow = (world.flags & (memberFlags.many | memberFlags.few)) !== 0
  const refused =
    (mayKnow ? privileged & ~intent.guildMembers : privileged) | (mayRead ? 0 : intent.messageContent)
  return ((d.intents ?? 0) & refused) === 0 ? undefined : { code: 4014, reason: 'Disallowed intent(s).' }
}

type Session = {
  id: string
  intents: number
  sent: { s: number; frame: string }[]
  socket: WebSocket | undefined
}
type Frame = { op: number; d?: { token?: string; intents?: number; session_id?: string; seq?: number } }

export type Gateway = ReturnType<typeof createGateway>

export function createGateway(world: World, server: Server, heartbeatInterval: number) {
  const sockets = new WebSocketServer({ noServer: true })
  const sessions = new Map<string, Session>()
  const door = { isOpen: true, sessionsLeft: 999 }
  const seen = { identified: 0, resumed: 0, heartbeats: 0, intents: 0, url: '' }

  const dispatch = (session: Session, t: string, d: unknown): void => {
    const s = session.sent.length + 1
    const frame = JSON.stringify({ op: op.dispatch, s, t, d })
    session.sent.push({ s, frame })
    session.socket?.send(frame)
  }

  const identify = (socket: WebSocket, frame: Frame): void => {
    const intents = frame.d?.intents ?? 0
    const refusal = refusalOf(frame, world)
    if (refusal) {
      socket.close(refusal.code, refusal.reason)
      return
    }
    const session: Session = { id: randomUUID(), intents, sent: [], socket }
    sessions.set(session.id, session)
    Object.assign(seen, { identified: seen.identified + 1, intents })
    dispatch(session, 'READY', {
      v: 10,
      user: userPayload(world.bot, world),
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: seen.url,
      shard: [0, 1],
      application: { id: world.application, flags: 0 },
    })
    for (const guild of world.guilds.values()) dispatch(session, 'GUILD_CREATE', guildPayload(guild, world))
    world.changed()
  }

  const resume = (socket: WebSocket, frame: Frame): void => {
    const session = sessions.get(frame.d?.session_id ?? '')
    if (!session || frame.d?.token !== world.token) {
      socket.send(JSON.stringify({ op: op.invalid, d: false }))
      return
    }
    session.socket = socket
    for (const { s, frame: missed } of session.sent) if (s > (frame.d.seq ?? 0)) socket.send(missed)
    seen.resumed += 1
    dispatch(session, 'RESUMED', {})
    world.changed()
  }

  const receive = (socket: WebSocket, frame: Frame): void => {
    if (frame.op === op.heartbeat) {
      seen.heartbeats += 1
      socket.send(JSON.stringify({ op: op.ack }))
      world.changed()
    } else if (frame.op === op.identify) identify(socket, frame)
    else if (frame.op === op.resume) resume(socket, frame)
  }

  sockets.on('connection', (socket: WebSocket) => {
    socket.on('message', (data) => receive(socket, JSON.parse(String(data)) as Frame))
    socket.on('close', () => {
      for (const session of sessions.values()) if (session.socket === socket) session.socket = undefined
      world.changed()
    })
    socket.send(JSON.stringify({ op: op.hello, d: { heartbeat_interval: heartbeatInterval } }))
  })
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (!door.isOpen) {
      socket.destroy()
      return
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => sockets.emit('connection', accepted, request))
  })

  return {
    seen,
    /** Whether new connections are let in, and how many more sessions may begin today. */
    door,
    /** To every session that asked for this kind of event; 0 is for all. What nobody holds now waits for a resume. */
    dispatch(wanted: number, t: string, d: unknown): void {
      for (const session of sessions.values())
        if (wanted === 0 || (session.intents & wanted) !== 0) dispatch(session, t, d)
    },
    /** Whether Baton is shown what is in messages that are not for it. */
    get reads(): boolean {
      return (seen.intents & intent.messageContent) !== 0
    },
    get connections(): number {
      return sockets.clients.size
    },
    /** The connection breaks, as networks do. */
    drop(): void {
      for (const socket of sockets.clients) socket.terminate()
    },
    /** Discord ends the connection, and says why by its code. */
    end(code: number): void {
      for (const socket of sockets.clients) socket.close(code)
    },
    /** Discord asks for a new connection, as it does when it moves things about. */
    askToReconnect(): void {
      for (const socket of sockets.clients) socket.send(JSON.stringify({ op: op.reconnect, d: null }))
    },
    stop(): void {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}
