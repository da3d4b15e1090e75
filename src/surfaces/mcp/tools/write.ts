/** Tools that change something. What they changed can be undone with undo_change. */
import { z } from 'zod'
import { smallChange } from '../small.ts'
import { at, type Tool, tool } from '../tool.ts'
import { day, note, people, priority, task } from './inputs.ts'

const texts = {
  title: z.string().min(1).max(300),
  description: z.string().max(20_000),
  tags: z.array(z.string()).describe('Without #'),
}

const taskTools: Tool[] = [
  tool({
    name: 'add_task',
    title: 'Add a task',
    description:
      'Add one task. Search first where it may be there already. Without a List it goes to the usual one.',
    input: z.object({
      title: texts.title,
      description: texts.description.optional(),
      in: z.string().optional().describe('The List, by its name or path'),
      assignees: people.optional(),
      due: day.optional(),
      priority: priority.optional(),
      tags: texts.tags.optional(),
      under: z.string().optional().describe('The task it is a part of, such as T-12'),
    }),
    call: (body) => ({ method: 'POST', path: '/tasks', body }),
    shows: smallChange,
  }),
  tool({
    name: 'edit_task',
    title: 'Edit a task',
    description:
      'Change what a task says. Only what you give is changed; assignees and tags replace those that are there, null takes away. For its status use set_status, finish_task or start_task.',
    input: z.object({
      task,
      title: texts.title.optional(),
      description: texts.description.nullable().optional(),
      assignees: people.nullable().optional(),
      due: day.nullable().optional(),
      priority: priority.optional(),
      tags: texts.tags.nullable().optional(),
      estimate: z.int().min(1).nullable().optional().describe('In minutes of work'),
    }),
    again: true,
    call: ({ task, ...body }) => ({ method: 'PATCH', path: at`/tasks/${task}`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'delete_task',
    title: 'Delete a task',
    description:
      'Delete a task with its subtasks. It can be brought back for 30 days. Ask the user first; finishing is usually what is meant.',
    input: z.object({ task }),
    destroys: true,
    call: (input) => ({ method: 'DELETE', path: at`/tasks/${input.task}` }),
    shows: smallChange,
  }),
  tool({
    name: 'move_tasks',
    title: 'Move tasks',
    description: 'Move tasks, with their subtasks, to another List.',
    input: z.object({
      tasks: z.array(z.string()).min(1).max(100).describe('Such as ["T-12", "T-13"]'),
      to: z.string().describe('The List, by its name or path'),
    }),
    again: true,
    call: (body) => ({ method: 'POST', path: '/tasks/move', body }),
    shows: smallChange,
  }),
]

const statusTools: Tool[] = [
  tool({
    name: 'start_task',
    title: 'Start a task',
    description: 'Say that work on a task begins. A task that nobody has goes to the user.',
    input: z.object({
      task,
      anyway: z.boolean().optional().describe('Also where it still waits for others: ask the user first'),
    }),
    again: true,
    call: ({ task, ...body }) => ({ method: 'POST', path: at`/tasks/${task}/start`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'finish_task',
    title: 'Finish a task',
    description:
      'Say that a task is done. Whoever waits for it is told, with the note. Where it still has open subtasks it is refused until you say what happens to them.',
    input: z.object({
      task,
      note: note.optional(),
      subtasks: z
        .enum(['all', 'only'])
        .optional()
        .describe('Where it has open subtasks: finish them all, or only this task'),
    }),
    again: true,
    call: ({ task, ...body }) => ({ method: 'POST', path: at`/tasks/${task}/finish`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'set_status',
    title: 'Set a status',
    description: 'Put a task into a status of its List, by its name. That also reopens one that was done.',
    input: z.object({ task, status: z.string().describe('Its name, as list_statuses gives it') }),
    again: true,
    call: ({ task, ...body }) => ({ method: 'PUT', path: at`/tasks/${task}/status`, body }),
    shows: smallChange,
  }),
]

const peopleTools: Tool[] = [
  tool({
    name: 'assign_task',
    title: 'Assign a task',
    description:
      'Assign people to a task beside those who have it. They are told, in their working hours. To pass work on with a note and an answer use hand_off_task.',
    input: z.object({ task, people }),
    again: true,
    call: ({ task, ...body }) => ({ method: 'POST', path: at`/tasks/${task}/assignees`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'unassign_task',
    title: 'Unassign a task',
    description: 'Take people off a task; everybody where none are named.',
    input: z.object({ task, people: people.optional() }),
    destroys: true,
    call: ({ task, ...body }) => ({ method: 'DELETE', path: at`/tasks/${task}/assignees`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'hand_off_task',
    title: 'Hand off a task',
    description: 'Pass a task to one person, who is asked to accept it, with a note of where it stands.',
    input: z.object({ task, to: z.string().describe('A name'), note: note.optional(), by: day.optional() }),
    call: ({ task, ...body }) => ({ method: 'POST', path: at`/tasks/${task}/handoff`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'accept_handoff',
    title: 'Accept a handoff',
    description: 'Say that the user takes a task that was handed to them.',
    input: z.object({ task }),
    again: true,
    call: ({ task }) => ({ method: 'POST', path: at`/tasks/${task}/handoff/accept` }),
    shows: smallChange,
  }),
]

const furtherTools: Tool[] = [
  tool({
    name: 'comment_on_task',
    title: 'Comment on a task',
    description: 'Say something about a task, under the user’s name. People are mentioned as @Name and told.',
    input: z.object({ task, text: z.string().min(1).max(10_000) }),
    call: ({ task, ...body }) => ({ method: 'POST', path: at`/tasks/${task}/comments`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'add_dependency',
    title: 'Let a task wait',
    description: 'Say that a task can only be worked on when others are done.',
    input: z.object({ task, on: z.array(z.string()).min(1).max(50).describe('The tasks it waits for') }),
    again: true,
    call: ({ task, ...body }) => ({ method: 'POST', path: at`/tasks/${task}/dependencies`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'remove_dependency',
    title: 'Let a task no longer wait',
    description: 'Say that a task does not wait for others any more.',
    input: z.object({ task, on: z.array(z.string()).min(1).max(50).describe('The tasks it waited for') }),
    destroys: true,
    call: ({ task, ...body }) => ({ method: 'DELETE', path: at`/tasks/${task}/dependencies`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'add_to_checklist',
    title: 'Add to a checklist',
    description: 'Add items to the checklist of a task. Use it for steps too small to be tasks.',
    input: z.object({ task, items: z.array(z.string().min(1)).min(1).max(50) }),
    call: ({ task, ...body }) => ({ method: 'POST', path: at`/tasks/${task}/checklist`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'tick_checklist',
    title: 'Tick items of a checklist',
    description: 'Say that items of a task’s checklist are done.',
    input: z.object({
      task,
      items: z.array(z.int().min(1)).min(1).describe('Their numbers, as get_task gives them'),
    }),
    again: true,
    call: ({ task, ...body }) => ({ method: 'POST', path: at`/tasks/${task}/checklist/tick`, body }),
    shows: smallChange,
  }),
  tool({
    name: 'add_reminder',
    title: 'Remind the user',
    description: 'Remind the user of something, or of a task, at a time.',
    input: z.object({
      text: z.string().max(4000).optional(),
      task: task.optional(),
      time: z.string().describe('On the user’s clock: a day (2026-12-03), a day and time (2026-12-03T09:00)'),
    }),
    call: (body) => ({ method: 'POST', path: '/reminders', body }),
    shows: smallChange,
  }),
  tool({
    name: 'undo_change',
    title: 'Undo a change',
    description: 'Take back a change by the id that its answer gave as “change”.',
    input: z.object({ change: z.string() }),
    destroys: true,
    call: ({ change }) => ({ method: 'POST', path: at`/changes/${change}/undo` }),
    shows: smallChange,
  }),
]

export const writeTools: Tool[] = [...taskTools, ...statusTools, ...peopleTools, ...furtherTools]
