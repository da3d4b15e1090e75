/** Calendars that programs read: `GET /calendar/KEY.ics`, for whoever has the address, as its owner sees it now. */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { PersonRow, Viewer } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import { createLimits } from '../../runtime/limits.ts'
import { elsewhereAmong } from '../../store/access/open-lists.ts'
import { type CalendarRow, calendarAt } from '../../store/calendar/calendars.ts'
import { askedHandoffs, datedTasks } from '../../store/calendar/dates.ts'
import { visibleListById } from '../../store/hierarchy/lists.ts'
import { presentPeople } from '../../store/people/people.ts'
import type { Database } from '../../store/schema.ts'
import { timesOffOf } from '../../store/time/time-off.ts'
import { fits } from '../api/etag.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { calendarText } from './text.ts'

/** Of one address: programs ask every few minutes at most. */
const limit = { most: 60, perMs: 10 * 60_000 }

export function createCalendars({ db, now }: WebDeps): WebSurface {
  const limits = createLimits()
  return {
    at: '/calendar',
    mostBytes: 1024,
    keyOf,
    async answer(call) {
      const { method } = call.request
      const key = keyOf(call)
      if (key === undefined) return undefined
      if (method !== 'GET' && method !== 'HEAD')
        return plain(405, 'A calendar is read.', { allow: 'GET, HEAD' })
      const wait = limits.take(key, limit)
      if (wait !== undefined)
        return plain(429, 'That was too often.', { 'retry-after': String(Math.ceil(wait / 1000)) })
      const found = await calendarAt(db, key)
      const shown = found && (await textOf(db, found, now()))
      return shown === undefined ? undefined : given(call, shown)
    },
    unknown: () => plain(404, 'There is no calendar here. The address may have ended.'),
    tooLarge: () => plain(413, 'A calendar is read, and nothing is sent to it.'),
  }
}

function keyOf({ request }: WebCall): string | undefined {
  return /^\/calendar\/([\w-]{43})\.ics$/.exec(new URL(request.url).pathname)?.[1]
}

function plain(status: number, words: string, headers: Record<string, string> = {}): Response {
  return new Response(`${words}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}

function given({ request }: WebCall, text: string): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex, nofollow',
    'content-type': 'text/calendar; charset=utf-8',
  }
  const known = request.headers.get('if-none-match')
  if (known !== null && fits(known, etag)) return new Response(null, { status: 304, headers })
  return new Response(request.method === 'HEAD' ? null : text, { headers })
}

/** Undefined where its owner may not read it any more: that looks as if it had never been there. */
async function textOf(
  db: Kysely<Database>,
  { workspaceId, personId, listId }: CalendarRow,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const [person] = await presentPeople(db, workspaceId, [personId])
  if (!person || (await elsewhereAmong(db, workspaceId, [personId])).has(personId)) return undefined
  const viewer = { workspaceId, personId, role: person.role }
  return listId === null ? ownText(db, viewer, person, now) : listText(db, viewer, listId, now)
}

async function ownText(
  db: Kysely<Database>,
  viewer: Viewer,
  { name, timeZone }: PersonRow,
  now: Temporal.Instant,
): Promise<string> {
  const at = instantText(now)
  const tasks = await datedTasks(db, viewer, null, at)
  const handoffs = await askedHandoffs(db, viewer)
  const away = await timesOffOf(db, viewer.workspaceId, viewer.personId, at)
  return calendarText(`Baton: ${name}`, { tasks, handoffs, away }, { zone: timeZone ?? 'UTC', now })
}

async function listText(
  db: Kysely<Database>,
  viewer: Viewer,
  listId: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const list = await visibleListById(db, viewer, listId)
  if (!list) return undefined
  const tasks = await datedTasks(db, viewer, listId, instantText(now))
  return calendarText(`Baton: ${list.name}`, { tasks, handoffs: [], away: [] }, { zone: 'UTC', now })
}
