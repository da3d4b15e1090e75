import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { Router } from 'express'
import { afterEach, describe, expect, test } from 'vitest'
import { ConfigError } from '../../src/runtime/config.ts'
import { healthRouter, type Readiness } from '../../src/runtime/http/health.ts'
import { createMetrics, type MetricsAccess } from '../../src/runtime/http/metrics.ts'
import { createHttp, type Listening } from '../../src/runtime/http/server.ts'
import { createLog } from '../../src/runtime/log.ts'

const running: Listening[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close(0)
})

async function serve(router = Router(), readiness: Readiness = async () => []) {
  const lines: string[] = []
  const log = createLog({ level: 'info', format: 'json' }, { write: (line: string) => lines.push(line) })
  const metrics = createMetrics(['add'])
  const server = await createHttp({ log, router, readiness, metrics }).listen(0, '127.0.0.1')
  running.push(server)
  return { server, lines, metrics, get: (path: string, init?: RequestInit) => fetch(server.url + path, init) }
}

/** A route that answers when told to. */
function heldRoute() {
  const arrived = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const router = Router()
  router.get('/slow', async (_request, response) => {
    arrived.resolve()
    await answer.promise
    response.send('whole')
  })
  return { router, arrived: arrived.promise, answer: answer.resolve }
}

describe('answers', () => {
  test('the process is alive, whatever the database does', async () => {
    const { get } = await serve(Router(), () => new Promise(() => {}))
    const response = await get('/healthz')
    expect([response.status, await response.json()]).toEqual([200, { alive: true }])
  })

  test('it is ready when nothing speaks against it, else it says what does', async () => {
    let reasons: string[] = []
    const { get } = await serve(Router(), async () => reasons)
    const ready = await get('/readyz')
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }])

    reasons = ['the database does not answer: postgres://baton:geheim@db/baton', 'Slack has not started']
    const unready = await get('/readyz')
    expect([unready.status, await unready.json()]).toEqual([
      503,
      {
        ready: false,
        reasons: ['the database does not answer: postgres://…@db/baton', 'Slack has not started'],
      },
    ])
  })

  test('of one platform alone it is said, too', async () => {
    const { get } = await serve(Router(), async (platform) =>
      platform === 'slack' ? [] : ['Discord does not accept DISCORD_TOKEN.'],
    )
    expect((await get('/readyz')).status).toBe(503)
    expect((await get('/readyz/slack')).status).toBe(200)
    expect(await (await get('/readyz/discord')).json()).toMatchObject({ ready: false })
  })

  test('a check that throws is a reason', async () => {
    const { get } = await serve(Router(), () => Promise.reject(new Error('connection refused')))
    expect(await (await get('/readyz')).json()).toEqual({ ready: false, reasons: ['connection refused'] })
  })

  test('a check that hangs is one too', async () => {
    const router = Router().use(
      '/hanging',
      healthRouter(() => new Promise(() => {}), 1),
    )
    const { get } = await serve(router)
    const response = await get('/hanging/readyz')
    expect([response.status, await response.json()]).toEqual([
      503,
      { ready: false, reasons: ['the check took longer than 0.001 s'] },
    ])
  })

  test('an unknown page is a short 404, as text or as JSON', async () => {
    const { get } = await serve()
    const text = await get('/nothing')
    expect([text.status, await text.text()]).toEqual([404, 'There is nothing here.\n'])
    const json = await get('/nothing', { headers: { accept: 'application/json' } })
    expect([json.status, await json.json()]).toEqual([404, { error: 'There is nothing here.' }])
  })

  test('every answer says that it may not be framed or guessed at, and none says what made it', async () => {
    const { get } = await serve()
    for (const path of ['/healthz', '/nothing']) {
      const { headers } = await get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })
})

describe('failures', () => {
  test('are in the log under an id, and only the id is answered', async () => {
    const router = Router()
    router.get('/broken', async () => {
      throw new Error('a private detail')
    })
    const { get, lines, metrics } = await serve(router)
    const response = await get('/broken', { headers: { accept: 'application/json' } })
    const body = await response.text()
    const logged = JSON.parse(lines.join())
    expect([response.status, JSON.parse(body).id]).toEqual([500, logged.errorId])
    expect(body).not.toContain('private')
    expect(logged).toMatchObject({ level: 'error', path: '/broken', err: { message: 'a private detail' } })
    expect((await metrics.read()).text).toContain('baton_errors_total{kind="http"} 1')
  })

  test('half an answer is cut off, not completed', async () => {
    const router = Router()
    router.get('/half', (_request, response) => {
      response.write('half')
      throw new Error('in the middle')
    })
    const { get, lines } = await serve(router)
    await expect(get('/half').then((response) => response.text())).rejects.toThrow()
    expect(lines).toHaveLength(1)
  })

  test("a request that cannot be read is the sender's", async () => {
    const router = Router()
    router.get('/picky', () => {
      throw Object.assign(new Error('too much'), { status: 413 })
    })
    const { get, lines } = await serve(router)
    const response = await get('/picky')
    expect([response.status, await response.text()]).toEqual([
      413,
      expect.stringMatching(/^This is too large\. /),
    ])
    expect(JSON.parse(lines.join()).level).toBe('warn')
  })
})

describe('listening', () => {
  test('a taken port and an address of another machine are told in words', async () => {
    const { server } = await serve()
    const port = Number(new URL(server.url).port)
    const deps = {
      log: createLog({ level: 'silent', format: 'json' }),
      router: Router(),
      readiness: async () => [],
      metrics: createMetrics([]),
    }
    await expect(createHttp(deps).listen(port, '127.0.0.1')).rejects.toThrow(
      new ConfigError([
        `PORT ${port} is already taken on 127.0.0.1: stop the other program, or set PORT to another number, such as ${port + 1} (0 takes any free one).`,
      ]),
    )
    await expect(createHttp(deps).listen(0, '192.0.2.1')).rejects.toThrow('HOST 192.0.2.1 is not an address')
  })

  test('the url is one that a browser can open', async () => {
    const deps = {
      log: createLog({ level: 'silent', format: 'json' }),
      router: Router(),
      readiness: async () => [],
      metrics: createMetrics([]),
    }
    const everywhere = await createHttp(deps).listen(0, '0.0.0.0')
    running.push(everywhere)
    expect(everywhere.url).toMatch(/^http:\/\/localhost:\d+$/)
  })
})

describe('closing', () => {
  test('lets a request under way finish, and takes no more', async () => {
    const held = heldRoute()
    const { server, get } = await serve(held.router)
    const slow = get('/slow')
    await held.arrived
    const closed = server.close()
    await expect(get('/healthz')).rejects.toThrow()
    held.answer()
    expect(await (await slow).text()).toBe('whole')
    await closed
  })

  test('ends event streams at once', async () => {
    const router = Router()
    router.get('/events', (_request, response) => {
      response.type('text/event-stream').write('data: hello\n\n')
    })
    const { server, get } = await serve(router)
    const stream = await get('/events')
    await server.close(60_000)
    expect(await stream.text()).toBe('data: hello\n\n')
  })

  test('hangs up on connections that are only kept open', async () => {
    const { server } = await serve()
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    const gone = new Promise((resolve) => socket.once('close', resolve))
    const answered = new Promise((resolve) => socket.once('data', resolve))
    socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')
    await answered
    await server.close(60_000)
    await gone
  })

  test('does not wait for ever for one that never finishes', async () => {
    const held = heldRoute()
    const { server, get } = await serve(held.router)
    const slow = expect(get('/slow')).rejects.toThrow()
    await held.arrived
    await server.close(1)
    await slow
  })
})

describe('metrics', () => {
  async function serveOn(metricsFor: MetricsAccess = {}, listenOn = '0.0.0.0') {
    const log = createLog({ level: 'info', format: 'json' }, { write: () => {} })
    const http = createHttp({
      log,
      router: Router(),
      readiness: async () => [],
      metrics: createMetrics([]),
      metricsFor,
    })
    const server = await http.listen(0, listenOn)
    running.push(server)
    return (headers: Record<string, string> = {}, host = '127.0.0.1') =>
      fetch(`http://${host}:${new URL(server.url).port}/metrics`, { headers })
  }
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

  test('are for this machine, not for whom a proxy on it speaks', async () => {
    const get = await serveOn()
    expect(await (await get()).text()).toContain('baton_')
    const proxied = await get({ 'x-forwarded-for': '203.0.113.9' })
    expect([proxied.status, await proxied.text()]).toEqual([403, expect.stringContaining('METRICS_TOKEN')])
    if (elsewhere !== undefined) expect((await get({}, elsewhere)).status).toBe(403)
  })

  test('go elsewhere only with the token', async () => {
    const get = await serveOn({ token: 'a-token-of-some-length' })
    const away = { 'x-forwarded-for': '203.0.113.9' }
    expect((await get({ ...away, authorization: 'Bearer a-token-of-some-length' })).status).toBe(200)
    for (const authorization of ['Bearer another-token-than-it', 'Bearer ', 'Basic a-token-of-some-length'])
      expect((await get({ ...away, authorization })).status).toBe(403)
  })

  test('are for this machine over IPv6 as well, and as IPv4 within it', async () => {
    const get = await serveOn({}, '::')
    for (const host of ['127.0.0.1', '[::1]']) expect((await get({}, host)).status).toBe(200)
    expect((await get({ forwarded: 'for=203.0.113.9' }, '[::1]')).status).toBe(403)
  })

  test('need the token where a proxy speaks for everybody, and says so or not', async () => {
    const get = await serveOn({ token: 'a-token-of-some-length', isPublished: true })
    expect((await get()).status).toBe(403)
    expect((await get({ authorization: 'Bearer a-token-of-some-length' })).status).toBe(200)
    expect((await (await serveOn({ isPublished: true }))()).status).toBe(403)
  })
})
