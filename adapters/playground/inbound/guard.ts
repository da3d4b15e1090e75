/**
 * Who may talk to the playground. It lets anybody act as anybody, so it is for the person at this machine: other
 * machines are refused, and so is any web page that is not its own (DNS rebinding, cross-site requests).
 */
import { isIP } from 'node:net'
import type { RequestHandler } from 'express'

export type Access = {
  /** Lets other machines in, for a container whose port is published. Off unless asked for. */
  allowRemote?: boolean
  /** The name or address the server was told to listen on, accepted as a Host beside the loopback ones. */
  host?: string
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Headers for everything the playground answers. */
export const harden: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
  })
  next()
}

export function guard(access: Access): RequestHandler {
  return (request, response, next) => {
    const refusal = refusalOf(access, {
      remote: request.socket.remoteAddress,
      method: request.method,
      host: request.headers.host,
      origin: request.headers.origin,
    })
    if (refusal) response.status(403).json({ error: refusal })
    else next()
  }
}

/** The parts of a request that say who is asking. */
export type Asked = {
  remote: string | undefined
  method: string
  host: string | undefined
  origin: string | undefined
}

/** Why this request is refused, in words; undefined where it is welcome. */
export function refusalOf(access: Access, { remote, method, host, origin }: Asked): string | undefined {
  if (!access.allowRemote && !isLoopback(remote)) return 'The playground is only for this machine.'
  const name = hostname(host)
  if (name === undefined || !isOwn(name, access)) return 'Open the playground at http://localhost instead.'
  const reads = method === 'GET' || method === 'HEAD'
  if (!reads && origin !== `http://${host}` && origin !== `https://${host}`)
    return 'This was not sent by the playground page.'
  return undefined
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address)
}

/** The name in a Host header, without the port. */
function hostname(host: string | undefined): string | undefined {
  return host === undefined ? undefined : (URL.parse(`http://${host}`)?.hostname ?? undefined)
}

/** An address cannot be rebound to another machine, a name can: of names, only the loopback's and its own count. */
function isOwn(name: string, { allowRemote, host }: Access): boolean {
  if (['localhost', '127.0.0.1', '[::1]'].includes(name)) return true
  if (host !== undefined && name === host.toLowerCase()) return true
  return allowRemote === true && isIP(name.replace(/^\[|\]$/g, '')) !== 0
}
