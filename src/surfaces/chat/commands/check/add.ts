import { shorten } from '../../../../domain/card/shorten.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { addItems, checklistOf } from '../../../../store/tasks/checklists.ts'
import { command } from '../command.ts'
import { checklistCard } from './items.ts'

const mostItems = 100
const longestItem = 300

export const checkAdd = command({
  path: 'check add',
  summary: 'Put items on a task’s checklist; several with ; between them',
  examples: ['check add T-12 Tests are green', 'check add T-12 Tests green; docs written; changelog'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    items: { kind: 'text', written: 'rest', required: true, max: 10_000, summary: 'What is to be checked' },
  },
  form: async ({ task, items }) =>
    task && items === undefined
      ? {
          title: `Checklist of ${task.ref}`,
          submit: 'Add',
          fixed: {},
          fields: [
            {
              name: 'items',
              label: 'Items, one on each line',
              kind: 'paragraph',
              value: '',
              required: true,
              hint: 'Tests are green',
            },
          ],
        }
      : undefined,
  async run({ task, items: typed }, here) {
    const texts = typed
      .split(/[;\n]/)
      .map((item) => item.trim())
      .filter(Boolean)
    if (texts.length === 0) {
      throw new UserError('missing_option', 'There is no item in that.', 'Say what is to be checked.')
    }
    const long = texts.find((item) => item.length > longestItem)
    if (long) {
      throw new UserError(
        'too_long',
        `“${shorten(long, 80)}” is too long.`,
        `An item can have ${longestItem} characters.`,
      )
    }
    const before = await checklistOf(here.trx, here.workspaceId, task.id)
    if (before.length + texts.length > mostItems) {
      throw new UserError(
        'too_many',
        `That would be ${before.length + texts.length} items.`,
        `A checklist can have ${mostItems}; make subtasks with \`add … under:${task.ref}\`.`,
      )
    }
    await addItems(here.change, task.id, texts, before.at(-1)?.position ?? 0)
    await emit(
      here.change,
      texts.map((item) => ({ kind: 'task.checklist', taskId: task.id, data: { item, did: 'added' } })),
    )
    const after = await checklistOf(here.trx, here.workspaceId, task.id)
    const count = texts.length === 1 ? 'an item' : `${texts.length} items`
    return checklistCard(here, task, `put ${count} on the checklist of`, after)
  },
})
