/** The page and its API on the server's router. */
import { join } from 'node:path'
import express from 'express'
import { z } from 'zod'
import type { Core } from '../../src/platform.ts'
import { complete, type Listed } from './complete.ts'
import type { PlaygroundControl } from './control.ts'
import type { Message } from './entry.ts'
import { type Access, guard, harden } from './guard.ts'
import { limits } from './limits.ts'
import { renderMessage } from './render.ts'
import type { Stream } from './stream.ts'
import { Refused, type Talk } from './talk.ts'
import { placeFor, teammateBy, teammates } from './teammates.ts'
import { move, moveClock, timeView } from './time.ts'
import type { Transcript } from './transcript.ts'
import type { StateView } from './view.ts'

/** What the routes work on once the adapter has started. */
export type Running = { core: Core; transcript: Transcript; talk: Talk; stream: Stream }
export type Site = {
  access: Access
  control: PlaygroundControl
  commands: readonly Listed[]
  running(): Running | undefined
}

const id = z.string().regex(/^[\w-]{8,64}$/)
const typed = z.string().max(limits.typed)
const bodies = {
  say: z.strictObject({
    id,
    as: z.string(),
    channel: z.string(),
    text: typed.refine((text) => text.trim() !== ''),
  }),
  press: z.strictObject({ id, as: z.string(), message: z.string(), button: z.int().min(0) }),
  complete: z.strictObject({ as: z.string(), channel: z.string(), text: typed }),
}
const older = z.object({ channel: z.string(), before: z.coerce.number() })

const page = join(import.meta.dirname, 'page')

export function mount(router: express.Router, site: Site): void {
  const protect = [harden, guard(site.access)]
  router.get('/', ...protect, (_request, response) =>
    response.set('Cache-Control', 'no-cache').sendFile(join(page, 'index.html')),
  )
  router.use('/playground/api', ...protect, api(site))
  router.use(
    '/playground',
    ...protect,
    express.static(page, { index: false, cacheControl: false, setHeaders }),
  )
}

function setHeaders(response: express.Response): void {
  response.set('Cache-Control', 'no-cache')
}

function api(site: Site): express.Router {
  const routes = express.Router()
  routes.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    if (site.running()) next()
    else response.status(503).json({ error: 'Baton is still starting.' })
  })
  routes.use(express.json({ limit: '128kb' }))
  reading(routes, site)
  writing(routes, site)
  routes.use(failures)
  return routes
}

function reading(routes: express.Router, site: Site): void {
  routes.get('/state', async (_request, response) => {
    response.json(await stateView(started(site), site.control))
  })
  routes.get('/earlier', (request, response) => {
    const { channel, before } = older.parse(request.query)
    const messages = started(site).transcript.messages()
    response.json(newest(messages.filter((message) => message.channel === channel && message.order < before)))
  })
  routes.get('/events', (request, response) => started(site).stream.open(request, response))
}

function writing(routes: express.Router, site: Site): void {
  routes.post('/say', async (request, response) => {
    await started(site).talk.say(bodies.say.parse(request.body))
    response.json({})
  })
  routes.post('/press', async (request, response) => {
    await started(site).talk.press(bodies.press.parse(request.body))
    response.json({})
  })
  routes.post('/complete', async (request, response) => {
    const { as, channel, text } = bodies.complete.parse(request.body)
    const caller = teammateBy(as)
    const place = caller && placeFor(channel, caller)
    if (!caller || !place) throw new Refused('Nobody can speak there as that teammate.')
    response.json(await complete({ caller, place, text }, site.commands, started(site).core.suggest))
  })
  routes.post('/clock', async (request, response) => {
    const { transcript, stream } = started(site)
    await moveClock(site.control, move.parse(request.body))
    await transcript.keepAhead(site.control.now().epochMilliseconds - Date.now())
    response.json(await timeView(site.control))
    await stream.tick()
  })
}

function started(site: Site): Running {
  const running = site.running()
  if (!running) throw new Refused('Baton is not running.')
  return running
}

async function stateView({ transcript }: Running, control: PlaygroundControl): Promise<StateView> {
  const messages = transcript.messages()
  const channels = [...new Set(messages.map(({ channel }) => channel))]
  const shown = channels.map((channel) => newest(messages.filter((message) => message.channel === channel)))
  return {
    transcript: transcript.id,
    changed: transcript.changed(),
    teammates: teammates.map(({ id, name, city, zone }) => ({ id, name, city, zone })),
    messages: shown.flatMap((part) => part.messages),
    earlier: channels.filter((_, index) => shown[index]?.earlier),
    time: await timeView(control),
  }
}

function newest(messages: Message[]) {
  const part = messages.slice(-limits.page).map(renderMessage)
  return { messages: part, earlier: part.length < messages.length }
}

const failures: express.ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof Refused) response.status(409).json({ error: error.message })
  else if (error instanceof z.ZodError)
    response.status(400).json({ error: 'The page asked for something unknown.' })
  else next(error)
}
