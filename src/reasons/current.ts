/** What is still true of everything that waits to be told. */
import { z } from 'zod'
import { forSomebodyAway } from '../cards/cover.ts'
import { lateNews } from '../cards/late-news.ts'
import type { Draft } from '../domain/card/draft.ts'
import { derivedId } from '../domain/id.ts'
import { instantText } from '../domain/time/when.ts'
import { awayUntil } from '../domain/time/work-time.ts'
import type { Notification } from '../store/messages/notifications.ts'
import { receiversOf } from '../store/people/receivers.ts'
import { newsByKind } from './channel/registry.ts'
import { lookupsFor, type Where } from './lookups.ts'
import type { Opened, Reason, Waiting } from './reason.ts'
import { reasonsByName } from './registry.ts'

/** By notification; what is no longer true is left out. */
export function currentDrafts(where: Where, all: Notification[]): Promise<Map<string, Draft>> {
  return drafts(where, all, false)
}

/** The same for what is sent now: what its readers will answer to is stored. */
export function leavingDrafts(where: Where, all: Notification[]): Promise<Map<string, Draft>> {
  return drafts(where, all, true)
}

async function drafts(where: Where, all: Notification[], leave: boolean): Promise<Map<string, Draft>> {
  const spoken = all.filter(({ card }) => card !== null)
  const unspoken = all.filter(({ card }) => card === null)
  const waiting = unspoken.map(({ id, reason, personId, standsInFor, taskId, args }) => {
    return { id, reason, personId: standsInFor ?? personId, placeId: null, taskId, args }
  })
  const kept = Map.groupBy(waiting, ({ reason }) => reason)
  const found = await ask(where, reasonsByName, kept, leave)
  for (const { id, taskId, card } of spoken) if (card) found.set(id, about(taskId, card))
  return framed(where, all, found)
}

/** What a channel is told, before it is in words. */
export type Announced = {
  id: string
  placeId: string | null
  kind: string
  taskId: string | null
  args: unknown
}

/** By delivery; what is no longer so is left out. */
export async function currentNews(where: Where, all: Announced[]): Promise<Map<string, Draft>> {
  const late = new Map(
    all.flatMap((each) => (each.kind === 'late' ? [[each.id, partsOf(each)] as const] : [])),
  )
  const alone = [...all.filter(({ id }) => !late.has(id)), ...[...late.values()].flat()]
  const kept = Map.groupBy(
    alone.map((each) => ({ ...each, personId: null })),
    ({ kind }) => kind,
  )
  const found = await ask(where, newsByKind, kept, true)
  for (const [id, parts] of late) {
    const whole = lateNews(parts.flatMap((part) => found.get(part.id) ?? []))
    if (whole) found.set(id, whole)
  }
  return found
}

const lateArgs = z.object({
  items: z.array(z.object({ kind: z.string(), taskId: z.string().nullable(), args: z.unknown() })),
})

/** Of what is late, each thing by itself. */
function partsOf({ id, placeId, args }: Announced): Announced[] {
  const { items } = lateArgs.parse(args)
  return items.map((item, index) => ({ ...item, id: derivedId(id, String(index)), placeId }))
}

async function ask(
  where: Where,
  reasons: Partial<Record<string, Reason<unknown>>>,
  kept: Map<string, Waiting<unknown>[]>,
  leave: boolean,
): Promise<Map<string, Draft>> {
  const opened = [...kept].map(([name, waiting]) => reasons[name]?.open(waiting) ?? unknown(name, waiting))
  if (leave) report(where, opened)
  const all = [...kept.values()].flat()
  const lookups = lookupsFor(
    where,
    all.flatMap(({ taskId }) => taskId ?? []),
    opened.flatMap(({ names }) => names),
  )
  const tasks = new Map(all.map(({ id, taskId }) => [id, taskId]))
  const drafts = new Map<string, Draft>()
  for (const { prepare, current } of opened) {
    if (leave) await prepare(where)
    for (const [id, draft] of await current({ ...where, lookups })) {
      drafts.set(id, about(tasks.get(id) ?? null, draft))
    }
  }
  return drafts
}

/** A reason that this version does not know is skipped. */
function unknown(name: string, waiting: Waiting<unknown>[]): Opened {
  return {
    unreadable: waiting.map(({ id }) => `${id}: nothing is known of “${name}”`),
    names: [],
    prepare: async () => {},
    current: async () => new Map(),
  }
}

function report({ bug }: Where, opened: Opened[]): void {
  for (const what of opened.flatMap(({ unreadable }) => unreadable))
    bug?.(new Error(`what waited to be told cannot be read, and is dropped: ${what}`))
}

function about(taskId: string | null, draft: Draft): Draft {
  if (taskId === null) return draft
  const { tasks = [], lists = [] } = draft.about ?? {}
  return { ...draft, about: { tasks: [taskId, ...tasks], lists } }
}

/** A cover is told only while the other is away and has them as their cover. */
async function framed(
  { db, workspaceId, now }: Where,
  all: Notification[],
  drafts: Map<string, Draft>,
): Promise<Map<string, Draft>> {
  const covered = all.filter(({ id, standsInFor }) => standsInFor !== null && drafts.has(id))
  if (covered.length === 0) return drafts
  const away = await receiversOf(
    db,
    workspaceId,
    [...new Set(covered.flatMap((each) => each.standsInFor ?? []))],
    now,
  )
  for (const { id, personId, standsInFor } of covered) {
    const [draft, somebody] = [drafts.get(id), away.get(standsInFor ?? '')]
    const until = somebody?.work && awayUntil(somebody.work, now)
    if (draft && somebody && until && somebody.cover === personId)
      drafts.set(id, forSomebodyAway(draft, somebody, instantText(until)))
    else drafts.delete(id)
  }
  return drafts
}
