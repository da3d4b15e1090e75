/** Rules make tasks out of others, or out of templates. */
import type { ListRef } from '../../domain/automation/automation.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { templatesOf } from '../../store/tasks/templates.ts'
import { perform } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { copyTask } from '../task/copy.ts'
import { useTemplate } from '../template/use.ts'
import type { Running } from './perform.ts'
import { refuseTelling } from './private.ts'

export async function copy(
  scope: Scope,
  { context }: Running,
  task: TaskRecord,
  list: ListRef,
): Promise<void> {
  const { id, from } = await perform(scope, copyTask, { task: { id: task.id }, in: list })
  await refuseTelling(scope, from, list)
  context.made = id
}

/** What a template holds is known to whoever may see the List that it was saved in. */
export async function fromTemplate(
  scope: Scope,
  { context }: Running,
  task: TaskRecord,
  { name, list }: { name: string; list: ListRef },
): Promise<void> {
  const { tasks } = await perform(scope, useTemplate, { name: { name }, in: list })
  const template = (await templatesOf(scope.trx, scope.viewer)).find(
    (each) => each.name.toLowerCase() === name.toLowerCase(),
  )
  await refuseTelling(scope, [task.listId, ...(template?.listId ? [template.listId] : [])], list)
  context.made = tasks[0]?.id
}
