/** What there is to pick from: names of Lists and views, and the refs of one’s own tasks. */
import { z } from 'zod'
import type { Ask } from './tool.ts'

const levels = z.object({ levels: z.array(z.object({ kind: z.string(), path: z.string() })) })

export async function listPaths(ask: Ask): Promise<string[]> {
  const found = levels.parse((await ask({ method: 'GET', path: '/lists' })).body)
  return found.levels.filter(({ kind }) => kind === 'list').map(({ path }) => path)
}

const views = z.object({ views: z.array(z.object({ name: z.string(), filter: z.string() })) })

export async function viewsKnown(ask: Ask): Promise<{ name: string; filter: string }[]> {
  return views.parse((await ask({ method: 'GET', path: '/views' })).body).views
}

const tasks = z.object({ tasks: z.array(z.object({ ref: z.string() })) })
const mostRefs = 100

async function ownRefs(ask: Ask): Promise<string[]> {
  const query = { filter: '@me', limit: mostRefs }
  return tasks.parse((await ask({ method: 'GET', path: '/tasks', query })).body).tasks.map(({ ref }) => ref)
}

type Completing = (typed: string | undefined) => Promise<string[]>

/** What fits to what is typed so far; nothing where the token may not read. */
export function completions(ask: Ask): Record<'list' | 'view' | 'task', Completing> {
  const fitting =
    (known: () => Promise<string[]>): Completing =>
    async (typed = '') => {
      const names = await known().catch(() => [])
      return names.filter((name) => name.toLowerCase().includes(typed.toLowerCase()))
    }
  return {
    list: fitting(() => listPaths(ask)),
    view: fitting(async () => (await viewsKnown(ask)).map(({ name }) => name)),
    task: fitting(() => ownRefs(ask)),
  }
}
