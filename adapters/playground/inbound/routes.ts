/** The page and its API on the server's router. */
import { join } from 'node:path'
import express from 'express'
import { z } from 'zod'
import { newest, stateView } from '../render/state.ts'
import { move, moveClock, timeView } from '../render/time.ts'
import { type Site, started } from '../site.ts'
import { placeFor, teammateBy } from '../teammates.ts'
import { amend, takeBack } from './amend.ts'
import { bodies, older } from './bodies.ts'
import { complete } from './complete.ts'
import { downloading, uploading } from './file-routes.ts'
import { guard, harden } from './guard.ts'
import { Refused } from './refused.ts'
import { fillIn, press, say } from './talk.ts'

const page = join(import.meta.dirname, '../page')

export function mount(router: express.Router, site: Site): void {
  const protect = [harden, guard(site.access)]
  router.get('/', ...protect, (_request, response) =>
    response.set('Cache-Control', 'no-cache').sendFile(join(page, 'index.html')),
  )
  router.use('/playground/api', ...protect, api(site))
  router.get('/playground/files/:id', ...protect, downloading(site))
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
  uploading(routes, site)
  routes.use(express.json({ limit: '128kb' }))
  reading(routes, site)
  doing(routes, site)
  amending(routes, site)
  routes.use(failures)
  return routes
}

function reading(routes: express.Router, site: Site): void {
  routes.get('/state', async (_request, response) => {
    response.json(await stateView(started(site).world.transcript, site.control))
  })
  routes.get('/earlier', (request, response) => {
    const { channel, before } = older.parse(request.query)
    const messages = started(site).world.transcript.messages()
    response.json(newest(messages, (message) => message.channel === channel && message.order < before))
  })
  routes.get('/events', (request, response) => started(site).stream.open(request, response))
  routes.post('/complete', async (request, response) => {
    const { as, channel, thread, text } = bodies.complete.parse(request.body)
    const caller = teammateBy(as)
    const place = caller && placeFor(channel, caller)
    if (!caller || !place) throw new Refused('That teammate can’t speak there.')
    const typing = { caller, place, inThread: thread !== undefined, text }
    response.json(await complete(typing, site.commands, started(site).world.core.suggest))
  })
}

/** What is answered: each is done once, and tells the page that asked what is for it alone. */
function doing(routes: express.Router, site: Site): void {
  routes.post('/say', async (request, response) => {
    const { world, once } = started(site)
    const said = bodies.say.parse(request.body)
    response.json(await once(said.id, () => say(world, { ...said, base: baseOf(request) })))
  })
  routes.post('/press', async (request, response) => {
    const { world, once } = started(site)
    const pressed = bodies.press.parse(request.body)
    response.json(await once(pressed.id, () => press(world, { ...pressed, base: baseOf(request) })))
  })
  routes.post('/fill', async (request, response) => {
    const { world, once } = started(site)
    const filled = bodies.fill.parse(request.body)
    response.json(await once(filled.id, () => fillIn(world, { ...filled, base: baseOf(request) })))
  })
}

function amending(routes: express.Router, site: Site): void {
  routes.post('/amend', async (request, response) => {
    await amend(started(site).world, bodies.amend.parse(request.body))
    response.json({})
  })
  routes.post('/take-back', async (request, response) => {
    await takeBack(started(site).world, bodies.takeBack.parse(request.body))
    response.json({})
  })
  routes.post('/clock', async (request, response) => {
    const { world, stream } = started(site)
    await moveClock(site.control, move.parse(request.body))
    await world.transcript.keepAhead(site.control.now().epochMilliseconds - Date.now())
    response.json(await timeView(site.control))
    await stream.tick()
  })
}

/** Where the page was opened: the guard let in nothing else that writes. */
function baseOf(request: express.Request): string {
  return request.get('Origin') ?? ''
}

const failures: express.ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof Refused) response.status(409).json({ error: error.message })
  else if (error instanceof z.ZodError)
    response.status(400).json({ error: 'The page asked for something unknown.' })
  else next(error)
}
