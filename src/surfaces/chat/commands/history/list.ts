import { type ButtonOptions, named } from '../../../../cards/words.ts'
import { type HistoryInput, listHistory } from '../../../../operations/history/list.ts'
import { historyCard } from '../../cards/history.ts'
import { chatCommand } from '../chat-command.ts'

export const historyList = chatCommand(listHistory, {
  path: 'history list',
  examples: ['history list T-12', 'history list @teammate since:monday', 'history list kind:task.status'],
  visibility: 'caller',
  written: {
    task: 'next',
    by: 'sigil',
    kind: 'named',
    since: 'named',
    until: 'named',
    before: 'named',
  },
  card({ entries, names, rules, next }, input, here) {
    const more =
      next === undefined
        ? undefined
        : { path: 'history list', options: { ...again(input, here.words), before: next } }
    const title = input.task ? ['History of ', ...named(input.task)] : ['History of the workspace']
    return historyCard(title, entries, { names, rules }, { next: more, reader: here, task: input.task })
  },
})

/** Days as they were typed. */
function again({ task, by, kind }: HistoryInput, { since, until }: Record<string, string>): ButtonOptions {
  return {
    ...(task && { task }),
    ...(by && { by: `@${by.id}` }),
    ...(kind && { kind }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  }
}
