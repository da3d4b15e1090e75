/** Tasks, Lists and views as an assistant's user picks them to be read. */
import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceNotFoundError,
  ResourceTemplate,
} from '@modelcontextprotocol/server'
import { completions, listPaths, viewsKnown } from './known.ts'
import { smallTasks } from './small.ts'
import { type ApiCall, type Ask, at } from './tool.ts'

const mimeType = 'application/json'
const mostTasks = 100

export function addResources(server: McpServer, ask: Ask): void {
  const mine = { title: 'My tasks', description: 'The open tasks of whoever this token is of', mimeType }
  server.registerResource('my-tasks', 'baton://tasks/mine', mine, async (uri) =>
    read(ask, uri, { method: 'GET', path: '/tasks', query: { filter: '@me', limit: mostTasks } }),
  )
  addTasks(server, ask)
  addLists(server, ask)
  addViews(server, ask)
}

function addTasks(server: McpServer, ask: Ask): void {
  const template = new ResourceTemplate('baton://tasks/{ref}', {
    list: undefined,
    complete: { ref: completions(ask).task },
  })
  const about = { title: 'A task', description: 'All of one task, such as T-12', mimeType }
  server.registerResource('task', template, about, async (uri, variables) =>
    read(ask, uri, { method: 'GET', path: at`/tasks/${textOf(variables.ref)}` }, (body) => body),
  )
}

function addLists(server: McpServer, ask: Ask): void {
  const template = new ResourceTemplate('baton://lists/{list}', {
    complete: { list: completions(ask).list },
    async list() {
      const resources = (await listPaths(ask)).map((path) => ({
        ...{ uri: uriOf('lists', path), name: path, title: path, mimeType },
      }))
      return { resources }
    },
  })
  const about = { title: 'A List', description: 'The open tasks of a List', mimeType }
  server.registerResource('list', template, about, async (uri, variables) => {
    // A name is quoted in a filter, so that it can't be read as more of it.
    const filter = `in:"${textOf(variables.list).replace(/["\\]/g, '\\$&')}"`
    return read(ask, uri, { method: 'GET', path: '/tasks', query: { filter, limit: mostTasks } })
  })
}

function addViews(server: McpServer, ask: Ask): void {
  const template = new ResourceTemplate('baton://views/{view}', {
    complete: { view: completions(ask).view },
    async list() {
      const resources = (await viewsKnown(ask)).map(({ name, filter }) => ({
        ...{ uri: uriOf('views', name), name, title: name, mimeType, description: filter },
      }))
      return { resources }
    },
  })
  const about = { title: 'A view', description: 'The tasks that a saved view shows', mimeType }
  server.registerResource('view', template, about, async (uri, variables) =>
    read(ask, uri, { method: 'GET', path: at`/views/${textOf(variables.view)}/tasks` }),
  )
}

function uriOf(what: string, name: string): string {
  return `baton://${what}/${encodeURIComponent(name)}`
}

function textOf(variable: string | string[] | undefined): string {
  return decodeURIComponent(Array.isArray(variable) ? variable.join('/') : (variable ?? ''))
}

async function read(ask: Ask, uri: URL, call: ApiCall, shows = smallTasks): Promise<ReadResourceResult> {
  const { status, body } = await ask(call)
  if (status === 404) throw new ResourceNotFoundError(uri.href)
  if (status >= 400) throw new ProtocolError(ProtocolErrorCode.InvalidParams, String(body.title))
  return { contents: [{ uri: uri.href, mimeType, text: JSON.stringify(shows(body)) }] }
}
