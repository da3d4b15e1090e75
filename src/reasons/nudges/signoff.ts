import { z } from 'zod'
import { signedOff, signoffAsked } from '../../cards/signoff.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { gatesOf } from '../../store/tasks/gates.ts'
import { draftsOf, type ReasonScope, type WaitingPerson } from '../reason.ts'

/** `given`: it is there; else it is asked for. */
export const signoffArgs = z.object({
  kind: z.literal('signoff'),
  given: z.boolean(),
  by: z.uuid().nullable(),
})
type Args = z.infer<typeof signoffArgs>

/** A sign-off is asked of somebody who can give it, or was given to what somebody has. */
export async function signoff(
  { db, workspaceId, lookups }: ReasonScope,
  waiting: WaitingPerson<Args>[],
): Promise<Map<string, Draft>> {
  if (waiting.length === 0) return new Map()
  const { tasks, people, assignees } = await lookups.read('tasks', 'people', 'assignees')
  const ids = [...new Set(waiting.flatMap(({ taskId }) => taskId ?? []))]
  const gates = (await gatesOf(db, workspaceId, ids)).filter(({ kind }) => kind === 'sign-off')
  return draftsOf(waiting, ({ personId, taskId, args }) => {
    const task = tasks.get(taskId ?? '')
    if (!task || task.finishedAt) return undefined
    const theirs = gates.filter((gate) => gate.taskId === task.id)
    const has = assignees.get(task.id)?.some(({ id }) => id === personId) ?? false
    const who = people.get(args.by ?? '')
    if (args.given)
      return has && theirs.some(({ metBy }) => metBy?.id === args.by) ? signedOff(task, who) : undefined
    const isAsked = theirs.some(
      ({ metAt, person }) => metAt === null && (person ? person.id === personId : !has),
    )
    return isAsked ? signoffAsked(task, who) : undefined
  })
}
