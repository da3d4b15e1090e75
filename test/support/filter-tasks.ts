/** What the filters of tests and of docs/filters.md find things in. */
import type { Priority } from '../../src/domain/task/task.ts'

export type Seed = {
  title: string
  list: keyof typeof listNames
  status?: string
  priority?: Priority
  people?: Name[]
  by?: Name
  /** A day, or a moment with a `T` in it. */
  due?: string
  start?: string
  tags?: string[]
  estimate?: number
  description?: string
  parent?: number
  after?: number[]
  /** Days ago. */
  made?: number
  finished?: number
  fields?: Record<string, string | number>
  comment?: [Name, string]
  deleted?: true
}
export type Name = 'ana' | 'ben' | 'gus'

export const listNames = {
  tasks: 'Tasks',
  backend: 'Backend',
  web: 'Web app',
  secret: 'Secret',
  old: 'Old ideas',
}

/** T-1 and on, in this order. */
export const tasks: Seed[] = [
  {
    title: 'Fix the login loop',
    list: 'backend',
    status: 'In review',
    priority: 'urgent',
    people: ['ana'],
    due: '2026-11-26',
    tags: ['auth'],
    estimate: 180,
    description: 'People are sent back to where they came from.',
    made: 40,
    fields: { severity: 'low', points: 5 },
  },
  {
    title: 'Write the release notes',
    list: 'tasks',
    people: ['ben'],
    due: '2026-11-27',
    tags: ['docs', 'later'],
    fields: { review: '2026-11-27', customer: 'Acme Ltd' },
    comment: ['ben', 'The draft is on staging.'],
    made: 3,
  },
  {
    title: 'Deploy the new login page',
    list: 'web',
    priority: 'high',
    people: ['ana', 'ben'],
    due: '2026-12-01T17:00:00Z',
    start: '2026-11-27',
    after: [1],
    made: 2,
  },
  {
    title: 'Count sign-ins',
    list: 'backend',
    status: 'In progress',
    priority: 'low',
    tags: ['later'],
    estimate: 60,
    parent: 1,
    made: 35,
    fields: { points: 2 },
  },
  { title: 'Remove the old API', list: 'backend', status: 'Done', people: ['ana'], finished: 2, made: 20 },
  { title: 'Plan the offsite', list: 'tasks', status: 'Closed', by: 'ben', finished: 40, made: 60 },
  {
    title: 'Renew the certificate',
    list: 'backend',
    priority: 'urgent',
    due: '2026-11-20',
    fields: { severity: 'high' },
    comment: ['ana', 'Asked for a new one.'],
    made: 1,
  },
  { title: 'A secret login', list: 'secret', people: ['ben'], made: 1 },
  { title: 'Paint the logo', list: 'old', made: 300 },
  { title: 'A login that is gone', list: 'tasks', deleted: true, made: 5 },
  { title: 'Rotate the log files', list: 'backend', parent: 4, by: 'ben', made: 5 },
]
