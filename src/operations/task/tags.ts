import { record } from '../../events/record.ts'
import { addTags, removeTags, tagsOf } from '../../store/tasks/tags.ts'
import { operation } from '../operation.ts'
import { refuseTask } from './refusals.ts'

/** How many one task can have. */
const mostTags = 20
/** In characters. */
const longestTag = 50

/** `now`: the tags that it has. */
export type Tagged = { changed: boolean; now: string[] }

export const tagTask = operation({
  name: 'task.tag',
  summary: 'Add tags to a task, or remove them',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    tags: { kind: 'tags', summary: 'Tags to add' },
    remove: { kind: 'tags', summary: 'Tags to remove' },
  },
  async run({ trx, workspaceId, change }, { task, tags = [], remove = [] }): Promise<Tagged> {
    if (tags.length + remove.length === 0) throw refuseTask('no_tags', { task: task.id })
    const before = await tagsOf(trx, workspaceId, task.id)
    refuseTags([...new Set([...before.filter((tag) => !remove.includes(tag)), ...tags])])
    const removed = await removeTags(change, task.id, remove)
    const added = await addTags(change, task.id, tags)
    const changed = added.length + removed.length > 0
    if (changed) await record(change, [{ kind: 'task.tags', taskId: task.id, data: { added, removed } }])
    return {
      changed,
      now: [...new Set([...before.filter((tag) => !removed.includes(tag)), ...added])].sort(),
    }
  },
})

/** Refuses what can't be the tags of one task. */
export function refuseTags(tags: string[]): void {
  const long = tags.find((tag) => tag.length > longestTag)
  if (long) throw refuseTask('tag_too_long', { tag: long, max: longestTag })
  if (tags.length > mostTags) throw refuseTask('too_many_tags', { count: tags.length, max: mostTags })
}
