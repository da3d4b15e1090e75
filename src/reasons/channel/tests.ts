import { z } from 'zod'
import { type Some, testNews } from '../../cards/test-report.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { listName, placesOfLists } from '../../store/hierarchy/lists.ts'
import { channelNews, draftsOf } from '../reason.ts'

const some = z.object({ ids: z.array(z.uuid()), count: z.number() })
const args = z.object({
  list: z.uuid(),
  branch: z.string(),
  run: z.string(),
  url: z.string().optional(),
  added: some,
  again: some,
  fixed: some,
  flaky: some,
  tests: z.object({ total: z.number(), failed: z.number() }),
})

/** What came of a report of tests: one message for the channels of its List. */
export const tests = channelNews({
  args,
  names: ({ args: { added, again, fixed, flaky } }) => ({
    tasks: [added, again, fixed, flaky].flatMap(({ ids }) => ids),
  }),
  hears: ['tests.reported'],
  async who(events, { db, workspaceId }) {
    const lists = events.map(({ data }) => data.list)
    const places = await placesOfLists(db, workspaceId, [...new Set(lists)])
    return events.map((event) => ({
      event,
      to: places.get(event.data.list) ?? [],
      args: event.data,
      taskId: null,
    }))
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks } = await lookups.read('tasks')
    const lists = [...new Set(waiting.map((each) => each.args.list))]
    const places = await placesOfLists(db, workspaceId, lists)
    const names = new Map<string, string>()
    for (const id of lists) names.set(id, await listName(db, workspaceId, id))
    return draftsOf(waiting, ({ placeId, args: { list: id, url, ...said } }) => {
      const name = names.get(id) ?? ''
      if (name === '' || !places.get(id)?.includes(placeId)) return undefined
      const open = (each: z.output<typeof some>) => those(each, tasks, (task) => task.finishedAt === null)
      const parts = {
        added: open(said.added),
        again: open(said.again),
        fixed: those(said.fixed, tasks, (task) => task.finishedAt !== null),
        flaky: open(said.flaky),
      }
      const isNothing = Object.values(parts).every(({ count }) => count === 0)
      return isNothing ? undefined : testNews({ ...said, ...parts, list: { id, name }, url })
    })
  },
})

/** Those of which it is still so. */
function those(
  { ids, count }: { ids: string[]; count: number },
  tasks: Map<string, TaskRecord>,
  isSo: (task: TaskRecord) => boolean,
): Some {
  const found = ids.flatMap((id) => tasks.get(id) ?? []).filter(isSo)
  return { tasks: found, count: count - (ids.length - found.length) }
}
