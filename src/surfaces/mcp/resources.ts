/** Tasks, Lists and views as an assistant's user picks them to be read. */
import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceNotFoundError,
  ResourceTemplate,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
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
  const template = new ResourceTemplate('baton://tasks/{ref}', { list: undefined })
  const about = { title: 'A task', description: 'All of one task, such as T-12', mimeType }
  server.registerResource('task', template, about, async (uri, variables) =>
    read(ask, uri, { method: 'GET', path: at`/tasks/${textOf(variables.ref)}` }, (body) => body),
  )
}

const levels = z.object({ levels: z.array(z.object({ kind: z.string(), path: z.string() })) })

function addLists(server: McpServer, ask: Ask): void {
  const template = new ResourceTemplate('baton://lists/{list}', {
    async list() {
      const found = levels.parse((await ask({ method: 'GET', path: '/lists' })).body)
      const lists = found.levels.filter(({ kind }) => kind === 'list')
      return {
        resources: lists.map(({ path }) => ({
          uri: uriOf('lists', path),
          name: path,
          title: path,
          mimeType,
        })),
      }
    },
  })
  const about = { title: 'A List', description: 'The open tasks of a List', mimeType }
  server.registerResource('list', template, about, async (uri, variables) => {
    // A name is quoted in a filter, so that it can't be read as more of it.
    const filter = `in:"${textOf(variables.list).replace(/["\\]/g, '\\$&')}"`
    return read(ask, uri, { method: 'GET', path: '/tasks', query: { filter, limit: mostTasks } })
  })
}

const views = z.object({ views: z.array(z.object({ name: z.string(), filter: z.string() })) })

function addViews(server: McpServer, ask: Ask): void {
  const template = new ResourceTemplate('baton://views/{view}', {
    async list() {
      const found = views.parse((await ask({ method: 'GET', path: '/views' })).body)
      return {
        resources: found.views.map(({ name, filter }) => ({
          ...{ uri: uriOf('views', name), name, title: name, mimeType, description: filter },
        })),
      }
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
