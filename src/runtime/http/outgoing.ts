/**
 * Requests to addresses that people gave. Such an address must not lead to what only Baton can reach: a name is looked up once,
 * everything it stands for is checked, and the connection goes to just that, so that a name which means something else a moment
 * later changes nothing. Redirects are not followed.
 */
import { lookup } from 'node:dns/promises'
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { isPublic } from './public-address.ts'

/** Posts `body`, or reads where there is none. `keep`: so many characters of the answer, in place of the usual few. `isPublic`: nothing private, whatever is allowed otherwise. */
export type OutgoingRequest = {
  url: string
  headers: Record<string, string>
  body?: string
  keep?: number
  isPublic?: true
}

/** `start`: as much of the answer as is kept. `to`: where it sends whoever asks. `afterSeconds`: when it wants to be asked again. */
export type OutgoingAnswer = {
  status: number
  start: string
  to: string | undefined
  afterSeconds: number | undefined
}

/** It did not get as far as an answer. */
export class NotReached extends Error {
  readonly why: 'no address' | 'not public' | 'not https' | 'unknown name' | 'too slow' | 'no answer'
  constructor(why: NotReached['why'], options?: ErrorOptions) {
    super(why, options)
    this.name = 'NotReached'
    this.why = why
  }
}

/** Throws NotReached. */
export type Outgoing = (request: OutgoingRequest) => Promise<OutgoingAnswer>

type Found = { address: string; family: number }

export type OutgoingOptions = {
  /** Private networks, this machine and plain http are allowed, too. */
  allowPrivate: boolean
  /** All that a name stands for. */
  resolve?(name: string): Promise<Found[]>
  /** For a whole request. */
  timeoutMs?: number
}

const defaultTimeoutMs = 10_000
/** So much of an answer is read. */
const mostBytes = 16 * 1024
/** So much of it is kept, if nobody says otherwise. */
const keptCharacters = 500

export function createOutgoing({
  allowPrivate,
  resolve = (name) => lookup(name, { all: true }),
  timeoutMs = defaultTimeoutMs,
}: OutgoingOptions): Outgoing {
  return async (asked) => {
    const mayBePrivate = allowPrivate && !asked.isPublic
    const url = addressOf(asked.url, mayBePrivate)
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const found = await inTime(signal, targetsOf(url, resolve))
      if (!mayBePrivate && !found.every(({ address }) => isPublic(address)))
        throw new NotReached('not public')
      return await inTime(
        signal,
        send(url, asked, { found, signal }).then((message) => answerTo(message, asked)),
      )
    } catch (error) {
      if (error instanceof NotReached) throw error
      throw new NotReached(signal.aborted ? 'too slow' : 'no answer', { cause: error })
    }
  }
}

function addressOf(text: string, allowPrivate: boolean): URL {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new NotReached('no address')
  if (url.protocol === 'http:' && !allowPrivate) throw new NotReached('not https')
  return url
}

async function targetsOf(
  { hostname }: URL,
  resolve: NonNullable<OutgoingOptions['resolve']>,
): Promise<Found[]> {
  const name = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(name)
  // A number is connected to without being looked up.
  if (family !== 0) return [{ address: name, family }]
  const found = await resolve(name).catch((error: unknown) => {
    throw new NotReached('unknown name', { cause: error })
  })
  if (found.length === 0) throw new NotReached('unknown name')
  return found
}

function inTime<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', stop))
}

type Way = { found: Found[]; signal: AbortSignal }

function send(
  url: URL,
  { headers, body }: OutgoingRequest,
  { found, signal }: Way,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const options: RequestOptions = {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...headers,
      'accept-encoding': 'identity',
      ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
    },
    // A connection of its own: none is kept for another request, which was checked by itself.
    agent: false,
    signal,
    lookup: (_name, { all }, done) => {
      const [first] = found
      if (all) done(null, found)
      else done(null, first?.address ?? '', first?.family)
    },
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const sent = request(url, options, resolve).on('error', reject)
  // Whoever answers that they speak something else now would never be done.
  sent.on('upgrade', (_response, socket) => {
    socket.destroy()
    reject(new NotReached('no answer'))
  })
  sent.end(body)
  return promise
}

async function answerTo(
  message: IncomingMessage,
  { keep = keptCharacters }: OutgoingRequest,
): Promise<OutgoingAnswer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of message as AsyncIterable<Buffer>) {
    pieces.push(piece)
    size += piece.length
    if (size >= mostBytes) break
  }
  message.destroy()
  const { statusCode: status = 0, headers } = message
  const wait = Number(headers['retry-after'])
  return {
    status,
    start: Buffer.concat(pieces).toString('utf8').slice(0, keep),
    to: headers.location,
    afterSeconds: headers['retry-after'] !== undefined && wait >= 0 ? wait : undefined,
  }
}
