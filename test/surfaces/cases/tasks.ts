/** What is done with tasks. */
import { type Cases, unknownTask } from '../case.ts'

const add: Cases = {
  'task.add': {
    line: 'add "Wash it" in:Backend due:2026-03-06 priority:high assignees:me tags:home description:"With soap"',
    api: [
      'POST /tasks',
      {
        ...{ title: 'Wash it', in: 'Backend', due: '2026-03-06', priority: 'high', assignees: ['me'] },
        ...{ tags: ['home'], description: 'With soap' },
      },
    ],
    mcp: [
      'add_task',
      {
        ...{ title: 'Wash it', in: 'Backend', due: '2026-03-06', priority: 'high', assignees: ['me'] },
        ...{ tags: ['home'], description: 'With soap' },
      },
    ],
    refused: { in: 'Backend', by: 'Nowhere', code: 'unknown_list' },
  },
  'task.add-several': {
    line: 'add\n- Tent\n- Rope',
    api: ['POST /tasks/several', { tasks: [{ title: 'Tent' }, { title: 'Rope' }] }],
    press: true,
    refused: 'a chat shows what it can’t add, and offers the rest',
    without: { cli: 'what was typed in several lines is shown first, and its buttons are the chat’s' },
  },
  'task.edit': {
    line: 'edit T-1 title:"Paint it" due:2026-03-06 priority:low description:Green tags:home',
    api: [
      'PATCH /tasks/T-1',
      { title: 'Paint it', due: '2026-03-06', priority: 'low', description: 'Green', tags: ['home'] },
    ],
    mcp: [
      'edit_task',
      {
        task: 'T-1',
        title: 'Paint it',
        due: '2026-03-06',
        priority: 'low',
        description: 'Green',
        tags: ['home'],
      },
    ],
    refused: unknownTask,
  },
  'task.copy': {
    line: '',
    api: ['POST /tasks/T-1/copy', { in: 'Ops' }],
    rule: 'copy in Ops',
    refused: unknownTask,
  },
  'task.delete': {
    line: 'delete T-1',
    api: ['DELETE /tasks/T-1'],
    mcp: ['delete_task', { task: 'T-1' }],
    refused: unknownTask,
  },
  'task.restore': {
    given: ['delete T-1'],
    line: 'restore T-1',
    api: ['POST /tasks/T-1/restore'],
    refused: { in: 'T-1', by: 'T-2', code: 'not_deleted' },
  },
  'task.move': {
    line: 'move T-1 to:Ops',
    api: ['POST /tasks/move', { tasks: ['T-1'], to: 'Ops' }],
    mcp: ['move_tasks', { tasks: ['T-1'], to: 'Ops' }],
    rule: 'move to Ops',
    refused: { in: 'Ops', by: 'Nowhere', code: 'unknown_list' },
  },
  'task.change-many': {
    line: 'bulk "T-1 or T-2" priority:low',
    api: ['POST /tasks/bulk', { filter: 'T-1 or T-2', priority: 'low' }],
    refused: { in: 'T-1 or T-2', by: 'due:someday', code: 'bad_filter' },
  },
}

const states: Cases = {
  'task.start': {
    line: 'start T-1',
    api: ['POST /tasks/T-1/start', {}],
    mcp: ['start_task', { task: 'T-1' }],
    refused: unknownTask,
  },
  'task.finish': {
    given: ['depend T-2 on T-1'],
    line: 'done T-1 note:"Dry by noon"',
    api: ['POST /tasks/T-1/finish', { note: 'Dry by noon' }],
    mcp: ['finish_task', { task: 'T-1', note: 'Dry by noon' }],
    refused: unknownTask,
  },
  'task.reopen': {
    given: ['done T-1'],
    line: 'reopen T-1 Once more',
    api: ['POST /tasks/T-1/reopen', { note: 'Once more' }],
    refused: unknownTask,
  },
  'task.later': {
    given: ['assign T-1 me'],
    line: 'later T-1 2026-03-06',
    api: ['POST /tasks/T-1/later', { when: '2026-03-06' }],
    refused: unknownTask,
  },
  'task.set-status': {
    line: 'status T-1 In progress',
    api: ['PUT /tasks/T-1/status', { status: 'In progress' }],
    mcp: ['set_status', { task: 'T-1', status: 'In progress' }],
    rule: 'status "In progress"',
    refused: { in: 'In progress', by: 'Nowhere', code: 'unknown_status' },
  },
  'task.set-priority': {
    line: 'priority T-1 high',
    api: ['PUT /tasks/T-1/priority', { priority: 'high' }],
    rule: 'priority high',
    refused: unknownTask,
  },
  'task.set-due': {
    line: 'due T-1 2026-03-06',
    api: ['PUT /tasks/T-1/due', { when: '2026-03-06' }],
    rule: 'due 2026-03-06',
    refused: unknownTask,
  },
  'task.shift-dependents': {
    given: ['due T-1 2026-03-06', 'due T-2 2026-03-09', 'depend T-2 on T-1'],
    line: 'shift T-1 by:1d apply:yes',
    api: ['POST /tasks/T-1/shift-dependents', { by: { days: 1, minutes: 0 } }],
    refused: unknownTask,
  },
}

const around: Cases = {
  'task.assign': {
    line: 'assign T-1 Kenji',
    api: ['POST /tasks/T-1/assignees', { people: ['Kenji'] }],
    mcp: ['assign_task', { task: 'T-1', people: ['Kenji'] }],
    rule: 'assign @Kenji',
    refused: { in: 'Kenji', by: 'Nobody', code: 'unknown_person' },
  },
  'task.unassign': {
    given: ['assign T-1 Kenji'],
    line: 'unassign T-1 Kenji',
    api: ['DELETE /tasks/T-1/assignees?people=Kenji'],
    mcp: ['unassign_task', { task: 'T-1', people: ['Kenji'] }],
    rule: 'unassign @Kenji',
    refused: unknownTask,
  },
  'task.watch': {
    line: 'watch T-1',
    api: ['PUT /tasks/T-1/watchers', {}],
    refused: unknownTask,
  },
  'task.tag': {
    line: 'tag T-1 #home',
    api: ['POST /tasks/T-1/tags', { tags: ['home'] }],
    rule: 'tag #home',
    refused: unknownTask,
  },
  'task.depend': {
    line: 'depend T-2 on T-1',
    api: ['POST /tasks/T-2/dependencies', { on: ['T-1'] }],
    mcp: ['add_dependency', { task: 'T-2', on: ['T-1'] }],
    refused: { in: 'T-1', by: 'T-2', code: 'waits_for_itself' },
  },
  'task.undepend': {
    given: ['depend T-2 on T-1'],
    line: 'undepend T-2 from T-1',
    api: ['DELETE /tasks/T-2/dependencies?on=T-1'],
    mcp: ['remove_dependency', { task: 'T-2', on: ['T-1'] }],
    refused: unknownTask,
  },
  'task.relate': {
    line: 'relate T-2 to T-1',
    api: ['POST /tasks/T-2/relations', { others: ['T-1'] }],
    refused: unknownTask,
  },
  'task.unrelate': {
    given: ['relate T-2 to T-1'],
    line: 'unrelate T-2 T-1',
    api: ['DELETE /tasks/T-2/relations?others=T-1'],
    refused: unknownTask,
  },
  'checklist.add': {
    line: 'check add T-1 Sand it; Wash it',
    api: ['POST /tasks/T-1/checklist', { items: ['Sand it', 'Wash it'] }],
    mcp: ['add_to_checklist', { task: 'T-1', items: ['Sand it', 'Wash it'] }],
    refused: unknownTask,
  },
  'checklist.tick': {
    given: ['check add T-1 Sand it'],
    line: 'check tick T-1 1',
    api: ['POST /tasks/T-1/checklist/tick', { items: [1] }],
    mcp: ['tick_checklist', { task: 'T-1', items: [1] }],
    refused: unknownTask,
  },
  'checklist.untick': {
    given: ['check add T-1 Sand it', 'check tick T-1 1'],
    line: 'check untick T-1 1',
    api: ['POST /tasks/T-1/checklist/untick', { items: [1] }],
    refused: unknownTask,
  },
  'checklist.remove': {
    given: ['check add T-1 Sand it'],
    line: 'check remove T-1 1',
    api: ['POST /tasks/T-1/checklist/remove', { items: [1] }],
    refused: unknownTask,
  },
  'field.set': {
    given: ['field add Customer'],
    line: 'field set T-1 Customer Acme',
    api: ['PUT /tasks/T-1/fields', { values: [{ field: { name: 'Customer' }, value: 'Acme' }] }],
    rule: 'field Customer Acme',
    refused: { in: 'Customer', by: 'Nowhere', code: 'unknown_field' },
  },
  'gate.set': {
    line: 'gate T-1 note:yes',
    api: ['PUT /tasks/T-1/gates', { note: true }],
    refused: unknownTask,
  },
  'gate.sign-off': {
    given: ['gate T-1 signoff:me'],
    line: 'signoff T-1',
    api: ['POST /tasks/T-1/sign-off', {}],
    refused: unknownTask,
  },
  'recurrence.set': {
    line: 'repeat T-1 every friday',
    api: ['PUT /tasks/T-1/recurrence', { rule: 'every friday' }],
    refused: unknownTask,
  },
  'recurrence.skip': {
    given: ['due T-1 2026-03-06', 'repeat T-1 every friday'],
    line: 'repeat skip T-1',
    api: ['POST /tasks/T-1/recurrence/skip'],
    refused: { in: 'T-1', by: 'T-2', code: 'not_recurring' },
  },
  'history.undo': {
    given: ['priority T-1 high'],
    line: 'undo change:$change',
    api: ['POST /changes/$change/undo'],
    mcp: ['undo_change', { change: '$change' }],
    refused: { in: '$change', by: '01a229ea-3a82-7163-8972-bf594eb599c0', code: 'nothing_to_undo' },
  },
}

export const taskCases: Cases = { ...add, ...states, ...around }
