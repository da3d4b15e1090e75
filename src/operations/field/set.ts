import type { FieldValue } from '../../domain/task/field.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { changeTask } from '../../store/tasks/task-changes.ts'
import type { FieldEntry } from '../input-kinds/field-values.ts'
import { operation } from '../operation.ts'

/** All of them, or none. `changed`: those that hold something else now. */
export const setFields = operation({
  name: 'field.set',
  summary: 'Fill in custom fields of a task',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    values: { kind: 'fieldValues', of: 'task', required: true, summary: 'What goes into which field' },
  },
  async run({ change }, { task, values }): Promise<{ changed: FieldEntry[] }> {
    const changed = values.filter(({ field, value }) => value !== (task.fields[field.id] ?? null))
    if (changed.length === 0) return { changed }
    const fields = { ...task.fields }
    for (const { field, value } of changed) {
      if (value === null) delete fields[field.id]
      else fields[field.id] = value
    }
    await changeTask(change, task, { fields }, change.now)
    await record(
      change,
      changed.map(({ field, value }): Fact => {
        const data = { field: field.id, from: text(task.fields[field.id]), to: text(value) }
        return { kind: 'task.field', taskId: task.id, data }
      }),
    )
    return { changed }
  },
})

function text(value: FieldValue | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
