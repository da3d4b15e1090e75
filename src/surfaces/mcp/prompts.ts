/** What people ask an assistant for again and again: programs show these as commands, such as `/plan_my_day`. */
import { completable, type GetPromptResult, type McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { completions } from './known.ts'
import type { Ask } from './tool.ts'

const askFirst = 'Change nothing in Baton before I agree.'

export function addPrompts(server: McpServer, ask: Ask): void {
  const known = completions(ask)
  server.registerPrompt(
    'plan_my_day',
    { title: 'Plan my day', description: 'What waits for me, in an order that fits into a day' },
    () =>
      said(
        `Look in Baton at what waits for me: my open tasks (find_tasks with the filter "@me") and handoffs that I have not answered (list_handoffs). Propose in which order I do them today: what is overdue or due, what others wait for, then the rest. Say what won’t fit and should be moved. ${askFirst}`,
      ),
  )
  const list = completable(z.string().max(200).describe('A List, such as Product/Backend'), known.list)
  server.registerPrompt(
    'review_list',
    {
      title: 'Review a List',
      description: 'What stands still in a List, and why',
      argsSchema: z.object({ list }),
    },
    (given) =>
      said(
        `Look at the open tasks of the List “${given.list}” in Baton (find_tasks with the filter in:"…"). Tell me in a few lines what is overdue, what is blocked and by what (show_chain), and what nobody is assigned to. Propose what to do about each. ${askFirst}`,
      ),
  )
  const task = completable(z.string().max(30).describe('A task, such as T-12'), known.task)
  server.registerPrompt(
    'break_down_task',
    {
      title: 'Break down a task',
      description: 'Steps for a task, which become subtasks once you agree',
      argsSchema: z.object({ task }),
    },
    (given) =>
      said(
        `Read the task ${given.task} in Baton with its comments (get_task, list_comments), and propose three to seven steps that each can be finished by one person within a day. Once I agree, add them as its subtasks. ${askFirst}`,
      ),
  )
}

function said(text: string): GetPromptResult {
  return { messages: [{ role: 'user', content: { type: 'text', text } }] }
}
