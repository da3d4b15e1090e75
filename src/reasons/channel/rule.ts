import { z } from 'zod'
import { toldByRule } from '../../cards/rule.ts'
import { channelNews, draftsOf } from '../reason.ts'

/** A rule tells everybody in a channel something of a task. */
export const rule = channelNews({
  args: z.object({ by: z.uuid().nullable(), number: z.number(), name: z.string(), text: z.string() }),
  names: ({ args }) => ({ people: [args.by] }),
  hears: ['task.told'],
  who: (events) =>
    events.map((event) => {
      const { number, name, text, places } = event.data
      return { event, to: places, args: { by: event.by, number, name, text } }
    }),
  async current({ lookups }, waiting) {
    const { tasks, people } = await lookups.read('tasks', 'people')
    return draftsOf(waiting, ({ taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      return task && toldByRule(task, args, people.get(args.by ?? '')?.name)
    })
  },
})
