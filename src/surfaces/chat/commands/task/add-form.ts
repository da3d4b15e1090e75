import { priorities } from '../../../../domain/task/task.ts'
import type { FormDraft } from '../command.ts'
import type { Context } from '../context.ts'
import { filesField } from '../files/along.ts'

/** What matters most comes first: where a form has room for five fields, these are they. */
export function addForm({ words }: Context): FormDraft {
  const given = (name: string) => words[name] ?? ''
  return {
    title: 'Add a task',
    submit: 'Add',
    fixed: {},
    fields: [
      { name: 'title', label: 'Title', kind: 'text', value: '', required: true, max: 300 },
      { name: 'description', label: 'Description', kind: 'paragraph', value: given('description') },
      // Those who were named already stay named; a picker could not show all that can be typed.
      ...(words.assignees === undefined
        ? [{ name: 'assignees', label: 'Assigned to', kind: 'people', value: '' } as const]
        : []),
      { name: 'due', label: 'Due', kind: 'text', value: given('due'), hint: 'fri 5pm', max: 100 },
      priorityField(words.priority?.replace(/^!/, '').toLowerCase() ?? 'normal'),
      { name: 'tags', label: 'Tags', kind: 'text', value: given('tags'), hint: 'release, api', max: 1000 },
      { name: 'estimate', label: 'Estimate', kind: 'text', value: given('estimate'), hint: '3h', max: 30 },
      { name: 'starts', label: 'Starts', kind: 'text', value: given('starts'), hint: 'mon', max: 100 },
      { name: 'under', label: 'Part of', kind: 'text', value: given('under'), hint: 'T-12', max: 20 },
      filesField,
    ],
  }
}

export function priorityField(value: string): FormDraft['fields'][number] {
  return {
    name: 'priority',
    label: 'Priority',
    kind: 'choice',
    value,
    required: true,
    choices: priorities.map((each) => ({ label: each, value: each })),
  }
}
