import { z } from 'zod'
import { numbersIn, type Report, standupCard } from '../../cards/standup.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { isAway } from '../../domain/standup/standup.ts'
import { taskIdsByNumbers } from '../../store/tasks/tasks.ts'
import { answersFromLog } from '../../store/time/standup-drafts.ts'
import { entriesOfRuns } from '../../store/time/standup-entries.ts'
import { runningStandups, type StandupRow } from '../../store/time/standups.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { channelNews, draftsOf } from '../reason.ts'

/** `postedAt`: when the one before it was posted. */
export const standup = channelNews({
  args: z.object({ standup: z.uuid(), run: z.string(), postedAt: z.string().nullable() }),
  async current({ db, workspaceId, now }, waiting) {
    const ids = waiting.map(({ args }) => args.standup)
    const running = await runningStandups(db, workspaceId, [...new Set(ids)])
    const posts = waiting.flatMap(({ id, args }) => {
      const found = running.find((each) => each.id === args.standup && each.there)
      return found ? [{ id, run: args.run, standup: { ...found, postedAt: args.postedAt } }] : []
    })
    const all = posts.flatMap((post) => post.standup.members.map((who) => memberOf(post, who)))
    const works = await workTimesOf(db, workspaceId, [...new Set(all.map(({ personId }) => personId))], now)
    const entries = await entriesOfRuns(db, workspaceId, all)
    const silent = all.filter(({ key }) => (entries.get(key)?.state ?? 'draft') === 'draft')
    const logged = await answersFromLog(db, workspaceId, silent)
    const said = [...entries.values(), ...logged.values()]
    const tasks = await taskIdsByNumbers(db, workspaceId, [...new Set(said.flatMap(numbersIn))])
    return draftsOf(posts, ({ id, run, standup: { zone } }): Draft | undefined => {
      const reports: Report[] = []
      const away: string[] = []
      for (const { key, name, personId, post } of all) {
        if (post !== id) continue
        const entry = entries.get(key)
        const answers = logged.get(key)
        if (entry?.state === 'said') reports.push({ name, said: true, ...entry })
        else if (!answers) continue
        else if (isAway(works.get(personId), Temporal.Instant.from(run))) away.push(name)
        else reports.push({ name, said: false, ...answers })
      }
      const day = Temporal.Instant.from(run).toZonedDateTimeISO(zone).toPlainDate()
      return reports.length > 0 ? standupCard(day, reports, away, tasks) : undefined
    })
  },
})

function memberOf(
  { id, run, standup }: { id: string; run: string; standup: StandupRow },
  { id: personId, name }: { id: string; name: string },
) {
  return { post: id, key: `${id}:${personId}`, standup, personId, name, run: Temporal.Instant.from(run) }
}
