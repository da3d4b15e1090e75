/** What processes on one Postgres tell each other: that there is more work than one of them takes. */
import pg from 'pg'
import type { Work } from './left-work.ts'

export type Notices = {
  /** Hears what others tell. Resolves once it does; what broke is connected again. */
  listen(heard: (work: Work) => void): Promise<void>
  tell(work: Work): void
  close(): Promise<void>
}

const known: Work[] = ['event', 'delivery', 'import']

/** How long after a failure the connection is tried again. In milliseconds. */
const pause = 5000

/**
 * On a connection of its own: one that commands use would have to wait for them, and a pooler may take those away. What
 * is told is heard in all of a database, so each schema has a channel of its own.
 */
export function openNotices(connect: () => pg.Client, schema: string | undefined): Notices {
  const channel = schema === undefined ? 'baton' : `baton ${schema}`
  let client: pg.Client | undefined
  let heard: ((work: Work) => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function open(): Promise<void> {
    const opened = connect()
    opened.on('error', () => retry(opened))
    opened.on('end', () => retry(opened))
    opened.on('notification', ({ payload }) => {
      const work = known.find((each) => each === payload)
      if (work) heard?.(work)
    })
    client = opened
    try {
      await opened.connect()
      await opened.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch {
      retry(opened)
    }
  }

  /** Nothing is lost meanwhile: what waits is looked for every few seconds, too. */
  function retry(broken: pg.Client): void {
    if (closed || client !== broken) return
    client = undefined
    broken.end().catch(() => {})
    timer = setTimeout(() => void open(), pause)
    timer.unref()
  }

  return {
    listen(listener) {
      heard = listener
      return open()
    },
    tell(work) {
      client?.query('select pg_notify($1, $2)', [channel, work]).catch(() => {})
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
