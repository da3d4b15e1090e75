/** Less of what the API shows: an assistant reads all it is given. */
import { z } from 'zod'

const name = z.object({ name: z.string() })
const task = z.object({
  ref: z.string(),
  title: z.string(),
  status: z.object({ name: z.string(), category: z.string() }),
  priority: z.string(),
  list: z.object({ path: z.string() }),
  assignees: z.array(name),
  tags: z.array(z.string()),
  due: z.object({ at: z.string(), on: z.string().nullable() }).nullable(),
  blockedBy: z.object({ refs: z.array(z.string()), hidden: z.number() }),
})

type Json = Record<string, unknown>

/** A task as a line; what is empty is left out. */
function smallTask(given: unknown): Json {
  const { ref, title, status, priority, list, assignees, tags, due, blockedBy } = task.parse(given)
  const waits = blockedBy.refs.length + blockedBy.hidden > 0
  return {
    ...{ ref, title, status: status.name, list: list.path },
    ...(status.category !== 'open' && { category: status.category }),
    ...(priority !== 'normal' && { priority }),
    ...(assignees.length > 0 && { assignees: assignees.map((each) => each.name) }),
    ...(due && { due: due.on ?? due.at }),
    ...(tags.length > 0 && { tags }),
    ...(waits && { waitsFor: [...blockedBy.refs, ...(blockedBy.hidden > 0 ? ['a private task'] : [])] }),
  }
}

export function smallTasks(body: Json): Json {
  const { tasks, ...rest } = body
  return { ...rest, ...(Array.isArray(tasks) && { tasks: tasks.map(smallTask) }) }
}

/** Of a change: its id, by which it is undone, and the tasks as they are now. */
export function smallChange(body: Json): Json {
  const { events: _events, ...rest } = smallTasks(body)
  return rest
}

/** Without fields that name no one thing an assistant could use. */
export function without(...fields: string[]): (body: Json) => Json {
  return (body) => Object.fromEntries(Object.entries(body).map(([key, value]) => [key, leave(value, fields)]))
}

function leave(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => leave(each, fields))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => !fields.includes(key)))
}
