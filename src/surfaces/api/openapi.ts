/** The API as OpenAPI 3.1 describes it, made from the routes. */
import { z } from 'zod'
import { changedFields, previewSchema } from './call.ts'
import { ownPaths } from './own-paths.ts'
import { problemSchema } from './problem.ts'
import { isPaged, type Route } from './route.ts'
import { routes } from './routes/registry.ts'
import { versionedBy } from './versions.ts'
import { writtenSchema } from './written.ts'

type Json = Record<string, unknown>

const intro = `What Baton does in a chat, for programs. A token (\`/task token add NAME\` in the chat) acts as the person who made it.
Inputs are read as in the chat: a task is \`T-12\`, a person a name, a List a path. What was refused changed nothing, and says a stable \`code\`.`

const tags = {
  tasks: 'Tasks, with their subtasks, dependencies, checklists, comments, files and handoffs',
  comments: 'What was said about a task',
  handoffs: 'What waits for an answer',
  reminders: 'What you want to be reminded of',
  lists: 'Lists, where tasks lie',
  folders: 'Folders of Lists',
  spaces: 'Spaces, which hold Folders and Lists',
  channels: 'Channels of chats that Lists are bound to',
  statuses: 'Statuses, everywhere or in one place',
  fields: 'Custom fields',
  views: 'Filters under a name',
  templates: 'Tasks to make again',
  trash: 'What was deleted and can be restored',
  people: 'People, when they work and what they want to hear',
  digests: 'Digests of channels',
  standups: 'Standups of channels',
  rules: 'Rules: what happens by itself',
  forms: 'Forms whose answers become tasks',
  events: 'What happened',
  changes: 'What can be undone',
  recurrences: 'What comes again',
  say: 'Lines in the words of the chat',
  token: 'The token that asks',
  tokens: 'Tokens of programs',
  webhooks: 'Addresses that are called, and that others call',
  'test-reports': 'Lists that reports of tests become tasks in',
} as const

/** What is in a path or a query is text; short forms are read with the caller's time zone. */
const reading = { zone: 'UTC' }

export function openApi(): Json {
  const schemas: Json = {}
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = paths[route.path] ?? {}
    path[route.method.toLowerCase()] = described(route, schemas)
    paths[route.path] = path
  }
  Object.assign(paths, ownOnes(schemas))
  // Within another one it becomes a component.
  schemaOf(z.object({ problem: problemSchema }), 'output', schemas)
  return {
    openapi: '3.1.0',
    info: { title: 'Baton', version: '1', description: intro, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token, which begins with baton_' },
      },
      schemas,
      responses: {
        Problem: {
          description: 'What is wrong',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

/** Paths that are no operations. */
function ownOnes(schemas: Json): Record<string, Json> {
  const described = Object.entries(ownPaths).map(([key, { summary, takes, query, gives }]) => {
    const [method = '', path = ''] = key.toLowerCase().split(' ')
    const json = (schema: z.ZodType, io: 'input' | 'output') => ({
      'application/json': { schema: schemaOf(schema, io, schemas) },
    })
    const parameter = { name: query, in: 'query', schema: { type: 'string' } }
    return [
      path,
      {
        [method]: {
          operationId: [method, ...path.split('/').filter(Boolean)].join('_'),
          ...{ summary, tags: [path.split('/')[1]] },
          ...(query !== undefined && { parameters: [parameter] }),
          ...(takes && { requestBody: { required: true, content: json(takes, 'input') } }),
          responses: {
            200: { description: 'Done', content: json(gives, 'output') },
            '4XX': { $ref: '#/components/responses/Problem' },
          },
        },
      },
    ]
  })
  return Object.fromEntries(described)
}

/** Of which noun a route is. A test holds that each has its words. */
function tagOf({ path }: Route): string {
  return path.split('/')[1] ?? ''
}

function described(route: Route, schemas: Json): Json {
  const { operation, created, method } = route
  const status = created ? '201' : '200'
  const inputs = schemaOf(writtenSchema(operation.input, reading, hiddenOf(route)), 'input', schemas)
  const body = method === 'GET' ? {} : bodyOf(route, inputs)
  return {
    operationId: operationId(route),
    summary: operation.summary,
    tags: [tagOf(route)],
    parameters: [
      ...pathParameters(route),
      ...(takesQuery(route) ? queryParameters(route, inputs) : []),
      ...headers(route),
    ],
    ...body,
    responses: {
      [status]: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(answerOf(route), 'output', schemas) } },
      },
      ...(method === 'GET' && { '304': { description: 'As it was' } }),
      '4XX': { $ref: '#/components/responses/Problem' },
      '503': { $ref: '#/components/responses/Problem' },
    },
  }
}

function takesQuery({ method }: Route): boolean {
  return method === 'GET' || method === 'DELETE'
}

/** A method and a path are one call; an operation may have several. */
function operationId({ method, path }: Route): string {
  const words = path
    .split('/')
    .filter(Boolean)
    .map((part) => part.replace(/[{}]/g, ''))
  return [method.toLowerCase(), ...words].join('_').replaceAll('-', '_')
}

function hiddenOf(route: Route): string[] {
  const { leftOut, pathInputs } = route
  return [...leftOut, ...pathInputs.map(({ input }) => input), ...(isPaged(route) ? ['after'] : [])]
}

function pathParameters({ pathInputs, operation }: Route): Json[] {
  return pathInputs.map(({ name, input }) => ({
    name,
    in: 'path',
    required: true,
    description: operation.input[input]?.summary,
    schema: { type: 'string' },
  }))
}

function queryParameters(route: Route, inputs: Json): Json[] {
  const { operation } = route
  const { properties = {}, required = [] } = inputs as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const named = Object.entries(properties).map(([name, { description }]) => ({
    ...{ name, in: 'query', required: required.includes(name), description },
    schema: textSchema(operation.input[name]?.kind),
  }))
  const cursor = {
    name: 'cursor',
    in: 'query',
    description: 'What “next” was in the page before',
    schema: { type: 'string' },
  }
  return isPaged(route) ? [...named, cursor] : named
}

function textSchema(kind: string | undefined): Json {
  if (kind === 'flag') return { type: 'boolean' }
  return kind === 'number' ? { type: 'integer', minimum: 1 } : { type: 'string' }
}

function headers(route: Route): Json[] {
  const { operation, method } = route
  if (operation.reads) return []
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same request with the same key is done once',
    schema: { type: 'string' },
  }
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    description: 'Its ETag when you read it',
    schema: { type: 'string' },
  }
  const preview = {
    name: 'preview',
    in: 'query',
    description: 'Only show what it would do',
    schema: { type: 'boolean' },
  }
  return [
    ...(method === 'GET' ? [] : [key]),
    ...(operation.input.task?.kind === 'task' || versionedBy(route) ? [ifMatch] : []),
    ...(operation.plan ? [preview] : []),
  ]
}

function bodyOf({ operation, method }: Route, inputs: Json): Json {
  if (method === 'DELETE' && !operation.plan) return {}
  const { properties = {} } = inputs as { properties?: Json }
  const expected = {
    type: 'array',
    items: { type: 'string' },
    description: 'What the preview showed: it is refused where that differs by now',
  }
  const all = { ...(method === 'DELETE' ? {} : properties), ...(operation.plan && { expected }) }
  const required = method === 'DELETE' ? [] : ((inputs.required as string[] | undefined) ?? [])
  if (Object.keys(all).length === 0) return {}
  const schema = {
    type: 'object',
    properties: all,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
  return { requestBody: { required: required.length > 0, content: { 'application/json': { schema } } } }
}

function answerOf(route: Route): z.ZodType {
  const { operation, shows } = route
  const own = partsOf(shows)
  const changed = z.object({ ...changedFields, ...own })
  if (operation.plan) return z.union([changed, previewSchema])
  if (!operation.reads) return changed
  return z.object({ ...own, ...(isPaged(route) && { next: z.string().nullable() }) })
}

function partsOf(shows: Route['shows']): Record<string, z.ZodType> {
  if (!shows) return {}
  if (shows.as !== undefined) return { [shows.as]: shows.schema }
  // `shownAs` takes nothing else.
  return (shows.schema as z.ZodObject).shape as Record<string, z.ZodType>
}

/** Named schemas become components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const {
    $schema: _,
    $defs = {},
    ...own
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json & { $defs?: Json }
  for (const [name, one] of Object.entries($defs)) schemas[name] = inComponents(withoutId(one as Json))
  return inComponents(withoutId(own)) as Json
}

function withoutId({ id: _, ...schema }: Json): Json {
  return schema
}

function inComponents(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inComponents)
  if (part === null || typeof part !== 'object') return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string'
        ? value.replace('#/$defs/', '#/components/schemas/')
        : inComponents(value),
    ]),
  )
}
