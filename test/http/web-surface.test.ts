/** What programs call over HTTP: what comes in, what goes out, and how a secret is sealed. */
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type WebCall, type WebSurface, webRouter } from '../../src/runtime/http/web-surface.ts'
import { createLimits } from '../../src/runtime/limits.ts'
import { createSeal, openSeal } from '../../src/runtime/seal.ts'

const calls: WebCall[] = []
const surface: WebSurface = {
  at: '/echo',
  mostBytes: 100,
  async answer(call) {
    calls.push(call)
    if (call.request.headers.get('authorization') !== 'Bearer known') return undefined
    return Response.json(
      { said: Buffer.from(call.body).toString() },
      { status: 201, headers: { 'x-one': '1' } },
    )
  },
  unknown: () => new Response('who are you?', { status: 401 }),
  tooLarge: () => new Response('too much', { status: 413 }),
  keyOf: () => undefined,
}

/** Streams that never end by themselves; says so when one is ended. */
let pulled = 0
const streams = new EventEmitter()
const endless: WebSurface = {
  ...surface,
  at: '/endless',
  async answer({ request }) {
    const isQuiet = request.url.endsWith('quiet')
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => stream.enqueue(Buffer.from('first')),
      pull: (stream) => {
        if (isQuiet) return
        pulled += 1
        stream.enqueue(new Uint8Array(64 * 1024))
      },
      cancel: () => void streams.emit('ended'),
    })
    return new Response(body)
  },
}

let url = ''
let close = () => {}
beforeAll(async () => {
  const app = express()
  app.use(webRouter([endless, surface, { ...surface, at: '/files', mostBytes: 10_000_000 }]))
  const server = app.listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  // A server that listens on a port has this kind of address.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = () => server.close()
})
afterAll(() => close())

describe('a web surface', () => {
  test('gets the path with its query and the body as it came', async () => {
    const answer = await fetch(`${url}/echo/a%2Fb?c=d`, {
      method: 'POST',
      headers: { authorization: 'Bearer known', 'content-type': 'application/json' },
      body: '{ "a":  1 }',
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('x-one')).toBe('1')
    expect(await answer.json()).toEqual({ said: '{ "a":  1 }' })
    const { request } = calls.at(-1) ?? {}
    expect(request?.method).toBe('POST')
    expect(new URL(request?.url ?? '').pathname).toBe('/echo/a%2Fb')
    expect(new URL(request?.url ?? '').search).toBe('?c=d')
  })

  test('says so itself where nothing here has that key, and of what is too large', async () => {
    const stranger = await fetch(`${url}/echo`)
    expect([stranger.status, await stranger.text()]).toEqual([401, 'who are you?'])
    const before = calls.length
    const large = await fetch(`${url}/echo`, { method: 'POST', body: 'x'.repeat(101) })
    expect([large.status, await large.text()]).toEqual([413, 'too much'])
    expect(calls.length).toBe(before)
  })
})

test('a large body is not read without a key, and no request of a strange kind is a fault', async () => {
  const { port } = new URL(url)
  const head = (method: string, length: number) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(`${method} /files HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`),
      )
      socket.once('data', (data) => {
        resolve(data.toString().split('\r\n')[0] ?? '')
        socket.destroy()
      })
      socket.once('error', reject)
    })
  // It is answered while the body is still to come.
  expect(await head('POST', 5_000_000)).toBe('HTTP/1.1 401 Unauthorized')
  expect(await head('TRACE', 0)).toBe('HTTP/1.1 405 Method Not Allowed')
})

/** Asks for it, and reads no more than its beginning. */
async function begin(path: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`),
  )
  await once(socket, 'readable')
  return socket
}

test.each(['/endless/quiet', '/endless/loud'])('when whoever reads %s goes away, it ends', async (path) => {
  const ended = once(streams, 'ended')
  const socket = await begin(path)
  socket.destroy()
  await ended
})

test('whoever reads slowly is waited for, and others are answered meanwhile', async () => {
  pulled = 0
  const ended = once(streams, 'ended')
  const socket = await begin('/endless/loud')
  for (let others = 0; others < 20; others++) expect((await fetch(`${url}/echo`)).status).toBe(401)
  // 64 MB at most: what lies between the two of them.
  expect(pulled).toBeLessThan(1000)
  socket.destroy()
  await ended
})

test('strangers’ keys are forgotten when there are too many, the oldest first', () => {
  let now = 0
  const limits = createLimits(() => now)
  const limit = { most: 1, perMs: 600_000 }
  expect(limits.take('first', limit)).toBeUndefined()
  for (let key = 0; key < 120_000; key++) limits.take(`stranger ${key}`, limit)
  expect(limits.take('first', limit)).toBeUndefined()
  expect(limits.take('stranger 119999', limit)).toBe(600_000)
  now = 600_000
  expect(limits.take('stranger 119999', limit)).toBeUndefined()
})

describe('a seal', () => {
  const key = Buffer.alloc(32, 7)

  test('opens what it closed, each time in other letters', () => {
    const seal = createSeal(key)
    const [one, other] = [seal.close('whsec_ä'), seal.close('whsec_ä')]
    expect(one).not.toBe(other)
    expect(one).not.toContain('whsec')
    expect([seal.open(one), seal.open(other)]).toEqual(['whsec_ä', 'whsec_ä'])
  })

  test('refuses what was changed, cut short, or closed with another key', () => {
    const seal = createSeal(key)
    const sealed = seal.close('secret')
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    expect(() => seal.open(`v1.${bytes.toString('base64url')}`)).toThrow()
    expect(() => seal.open(sealed.slice(0, 20))).toThrow()
    expect(() => seal.open('plain')).toThrow()
    expect(() => createSeal(Buffer.alloc(32, 8)).open(sealed)).toThrow()
  })

  test('has a key of its own beside the embedded database, for its owner alone, and the same after a restart', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'baton-seal-'))
    const config = { dataDir: join(dataDir, 'new'), database: { kind: 'pglite', dir: dataDir } } as const
    const sealed = openSeal(config)?.close('kept')
    expect(statSync(join(config.dataDir, 'key')).mode & 0o777).toBe(0o600)
    expect(openSeal(config)?.open(sealed ?? '')).toBe('kept')
    writeFileSync(join(config.dataDir, 'key'), 'broken')
    expect(() => openSeal(config)).toThrow(/holds no key/)
    expect(readFileSync(join(config.dataDir, 'key'), 'utf8')).toBe('broken')
    rmSync(dataDir, { recursive: true })
  })

  test('on a server there is none without BATON_KEY, since all processes need the same', () => {
    const database = { kind: 'postgres', url: 'postgres://x' } as const
    expect(openSeal({ dataDir: '/nowhere', database })).toBeUndefined()
    const seal = openSeal({ dataDir: '/nowhere', database, key: key.toString('base64') })
    expect(createSeal(key).open(seal?.close('one') ?? '')).toBe('one')
  })
})
