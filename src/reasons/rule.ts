import { z } from 'zod'
import { toldByRule } from '../cards/rule.ts'
import { draftsOf, reason } from './reason.ts'

/** A rule tells somebody something of a task. */
export const rule = reason({
  args: z.object({
    kind: z.literal('told'),
    by: z.uuid().nullable(),
    number: z.number(),
    name: z.string(),
    text: z.string(),
  }),
  names: ({ args }) => ({ people: [args.by] }),
  hears: ['task.told'],
  who: (events) =>
    events.map((event) => {
      const { number, name, text, people } = event.data
      return { event, to: people, args: { kind: 'told' as const, by: event.by, number, name, text } }
    }),
  async current({ lookups }, waiting) {
    const { tasks, people } = await lookups.read('tasks', 'people')
    return draftsOf(waiting, ({ taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      return task && toldByRule(task, args, people.get(args.by ?? '')?.name)
    })
  },
})
