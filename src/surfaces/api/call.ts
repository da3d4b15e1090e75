/** One call of an operation through a route: its inputs as they were written, its answer as data. */
import { z } from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { loadInputs } from '../../operations/input-kinds/load.ts'
import { perform, preview } from '../../operations/operation.ts'
import type { Scope } from '../../operations/scope.ts'
import type { After } from '../../store/database/keyset.ts'
import { groupEvents, type ShownEvent } from '../../store/journal/group-events.ts'
import { cursorFor, readCursor } from './cursor.ts'
import { etagOf, fits, taskEtag } from './etag.ts'
import { inputProblem, ProblemError } from './problem.ts'
import { type ShownTask, task as taskResource, taskSchema } from './resources/task.ts'
import { isPaged, type Route } from './route.ts'
import { currentEtag, versionedBy } from './versions.ts'
import { writtenSchema } from './written.ts'

/** `given`: inputs as they may be written. `expected`: what a preview showed. `ifMatch`: how the task was when it was read. */
export type Asked = {
  route: Route
  given: Record<string, unknown>
  cursor?: string | undefined
  expected?: string[] | undefined
  ifMatch?: string | undefined
}

export type Answered = { body: Record<string, unknown>; etag?: string | undefined }

export const eventSchema = z
  .object({ id: z.uuid(), kind: z.string(), task: z.string().nullable() })
  .meta({ id: 'ChangeEvent' })

/** What every change answers. */
export const changedFields = {
  change: z.uuid().nullable().describe('What can be undone; null where nothing had to be changed'),
  events: z.array(eventSchema),
  tasks: z.array(taskSchema).describe('The tasks that changed, and the one that was asked for; 100 at most'),
}

export const previewSchema = z
  .object({ shown: z.array(z.string()).describe('What it would do: to be given back as `expected`') })
  .meta({ id: 'Preview' })

/** As many tasks are in an answer. */
const mostTasks = 100

/** Throws Refusal, or ProblemError where an input can't be read. */
export async function call(scope: Scope, asked: Asked): Promise<Answered> {
  const { route } = asked
  const { operation } = route
  const selectors = await readInputs(scope, asked)
  if (asked.ifMatch !== undefined) await refuseChanged(scope, route, selectors, asked.ifMatch)
  const outcome: unknown = await perform(
    scope,
    operation,
    selectors,
    asked.expected ? { expected: asked.expected } : {},
  )
  const own = await ownPart(scope, route, outcome)
  if (operation.reads) return { body: { ...own, ...nextOf(scope, asked, outcome) }, etag: etagOfRead(own) }
  const { etag = await etagAfter(scope, route, selectors), ...answer } = await changed(scope, selectors, own)
  return { ...answer, etag }
}

/** What it would do, without doing it. */
export async function callPreview(scope: Scope, asked: Asked): Promise<Answered> {
  const shown = await preview(scope, asked.route.operation, await readInputs(scope, asked))
  return { body: { shown } }
}

async function readInputs(scope: Scope, asked: Asked): Promise<Record<string, unknown>> {
  const { route, given, cursor } = asked
  const { defaults } = route
  const read = schemaFor(route, scope.zone).safeParse(given)
  if (!read.success) throw new ProblemError(inputProblem(read.error))
  const after = cursor === undefined ? undefined : readCursor(scope, asked, cursor)
  return { ...(await defaults?.(scope, read.data)), ...read.data, ...(after && { after }) }
}

/** How a route’s inputs are written in a time zone: made once. */
function schemaFor(route: Route, zone: string): z.ZodObject {
  const ofRoute = schemas.get(route) ?? new Map<string, z.ZodObject>()
  const known = ofRoute.get(zone) ?? writtenSchema(route.operation.input, { zone }, route.leftOut)
  schemas.set(route, ofRoute.set(zone, known))
  return known
}

const schemas = new WeakMap<Route, Map<string, z.ZodObject>>()

/** What is to be changed stays as it is read here: it is locked before it is looked at. */
async function refuseChanged(
  scope: Scope,
  route: Route,
  selectors: Record<string, unknown>,
  ifMatch: string,
): Promise<void> {
  const isOfTask = route.operation.input.task?.kind === 'task'
  if (!isOfTask && !versionedBy(route)) throw new ProblemError(noEtag)
  const now = isOfTask ? await etagOfTask(scope, selectors) : await currentEtag(scope, route, selectors)
  if (now !== undefined && fits(ifMatch, now)) return
  throw new ProblemError({
    title: isOfTask ? 'The task was changed since you read it.' : 'It was changed since you read it.',
    detail: 'Read it again, and decide on what it is by now. Nothing was changed.',
    status: 412,
    code: 'changed_since',
  })
}

async function etagOfTask(
  scope: Scope,
  { task: selector }: Record<string, unknown>,
): Promise<string | undefined> {
  const kind = { kind: 'task', summary: '', changes: true } as const
  const { task } = await loadInputs(scope, { task: kind }, { task: selector })
  const [now] = task ? await taskResource.find(scope, [task.id]) : []
  return now && taskEtag(now)
}

const noEtag = {
  title: 'If-Match can only be used where one thing is changed that was read.',
  status: 400,
  code: 'no_etag_here',
}

/** Null on the last page. */
function nextOf(scope: Scope, asked: Asked, outcome: unknown): { next?: string | null } {
  if (!isPaged(asked.route)) return {}
  // What is paged gives the keys of its last row, where there are more.
  const { next } = outcome as { next?: After }
  return { next: next ? cursorFor(scope, asked, next) : null }
}

/** Under its name, or as several parts of the answer. */
async function ownPart(scope: Scope, { shows }: Route, outcome: unknown): Promise<Record<string, unknown>> {
  if (!shows) return {}
  const own = await shows.of(outcome, scope)
  // What has no name is an object: its schema says so.
  return shows.as === undefined ? (own as Record<string, unknown>) : { [shows.as]: own }
}

/** A task has the same however it was come by. */
function etagOfRead(own: Record<string, unknown>): string {
  if (own.task !== undefined) return taskEtag(own.task as ShownTask)
  return etagOf(own, ownEtag(own))
}

/** Of an answer that is one thing with an etag of its own. */
function ownEtag(own: Record<string, unknown>): string | undefined {
  const [one, ...others] = Object.values(own)
  const [thing, ...more] = Array.isArray(one) ? one : [one]
  if (others.length + more.length > 0) return undefined
  return (thing as { etag?: string } | undefined)?.etag
}

async function changed(scope: Scope, selectors: Record<string, unknown>, own: object): Promise<Answered> {
  const { trx, viewer, change } = scope
  const events = await groupEvents(trx, viewer, change.group)
  const asked = await askedTask(scope, selectors)
  const ids = [...new Set([...asked, ...events.flatMap(({ taskId }) => taskId ?? [])])].slice(0, mostTasks)
  const tasks = await taskResource.find(scope, ids)
  const [subject] = asked.length > 0 ? tasks : []
  return {
    body: { change: events.length > 0 ? change.group : null, events: events.map(showEvent), tasks, ...own },
    etag: subject && taskEtag(subject as ShownTask),
  }
}

/** Of what was changed; undefined where it is gone, or can't be edited again by the same name. */
async function etagAfter(
  scope: Scope,
  route: Route,
  selectors: Record<string, unknown>,
): Promise<string | undefined> {
  try {
    return await currentEtag(scope, route, selectors)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

async function askedTask(scope: Scope, { task }: Record<string, unknown>): Promise<string[]> {
  if (task === null || typeof task !== 'object' || Array.isArray(task)) return []
  const kind = { kind: 'task', summary: '', state: 'any' } as const
  // It may be gone by this very call.
  const found = await loadInputs(scope, { task: kind }, { task }).catch(() => undefined)
  return found?.task ? [found.task.id] : []
}

function showEvent({ id, kind, ref }: ShownEvent): z.infer<typeof eventSchema> {
  return { id, kind, task: ref }
}
