import { button, card, mention, named, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { type Repeats, setRecurrence } from '../../../../operations/recurrence/set.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'
import { followsBlocks } from './follows.ts'

const form = {
  visibility: 'everyone',
  written: { task: 'next', rule: 'rest' },
  card: (result: Repeats, { task }: { task: TaskRecord }, here: Context) => repeatCard(result, task, here),
} as const

export const repeatSet = chatCommand(setRecurrence, {
  ...form,
  path: 'repeat set',
  examples: [
    'repeat T-12 every monday',
    'repeat T-12 every month on the 1st at 10:00',
    'repeat T-12 3 days after done',
    'repeat T-12',
    'repeat T-12 none',
  ],
})

/** As one types it. */
export const repeatShort = chatCommand(setRecurrence, {
  ...form,
  path: 'repeat',
  summary: 'Create a task again and again',
  examples: ['repeat T-12 every monday', 'repeat T-12'],
  hidden: true,
})

function repeatCard(result: Repeats, task: TaskRecord, here: Context): Draft {
  const { actor } = here
  if (result.did === 'ended')
    return card('neutral', [mention(actor), ' stopped ', ...named(task), ' from repeating'], {
      blocks: [text('This one stays, and no new one follows.')],
    })
  const { rule } = result.recurrence
  const follows = followsBlocks(result.recurrence, here)
  if (result.did === 'set')
    return card('good', [mention(actor), ' made ', ...named(task), ` repeat ${rule.words}`], {
      blocks: follows,
    })
  const rests = text('On hold: what it belongs to is archived or finished.')
  return card('neutral', [...named(task), ` repeats ${rule.words}`], {
    blocks: [...(result.recurrence.rests ? [rests] : []), ...follows],
    buttons: [
      button('Skip this one', 'repeat skip', { task }),
      button('Stop repeating', 'repeat set', { task, rule: 'none' }),
    ],
  })
}
