/** Tools that change nothing. */
import { z } from 'zod'
import { smallTasks, without } from '../small.ts'
import { at, type Tool, tool } from '../tool.ts'
import { cursor, task } from './inputs.ts'

/** So many tasks are read at a glance. */
const usual = 20

export const readTools: Tool[] = [
  tool({
    name: 'find_tasks',
    title: 'Find tasks',
    description:
      'List tasks by what is known of them; open ones, what to do next first, without a filter. For words in titles and descriptions use search_tasks. ' +
      'Filters: "@me", "@Ana", "status:review", "in:Backend", "#tag", "due:<friday", "overdue", "blocked", "no due date", "done"; several are all meant, "or" and "-" (not) work.',
    input: z.object({
      filter: z.string().max(1000).optional().describe('Such as: @me overdue -#later'),
      limit: z.int().min(1).max(50).optional().describe(`How many, ${usual} where it is left out`),
      cursor,
    }),
    reads: true,
    call: ({ filter, limit = usual, cursor }) => ({
      method: 'GET',
      path: '/tasks',
      query: { filter, limit, cursor },
    }),
    shows: smallTasks,
  }),
  tool({
    name: 'search_tasks',
    title: 'Search tasks',
    description: 'Find tasks by words in their titles, descriptions and comments, best first.',
    input: z.object({ words: z.string().min(1).max(500) }),
    reads: true,
    call: ({ words }) => ({ method: 'GET', path: '/tasks/search', query: { words } }),
    shows: smallTasks,
  }),
  tool({
    name: 'get_task',
    title: 'Read a task',
    description:
      'All of one task: description, checklist, dates, fields, what it waits for. Use it before you change one.',
    input: z.object({ task }),
    reads: true,
    call: (input) => ({ method: 'GET', path: at`/tasks/${input.task}` }),
  }),
  tool({
    name: 'list_comments',
    title: 'Read comments',
    description: 'What people said about a task, oldest first.',
    input: z.object({ task, cursor }),
    reads: true,
    call: (input) => ({
      method: 'GET',
      path: at`/tasks/${input.task}/comments`,
      query: { cursor: input.cursor },
    }),
    shows: without('id'),
  }),
  tool({
    name: 'show_chain',
    title: 'Show what waits for what',
    description:
      'All tasks that have to be done before a task, and all that wait for it, over several steps.',
    input: z.object({ task }),
    reads: true,
    call: (input) => ({ method: 'GET', path: at`/tasks/${input.task}/chain` }),
  }),
  tool({
    name: 'list_lists',
    title: 'List the Lists',
    description: 'Spaces, Folders and Lists, by their paths: where tasks are, and can be added.',
    input: z.object({}),
    reads: true,
    call: () => ({ method: 'GET', path: '/lists' }),
    shows: without('id'),
  }),
  tool({
    name: 'list_statuses',
    title: 'List statuses',
    description: 'Which statuses there are, and in which Lists. Names for set_status.',
    input: z.object({}),
    reads: true,
    call: () => ({ method: 'GET', path: '/statuses' }),
    shows: without('id'),
  }),
  tool({
    name: 'list_views',
    title: 'List views',
    description: 'Filters that people saved under a name. view_tasks shows the tasks of one.',
    input: z.object({}),
    reads: true,
    call: () => ({ method: 'GET', path: '/views' }),
    shows: without('id'),
  }),
  tool({
    name: 'view_tasks',
    title: 'Show a view',
    description: 'The tasks of a view that somebody saved.',
    input: z.object({ view: z.string().describe('Its name, as list_views gives it'), cursor }),
    reads: true,
    call: ({ view, cursor }) => ({ method: 'GET', path: at`/views/${view}/tasks`, query: { cursor } }),
    shows: smallTasks,
  }),
  tool({
    name: 'list_people',
    title: 'List people',
    description: 'Who is in the workspace, and who is away. Names for assign_task and others.',
    input: z.object({ cursor }),
    reads: true,
    call: ({ cursor }) => ({ method: 'GET', path: '/people', query: { cursor } }),
    shows: without('id'),
  }),
  tool({
    name: 'who_is_at_work',
    title: 'Who is at work',
    description: 'Who works now, and when the others work next. Use it before you ask for something today.',
    input: z.object({}),
    reads: true,
    call: () => ({ method: 'GET', path: '/people/at-work' }),
  }),
  tool({
    name: 'list_handoffs',
    title: 'List handoffs',
    description: 'Handoffs that wait for an answer: of the user (mine), and those they gave (others).',
    input: z.object({}),
    reads: true,
    call: () => ({ method: 'GET', path: '/handoffs' }),
  }),
]
