/** When somebody will read what they are handed, and who could take it sooner. */
import { button, mention, people, text } from '../../../../cards/words.ts'
import { type Hold, holdFor } from '../../../../delivery/policy.ts'
import type { DraftBlock, DraftButton, DraftInline } from '../../../../domain/card/draft.ts'
import type { PersonRow, TaskRecord } from '../../../../domain/task/records.ts'
import { leftText, momentText } from '../../../../domain/time/show.ts'
import { awayUntil, isWorking } from '../../../../domain/time/work-time.ts'
import { mayKnow } from '../../../../store/access/visible.ts'
import { peopleByIds } from '../../../../store/people/people.ts'
import { type Receiver, receiversOf } from '../../../../store/people/receivers.ts'
import { teammatesOf } from '../../../../store/people/teammates.ts'
import type { Context } from '../context.ts'

const news = (task: TaskRecord) => ({ reason: 'handoff', priority: task.priority }) as const

/** For as little as can be: that it is gathered need not be said. */
const gather = { gatherMs: 1 }

function isSoon({ by }: Hold): boolean {
  return by === 'now' || by === 'gathering'
}

/** When the receiver will read it, in their own time. */
export async function whenRead(here: Context, to: PersonRow, task: TaskRecord): Promise<DraftInline[]> {
  const receivers = await receiversOf(here.trx, here.workspaceId, [to.id], here.now)
  const receiver = receivers.get(to.id)
  if (!receiver) return []
  if (receiver.muted.has('handoff'))
    return [mention(to), ' has muted handoffs and will find it in `handoffs`.']
  const hold = holdFor(receiver, news(task), here.now, gather)
  if (isSoon(hold)) return [mention(to), ' is told now.']
  const zone = receiver.work?.zone ?? 'UTC'
  const until = `${momentText(hold.until, { ...here, zone })} their time${leftText(hold.until, here)}.`
  if (hold.by !== 'away') return [mention(to), ` will read it ${until}`]
  return [mention(to), ` is away and will read it ${until}`, ...(await whoCovers(here, receiver, task))]
}

/** Where they hear of it: not of their own doing, nor of what they may not know of. */
async function whoCovers(
  { trx, workspaceId, actor }: Context,
  { cover }: Receiver,
  task: TaskRecord,
): Promise<DraftInline[]> {
  if (!cover || cover === actor.id) return []
  if ((await mayKnow(trx, workspaceId, [cover], [task.id])).size === 0) return []
  const [person] = await peopleByIds(trx, workspaceId, [cover])
  return person ? [' ', mention(person), ' covers for them and will be told.'] : []
}

/** As many as one chooses from. */
const mostOthers = 3

/** Who else of the List is at work now, where the receiver will not read it at once. */
export async function othersAtWork(here: Context, task: TaskRecord, to: PersonRow) {
  const found = await findOthers(here, task, to)
  return {
    blocks: (): DraftBlock[] =>
      found.length === 0
        ? []
        : [text('At work now: ', ...people(found), found.length === 1 ? ', who could take it.' : '.')],
    buttons: (note: string | undefined): DraftButton[] =>
      found.map((person) =>
        button(`Pass to ${person.name} instead`, 'handoff', {
          task: task.ref,
          to: `@${person.id}`,
          ...(note && { note }),
        }),
      ),
  }
}

async function findOthers(here: Context, task: TaskRecord, to: PersonRow): Promise<PersonRow[]> {
  const { trx, workspaceId, now, actor } = here
  const receiver = (await receiversOf(trx, workspaceId, [to.id], now)).get(to.id)
  if (!receiver || isSoon(holdFor(receiver, news(task), now, gather))) return []
  const team = (await teammatesOf(trx, workspaceId, task.listId)).filter(
    ({ id }) => id !== to.id && id !== actor.id,
  )
  const ids = team.map((person) => person.id)
  const receivers = await receiversOf(trx, workspaceId, ids, now)
  const known = await mayKnow(trx, workspaceId, ids, [task.id])
  return team
    .filter(({ id }) => {
      const work = receivers.get(id)?.work
      return known.has(`${id}:${task.id}`) && work && isWorking(work, now) && !awayUntil(work, now)
    })
    .slice(0, mostOthers)
}
