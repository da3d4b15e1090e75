import { z } from 'zod'
import { type Becoming, becameOf, becomings } from '../cards/form.ts'
import type { Category } from '../domain/task/task.ts'
import { formsByIds } from '../store/form/forms.ts'
import { type SubmissionRow, submissionsByIds, submissionsOfTasks } from '../store/form/submissions.ts'
import { draftsOf, reason } from './reason.ts'

const byCategory: Record<Category, Becoming | undefined> = {
  open: undefined,
  active: 'started',
  done: 'done',
  closed: 'closed',
}

/**
 * What somebody sent with a form was taken up, is done, or was closed: in their own words, since they may not know of the
 * task. So it is about none.
 */
export const sent = reason({
  args: z.object({
    submission: z.uuid(),
    task: z.uuid(),
    became: z.enum(becomings),
    note: z.string().nullable(),
  }),
  names: ({ args }) => ({ tasks: [args.task] }),
  hears: ['task.status', 'task.deleted'],
  async who(events, { db, workspaceId }) {
    const taskIds = events.flatMap(({ taskId }) => taskId ?? [])
    const submissions = Map.groupBy(
      await submissionsOfTasks(db, workspaceId, taskIds),
      ({ taskId }) => taskId,
    )
    return events.flatMap((event) => {
      const became = event.kind === 'task.deleted' ? 'closed' : byCategory[event.data.category]
      const note = event.kind === 'task.status' ? (event.data.note ?? null) : null
      if (!became) return []
      return (submissions.get(event.taskId ?? '') ?? []).map(
        ({ id: submission, taskId: task, personId }) => ({
          event,
          to: [personId],
          taskId: null,
          args: { submission, task, became, note },
        }),
      )
    })
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks } = await lookups.read('tasks')
    const ids = [...new Set(waiting.map(({ args }) => args.submission))]
    const submissions = byId(await submissionsByIds(db, workspaceId, ids))
    const forms = byId(
      await formsByIds(
        db,
        workspaceId,
        [...submissions.values()].map(({ formId }) => formId),
      ),
    )
    return draftsOf(waiting, ({ args: { submission: id, task, became, note } }) => {
      const submission = submissions.get(id)
      if (!submission || becameNow(submission) !== became) return undefined
      const { title } = submission
      const form = forms.get(submission.formId)?.name ?? 'that is gone'
      return becameOf(tasks.get(task), { title, form, became, note })
    })
  },
})

export function becameNow({ category, gone }: SubmissionRow): Becoming | undefined {
  return gone ? 'closed' : byCategory[category]
}

function byId<T extends { id: string }>(rows: T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]))
}
