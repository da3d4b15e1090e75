import { z } from 'zod'
import { pausedForm, sentFormPing } from '../cards/form.ts'
import { mayKnowAll } from '../store/access/known.ts'
import { formsByIds } from '../store/form/forms.ts'
import { adminsOf } from '../store/people/admins.ts'
import { presentPeople } from '../store/people/people.ts'
import type { Where } from './lookups.ts'
import { draftsOf, reason } from './reason.ts'

const submitted = z.object({ kind: z.literal('submitted'), by: z.uuid().nullable(), name: z.string() })
const paused = z.object({ kind: z.literal('paused'), form: z.uuid(), name: z.string(), problem: z.string() })

/** Somebody sent a form that tells of it; or a form of theirs was switched off, and still is. */
export const form = reason({
  args: z.discriminatedUnion('kind', [submitted, paused]),
  names: ({ args }) => (args.kind === 'submitted' ? { people: [args.by] } : {}),
  hears: ['form.submitted', 'form.paused'],
  who: async (events, { db, workspaceId }) => {
    const ownerless = events.flatMap(({ kind, data }) => (kind === 'form.paused' ? [data.owner] : []))
    const present = new Set((await presentPeople(db, workspaceId, ownerless)).map(({ id }) => id))
    const admins = ownerless.some((id) => !present.has(id)) ? await adminsOf(db, workspaceId) : []
    return Promise.all(
      events.map(async (event) => {
        if (event.kind === 'form.paused') {
          const { form, name, owner, problem } = event.data
          const to = present.has(owner) ? [owner] : await whoMayKnow(db, workspaceId, form, admins)
          return { event, to, taskId: null, args: { kind: 'paused' as const, form, name, problem } }
        }
        const { name, people } = event.data
        return { event, to: people, args: { kind: 'submitted' as const, by: event.by, name } }
      }),
    )
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people } = await lookups.read('tasks', 'people')
    const ids = waiting.flatMap(({ args }) => (args.kind === 'paused' ? [args.form] : []))
    const off = new Set(
      (await formsByIds(db, workspaceId, ids)).filter(({ state }) => state === 'paused').map(({ id }) => id),
    )
    return draftsOf(waiting, ({ taskId, args }) => {
      if (args.kind === 'paused') return off.has(args.form) ? pausedForm(args) : undefined
      const task = tasks.get(taskId ?? '')
      return task && sentFormPing(task, { name: args.name, by: people.get(args.by ?? '') })
    })
  },
})

/** A form of a private List is its members' to know of. */
async function whoMayKnow(
  db: Where['db'],
  workspaceId: string,
  form: string,
  admins: string[],
): Promise<string[]> {
  const knowing: string[] = []
  for (const personId of admins) {
    const viewer = { workspaceId, personId, role: 'admin' } as const
    if (await mayKnowAll(db, viewer, { taskIds: [], listIds: [], rows: { form: [form] } }))
      knowing.push(personId)
  }
  return knowing
}
