/** What is so now of all that waits to be told. */
import { forSomebodyAway } from '../cards/cover.ts'
import type { Draft } from '../domain/card/draft.ts'
import { instantText } from '../domain/time/when.ts'
import { awayUntil } from '../domain/time/work-time.ts'
import type { Notification } from '../store/messages/notifications.ts'
import { receiversOf } from '../store/people/receivers.ts'
import type { ReasonScope } from './reason.ts'
import { reasonsByName } from './registry.ts'

/** By notification; what is no longer so is left out. */
export async function currentDrafts(scope: ReasonScope, all: Notification[]): Promise<Map<string, Draft>> {
  const drafts = new Map<string, Draft>()
  for (const each of all) if (each.card) drafts.set(each.id, spokenBefore(each, each.card))
  for (const [name, theirs] of Map.groupBy(all, ({ reason }) => reason)) {
    const waiting = theirs
      .filter(({ card }) => card === null)
      .map(({ id, personId, standsInFor, taskId, args }) => ({
        id,
        personId: standsInFor ?? personId,
        taskId,
        args,
      }))
    const found = waiting.length > 0 ? await reasonsByName[name]?.current(scope, waiting) : undefined
    for (const [id, draft] of found ?? []) drafts.set(id, draft)
  }
  return framed(scope, all, drafts)
}

/** What an earlier version had put into words is about its task, too. */
function spokenBefore({ taskId }: Notification, draft: Draft): Draft {
  return taskId === null ? draft : { ...draft, about: { tasks: [taskId] } }
}

/** Whoever covers for somebody hears of it only while they are away. */
async function framed(
  { db, workspaceId, now }: ReasonScope,
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
  for (const { id, standsInFor } of covered) {
    const [draft, somebody] = [drafts.get(id), away.get(standsInFor ?? '')]
    const until = somebody?.work && awayUntil(somebody.work, now)
    if (draft && somebody && until) drafts.set(id, forSomebodyAway(draft, somebody, instantText(until)))
    else drafts.delete(id)
  }
  return drafts
}
