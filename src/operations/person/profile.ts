import type { PersonRow } from '../../domain/task/records.ts'
import type { DateFormat } from '../../domain/time/date-order.ts'
import type { WorkTime } from '../../domain/time/work-time.ts'
import { mutedReasons } from '../../store/messages/notifications.ts'
import { accountsOf } from '../../store/people/accounts.ts'
import { dateFormatsOf } from '../../store/people/date-formats.ts'
import { readsTitles } from '../../store/people/people.ts'
import { type QuietSubject, quietSubjects } from '../../store/people/quiet-subjects.ts'
import { type Country, countryOfZone } from '../../store/time/holidays.ts'
import { type TimeOff, timesOffOf } from '../../store/time/time-off.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import type { Scope } from '../scope.ts'

/** What the caller has told about themselves. */
export type Profile = {
  /** Undefined where their time zone is not known. */
  work: WorkTime | undefined
  accounts: Awaited<ReturnType<typeof accountsOf>>
  timesOff: TimeOff[]
  /** How they write dates and read a clock. */
  format: DateFormat
  /** Whether the words of their titles are read. */
  quickAdd: boolean
  muted: { reasons: string[]; subjects: QuietSubject[] }
  /** Where they have no holidays yet and their time zone is in one country alone. */
  likelyCountry: Country | undefined
}

export async function ownProfile({ trx, workspaceId, actor, viewer, now, change }: Scope): Promise<Profile> {
  const work = (await workTimesOf(trx, workspaceId, [actor.id], now)).get(actor.id)
  const formats = await dateFormatsOf(trx, workspaceId, [actor.id])
  return {
    work,
    quickAdd: await readsTitles(trx, workspaceId, actor.id),
    format: formats.get(actor.id) ?? { order: undefined, clock: 24 },
    accounts: await accountsOf(trx, workspaceId, actor.id),
    muted: {
      reasons: await ownMutedReasons({ trx, workspaceId, actor }),
      subjects: await quietSubjects(trx, viewer),
    },
    timesOff: await timesOffOf(trx, workspaceId, actor.id, change.now),
    likelyCountry: work?.holidays.size === 0 ? await countryOfZone(work.zone) : undefined,
  }
}

export async function ownMutedReasons({
  trx,
  workspaceId,
  actor,
}: Pick<Scope, 'trx' | 'workspaceId'> & { actor: PersonRow }): Promise<string[]> {
  const muted = await mutedReasons(trx, workspaceId, [actor.id])
  return [...muted].map((each) => each.split(':')[1] ?? '')
}
