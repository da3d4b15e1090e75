/** Pages on which anybody may fill in a form, and see what became of it. What stands on them is made elsewhere. */
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { createLimits, type Limit } from '../limits.ts'
import { networkOf } from './network.ts'

/** What was filled in: the values of each field, and files. */
export type SentFields = { fields: Map<string, string[]>; files: { field: string; file: File }[] }

export type PageReply =
  | { status: number; html: string }
  /** A path here. */
  | { to: string }
  | { file: AsyncIterable<Uint8Array>; name: string }

export type FormPages = {
  show(key: string): Promise<PageReply>
  send(key: string, sent: SentFields): Promise<PageReply>
  became(secret: string): Promise<PageReply>
  file(key: string): Promise<PageReply>
  /** Why something was not taken in. */
  problem(kind: 'too large' | 'unreadable'): PageReply
  tooOften(seconds: number): PageReply
  css: string
}

/** In bytes, of all that is sent together. */
const mostBytes = 21 * 1024 * 1024

const hour = 60 * 60 * 1000
const limits = {
  looks: { most: 120, perMs: 60_000 },
  sendsOfAddress: { most: 20, perMs: hour },
  sendsOfForm: { most: 300, perMs: hour },
} satisfies Record<string, Limit>

/** Nothing on them may run, and nothing but their own style is loaded. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
}

/** `now`: for counting, in milliseconds. */
export function formRouter(pages: FormPages, now?: () => number): Router {
  const router = Router()
  const counts = createLimits(now)
  const isTooOften = (response: Response, ...waits: (number | undefined)[]): boolean => {
    const wait = Math.max(...waits.map((each) => each ?? 0))
    if (wait <= 0) return false
    const seconds = Math.ceil(wait / 1000)
    response.set('retry-after', String(seconds))
    answer(response, pages.tooOften(seconds))
    return true
  }
  const looking = (work: (key: string) => Promise<PageReply>): RequestHandler<{ key: string }> => {
    return async (request, response) => {
      response.set(headers)
      if (isTooOften(response, counts.take(`look ${addressOf(request)}`, limits.looks))) return
      await answer(response, await work(request.params.key))
    }
  }
  router.get('/forms/style.css', (_request, response) => {
    response.type('css').set('cache-control', 'public, max-age=3600').send(pages.css)
  })
  router.get('/forms/sent/:key', looking(pages.became))
  router.get('/forms/file/:key', looking(pages.file))
  router.get('/forms/:key', looking(pages.show))
  router.post(
    '/forms/:key',
    (request: Request, response: Response, next: NextFunction) => {
      response.set(headers)
      const ofAddress = counts.take(`send ${addressOf(request)}`, limits.sendsOfAddress)
      const ofForm = counts.take(`form ${String(request.params.key)}`, limits.sendsOfForm)
      if (!isTooOften(response, ofAddress, ofForm)) next()
    },
    express.raw({ type: () => true, limit: mostBytes }),
    async (request: Request<{ key: string }>, response: Response) => {
      const sent = await fieldsOf(request)
      await answer(response, sent ? await pages.send(request.params.key, sent) : pages.problem('unreadable'))
    },
    tooLarge(pages),
  )
  return router
}

function addressOf({ ip }: Pick<Request, 'ip'>): string {
  return networkOf(ip ?? '')
}

/** Undefined where it is no form. */
async function fieldsOf({ body, headers }: Request<{ key: string }>): Promise<SentFields | undefined> {
  if (!Buffer.isBuffer(body)) return undefined
  const type = headers['content-type'] ?? ''
  try {
    const form = await new globalThis.Response(new Uint8Array(body), {
      headers: { 'content-type': type },
    }).formData()
    const sent: SentFields = { fields: new Map(), files: [] }
    for (const [field, value] of form.entries()) {
      if (typeof value === 'string') sent.fields.set(field, [...(sent.fields.get(field) ?? []), value])
      else if (value.size > 0) sent.files.push({ field, file: value })
    }
    return sent
  } catch {
    return undefined
  }
}

function tooLarge(pages: FormPages) {
  return (error: unknown, _request: Request, response: Response, next: (error: unknown) => void): void => {
    const status = error instanceof Error && 'status' in error ? error.status : undefined
    if (status === 413) void answer(response, pages.problem('too large'))
    else next(error)
  }
}

async function answer(response: Response, reply: PageReply): Promise<void> {
  if ('to' in reply) {
    response.redirect(303, reply.to)
    return
  }
  if ('html' in reply) {
    response.status(reply.status).type('html').send(reply.html)
    return
  }
  // Whatever it is, a browser only saves it.
  response.set({ 'content-security-policy': "default-src 'none'; sandbox" })
  response.attachment(reply.name).type('application/octet-stream')
  for await (const piece of reply.file) response.write(piece)
  response.end()
}
