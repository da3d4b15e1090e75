/** Which tasks a pull request is linked to: those that it names, where a member says so, in Lists that its repository reaches. */
import type { NamedTask } from '../../domain/code-host/refs.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import { seenAmong } from '../../store/access/known.ts'
import { type LinkedTask, linkTasks, tasksReached } from '../../store/code-host/pulls.ts'
import type { Taking } from './take-in.ts'

/** With the eyes of that person. `by`: they say so themselves, whatever it names. Returns those that were not linked before. */
export async function linkNamed(
  { trx, workspaceId, repository }: Pick<Taking, 'trx' | 'workspaceId' | 'repository'>,
  { id: pullId, named }: { id: string; named: NamedTask[] },
  { person, by }: { person: Pick<PersonRow, 'id' | 'role'>; by: string | null },
): Promise<LinkedTask[]> {
  const reached = await tasksReached(trx, { workspaceId, repositoryId: repository.id }, named)
  const viewer = { workspaceId, personId: person.id, role: person.role }
  const seen = await seenAmong(
    trx,
    viewer,
    reached.map(({ id }) => id),
  )
  return linkTasks(
    trx,
    workspaceId,
    { pullId, by },
    reached.filter(({ id }) => seen.has(id)),
  )
}
