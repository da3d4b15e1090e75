import type { PersonRow } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { unwatch, watch } from '../../store/tasks/watchers.ts'
import { refuseOutsiders } from '../input-kinds/person.ts'
import { operation } from '../operation.ts'

/** `who` watch it from now on, or do so no longer. */
export type Watching = { who: PersonRow[] }

export const watchTask = operation({
  name: 'task.watch',
  summary: 'Watch a task, or let others watch it',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    people: { kind: 'people', anyone: true, summary: 'Who watches (you if empty)' },
    on: { kind: 'flag', summary: 'Or “off” to stop' },
  },
  async run(scope, { task, people: asked = [], on = true }): Promise<Watching> {
    const { actor, change } = scope
    if (on) await refuseOutsiders(scope, asked)
    const who = asked.length > 0 ? asked : [actor]
    const ids = who.map((person) => person.id)
    const changed = await (on ? watch : unwatch)(change, task.id, ids)
    const facts = changed.map((person) => ({
      kind: 'task.watched' as const,
      taskId: task.id,
      data: { person, on },
    }))
    await record(change, facts)
    return { who }
  },
})
