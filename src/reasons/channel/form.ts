import { z } from 'zod'
import { postedForm, sentForm } from '../../cards/form.ts'
import { formsByIds } from '../../store/form/forms.ts'
import { channelNews, draftsOf } from '../reason.ts'

const submitted = z.object({ kind: z.literal('submitted'), by: z.uuid().nullable(), name: z.string() })
const posted = z.object({ kind: z.literal('posted'), form: z.uuid() })

/** A form was sent that tells a channel of it, or is to be filled in from there. */
export const form = channelNews({
  args: z.discriminatedUnion('kind', [submitted, posted]),
  names: ({ args }) => (args.kind === 'submitted' ? { people: [args.by] } : {}),
  hears: ['form.submitted', 'form.posted'],
  who: (events) =>
    events.map((event) => {
      if (event.kind === 'form.posted')
        return {
          event,
          to: [event.data.place],
          taskId: null,
          args: { kind: 'posted' as const, form: event.data.form },
        }
      const { name, places } = event.data
      return { event, to: places, args: { kind: 'submitted' as const, by: event.by, name } }
    }),
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people } = await lookups.read('tasks', 'people')
    const ids = waiting.flatMap(({ args }) => (args.kind === 'posted' ? [args.form] : []))
    const forms = await formsByIds(db, workspaceId, ids)
    return draftsOf(waiting, ({ taskId, args }) => {
      if (args.kind === 'posted') {
        const found = forms.find(({ id, state }) => id === args.form && state === 'on')
        const lists = found?.opened === 'list' ? [found.listId] : []
        return found && { ...postedForm(found), about: { tasks: [], lists } }
      }
      const task = tasks.get(taskId ?? '')
      return task && sentForm(task, { name: args.name, by: people.get(args.by ?? '') })
    })
  },
})
