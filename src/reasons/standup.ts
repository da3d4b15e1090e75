import { z } from 'zod'
import { draftCard } from '../cards/standup.ts'
import { instantText } from '../domain/time/when.ts'
import { awayUntil } from '../domain/time/work-time.ts'
import { answersFromLog } from '../store/time/standup-drafts.ts'
import { type EntryRow, entriesByIds, redraft } from '../store/time/standup-entries.ts'
import { runningStandups, type StandupRow } from '../store/time/standups.ts'
import { workTimesOf } from '../store/time/work-times.ts'
import type { Where } from './lookups.ts'
import { draftsOf, reason, type WaitingPerson } from './reason.ts'

const args = z.object({ entry: z.uuid(), run: z.string() })
type Ask = WaitingPerson<z.infer<typeof args>>

/** Somebody is asked for what they say at a standup that is to come. What is confirmed then is what they read. */
export const standup = reason({
  args,
  async prepare(where, waiting) {
    const asked = await askedStill(where, waiting)
    const drafts = await answersFromLog(
      where.db,
      where.workspaceId,
      asked.map(({ entry, standup }) => ({
        key: entry.id,
        standup,
        personId: entry.personId,
        run: Temporal.Instant.from(entry.runAt),
      })),
    )
    await redraft(
      where.db,
      where.workspaceId,
      [...drafts].map(([id, answers]) => ({ id, ...answers })),
    )
  },
  async current(scope, waiting) {
    const asked = await askedStill(scope, waiting)
    return draftsOf(waiting, ({ id }) => {
      const found = asked.find((each) => each.id === id)
      return found && draftCard(found.entry)
    })
  },
})

type Asked = { id: string; entry: EntryRow; standup: StandupRow }

/** Those who are there and have not answered, of standups that they are still in, at the time they were asked about. */
async function askedStill({ db, workspaceId, now }: Where, waiting: Ask[]): Promise<Asked[]> {
  const ids = waiting.map(({ args }) => args.entry)
  const entries = new Map((await entriesByIds(db, workspaceId, ids)).map((entry) => [entry.id, entry]))
  const standups = [...new Set([...entries.values()].map(({ standupId }) => standupId))]
  const running = await runningStandups(db, workspaceId, standups)
  const people = [...new Set(waiting.map(({ personId }) => personId))]
  const works = await workTimesOf(db, workspaceId, people, now)
  return waiting.flatMap(({ id, personId, args }): Asked[] => {
    const entry = entries.get(args.entry)
    const found = running.find((each) => each.id === entry?.standupId)
    if (entry?.state !== 'draft' || !found?.members.some((member) => member.id === personId)) return []
    const work = works.get(personId)
    if (work && awayUntil(work, now)) return []
    const isToCome = Date.parse(entry.runAt) === Date.parse(args.run) && entry.runAt > instantText(now)
    return isToCome ? [{ id, entry, standup: found }] : []
  })
}
