/** Server-Sent Events: every page hears of each change, and after a break of those it missed. */
import type { Request, Response } from 'express'
import type pino from 'pino'
import type { PlaygroundControl } from '../inbound/control.ts'
import { renderMessage } from '../render/render.ts'
import { timeView } from '../render/time.ts'
import type { Transcript } from '../transcript/transcript.ts'

export type Stream = {
  open(request: Request, response: Response): void
  /** Tells every page the time, and what waits, where that changed. */
  tick(): Promise<void>
  close(): void
}

/** How often the time and what waits are looked at while a page is open, in milliseconds. */
const tickMs = 1500
/** A page that missed more changes than this is told to load anew. */
const mostMissed = 500

export function createStream(transcript: Transcript, control: PlaygroundControl, log: pino.Logger): Stream {
  const pages = new Set<Response>()
  let told = ''
  const unwatch = transcript.watch((message) => {
    for (const page of pages) page.write(messageEvent(transcript.id, message))
  })
  const timer = setInterval(() => void stream.tick(), tickMs)
  timer.unref()

  const stream: Stream = {
    open(request, response) {
      begin(response)
      for (const event of missed(transcript, lastSeen(request))) response.write(event)
      told = ''
      pages.add(response)
      response.on('close', () => pages.delete(response))
    },
    async tick() {
      if (pages.size === 0) return
      const view = await timeView(control).catch(
        (error: unknown) => void log.error({ err: error }, 'the page cannot be told the time'),
      )
      if (!view) return
      // The page's own clock runs between ticks; what matters is whether it was moved, and what else changed.
      const next = JSON.stringify({ ...view, now: Math.round((Date.parse(view.now) - Date.now()) / 2000) })
      if (next === told) return
      told = next
      for (const page of pages) page.write(`event: time\ndata: ${JSON.stringify(view)}\n\n`)
    },
    close() {
      clearInterval(timer)
      unwatch()
      for (const page of pages) page.end()
    },
  }
  return stream
}

function begin(response: Response): void {
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive' })
  response.flushHeaders()
  response.write('retry: 1000\n\n')
}

type Seen = { transcript: string; changed: number }

/** Where the page's own memory ends: an event id such as `4f…9c.17`, from a reconnect or from its first request. */
function lastSeen(request: Request): Seen {
  const from = request.get('Last-Event-ID') ?? request.query.after
  const [transcript = '', changed = ''] = typeof from === 'string' ? from.split('.') : []
  return { transcript, changed: /^\d+$/.test(changed) ? Number(changed) : -1 }
}

function missed(transcript: Transcript, seen: Seen): string[] {
  const known = seen.transcript === transcript.id && seen.changed >= 0 && seen.changed <= transcript.changed()
  const since = known ? transcript.since(seen.changed) : []
  if (!known || since.length > mostMissed) return ['event: reset\ndata: {}\n\n']
  return since.map((message) => messageEvent(transcript.id, message))
}

function messageEvent(transcript: string, message: Parameters<typeof renderMessage>[0]): string {
  const data = JSON.stringify(renderMessage(message))
  return `id: ${transcript}.${message.changed}\nevent: message\ndata: ${data}\n\n`
}
