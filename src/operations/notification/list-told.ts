import { z } from 'zod'
import { type Day, mostOfSection } from '../../domain/digest/digest.ts'
import { dayAround } from '../../domain/time/morning.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Notification } from '../../store/messages/notifications.ts'
import { morningOf, toldIn, toldThing } from '../../store/messages/told.ts'
import { daysOf } from '../../store/time/digest/day.ts'
import { operation } from '../operation.ts'
import { ownWork } from '../person/own-work.ts'
import type { Scope } from '../scope.ts'

/** Some of it may not be so any more. */
export type Told = { things: Notification[]; day: Day }

export const listTold = operation({
  name: 'notification.list-told',
  summary: 'Show everything that a message told you, or your whole day',
  role: 'guest',
  reads: true,
  input: {
    message: { kind: 'text', max: 36, summary: 'The message, as its button names it' },
    thing: { kind: 'text', max: 36, summary: 'One thing of it, as its button names it' },
  },
  async run(scope, { message, thing }): Promise<Told> {
    const { trx, workspaceId, actor } = scope
    const whose = { workspaceId, personId: actor.id }
    if (thing !== undefined) return { things: isId(thing) ? await toldThing(trx, whose, thing) : [], day: {} }
    if (message === undefined) return { things: [], day: await dayOf(scope, undefined) }
    if (!isId(message)) return { things: [], day: {} }
    const things = await toldIn(trx, whose, message)
    const morning = await morningOf(trx, whose, message)
    return { things, day: morning && !morning.pingsOnly ? await dayOf(scope, morning) : {} }
  },
})

const isId = (text: string) => z.uuid().safeParse(text).success

/** What is in their day now, since they heard last; none once the day is over that was told of. */
async function dayOf(scope: Scope, told: { until: string; since: string } | undefined): Promise<Day> {
  const { trx, workspaceId, actor, now } = scope
  if (told && Date.parse(told.until) <= now.epochMilliseconds) return {}
  const around = { ...dayAround(await ownWork(scope), now), ...(told && { since: told.since }) }
  const wanted = [{ personId: actor.id, ...around }]
  const days = await daysOf(trx, workspaceId, wanted, { now: instantText(now), most: mostOfSection })
  return days.get(actor.id) ?? {}
}
