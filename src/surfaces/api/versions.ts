/** What can be edited besides tasks: how each tells whether it was changed since somebody read it. */
import { z } from 'zod'
import { findRule } from '../../operations/automation/find.ts'
import { fieldOn } from '../../operations/field/find.ts'
import { loadInputs } from '../../operations/input-kinds/load.ts'
import type { Scope } from '../../operations/scope.ts'
import { inSet } from '../../operations/status/set.ts'
import { findWebhook } from '../../operations/webhook/find.ts'
import { heldStatuses } from '../../store/hierarchy/status-sets.ts'
import { lockedVersion, rowVersions, type VersionedTable } from '../../store/journal/row-versions.ts'
import { allFields } from '../../store/tasks/fields.ts'
import type { Shows } from './resource.ts'
import type { Route } from './route.ts'

export const etag = z.string().describe('What `If-Match` takes: it is another one when this was changed')

/** By the kind of the input that names it in a path. */
const tables: Record<string, VersionedTable> = {
  ...{ list: 'list', folder: 'folder', space: 'space', comment: 'comment', form: 'form', view: 'view' },
  ...{ template: 'template', digest: 'digest', standup: 'standup', reminder: 'reminder', person: 'person' },
  ...{ field: 'field', status: 'status' },
}

/** Of which table the thing in a route's path is; undefined where that is none, or a task. */
export function versionedBy({ pathInputs, operation, method }: Route): VersionedTable | undefined {
  const [first] = pathInputs
  if (!first || method === 'GET') return undefined
  if (first.input === 'number' && operation.name.startsWith('rule.')) return 'automation'
  if (first.input === 'webhook') return 'webhook'
  return tables[operation.input[first.input]?.kind ?? '']
}

/** The thing's own: what an operation that changes it names is looked up as it does. */
async function idOf(scope: Scope, { operation, pathInputs }: Route, selectors: Record<string, unknown>) {
  const input = pathInputs[0]?.input ?? ''
  const level = operation.input.in ? { in: operation.input.in } : {}
  const field = operation.input[input]
  if (!field) return undefined
  const loaded: Record<string, unknown> = await loadInputs(scope, { [input]: field, ...level }, selectors)
  const { trx, viewer, workspaceId } = scope
  // The kinds' own values: a level, a typed name, a number, or what has an id.
  const within = loaded.in as Parameters<typeof fieldOn>[2]
  if (input === 'webhook') return (await findWebhook(scope, loaded[input] as string)).id
  if (field.kind === 'number') return (await findRule(scope, loaded[input] as number)).id
  if (field.kind === 'field') return fieldOn(await allFields(trx, viewer), loaded[input] as string, within).id
  const named = loaded[input] as { id: string; name: string }
  if (field.kind !== 'status') return named.id
  return inSet((await heldStatuses(trx, workspaceId, within)).statuses, named.name, within).id
}

/** As it is now; it is locked. Undefined where it is not there. Throws Refusal. */
export async function currentEtag(
  scope: Scope,
  route: Route,
  selectors: Record<string, unknown>,
): Promise<string | undefined> {
  const table = versionedBy(route)
  const id = table && (await idOf(scope, route, selectors))
  if (!id) return undefined
  const version = await lockedVersion(scope.trx, table, scope.workspaceId, id)
  return version === undefined ? undefined : quoted(version)
}

type Of<T> = { table: VersionedTable; id: string; shown: T }

/** Each with what `If-Match` takes. */
export async function withEtags<T extends object>(
  { trx, workspaceId }: Scope,
  all: Of<T>[],
): Promise<(T & { etag: string })[]> {
  const versions = new Map<string, string>()
  for (const [table, those] of Map.groupBy(all, (each) => each.table)) {
    const ids = those.map(({ id }) => id)
    for (const [id, version] of await rowVersions(trx, table, workspaceId, ids)) versions.set(id, version)
  }
  return all.map(({ id, shown }) => ({ ...shown, etag: quoted(versions.get(id) ?? '') }))
}

/** As `shown` does, of things that can be edited: their schema has an `etag`. */
export function edited<G, T extends object>(
  as: string,
  schema: z.ZodType,
  of: (given: G) => Of<T>[],
): { as: string } & Shows<G> {
  return { as, schema: schema.array(), of: async (given, scope) => withEtags(scope, of(given)) }
}

export function editedOne<G, T extends object>(
  as: string,
  schema: z.ZodType,
  of: (given: G) => Of<T>,
): { as: string } & Shows<G> {
  return { as, schema, of: async (given, scope) => (await withEtags(scope, [of(given)]))[0] }
}

function quoted(version: string): string {
  return `"${version.slice(0, 22)}"`
}
