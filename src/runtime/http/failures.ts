/** How a request ends that nobody could answer. */
import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from '../log.ts'
import type { Metrics } from './metrics.ts'

export const notFound: RequestHandler = (request, response) => {
  answer(request, response, 404, { error: 'There is nothing here.' })
}

/** The log has the error, under an id; whoever asked sees the id alone. */
export function failed(log: Logger, metrics: Metrics): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    const status = statusOf(error)
    const id = randomUUID()
    const seen = { errorId: id, method: request.method, path: request.path, status }
    if (status >= 500) {
      log.error({ ...seen, err: error }, 'A request failed')
      metrics.error('http')
    } else {
      log.warn({ ...seen, err: error }, 'A request could not be read')
    }
    // Half an answer is already on its way: hanging up is the only way left to say that it is not whole.
    if (response.headersSent) response.destroy()
    else answer(request, response, status, { error: words(status), id })
  }
}

/** Body parsers put the status that fits on their errors; whatever else is thrown is Baton's fault. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 500 ? status : 500
}

function words(status: number): string {
  if (status === 413) return 'This is too large.'
  return status < 500
    ? 'This request makes no sense here.'
    : 'Something went wrong. The log has more under this id.'
}

function answer(
  request: Request,
  response: Response,
  status: number,
  body: { error: string; id?: string },
): void {
  response.status(status)
  if (request.accepts(['text', 'json']) === 'json') response.json(body)
  else response.type('text').send(`${[body.error, body.id].filter(Boolean).join(' ')}\n`)
}
