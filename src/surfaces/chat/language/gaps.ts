/** Tasks that a call names in another way than by their refs. */
import type { Call } from '../../../domain/card/card.ts'
import { numberOf } from '../../../domain/task/task.ts'
import type { Command } from '../commands/command.ts'
import { splitTasks } from './split-list.ts'

/** `said`: “it”, or words of a title. */
export type Gap = { option: string; said: string; isPronoun: boolean }

export function gapsIn({ options }: Command, call: Call): Gap[] {
  return Object.entries(options).flatMap(([option, { kind, state }]): Gap[] => {
    const said = call.options[option]?.trim() ?? ''
    if ((kind !== 'task' && kind !== 'tasks') || said === '' || state === 'deleted' || isNamed(said))
      return []
    return [{ option, said, isPronoun: isPronoun(said) }]
  })
}

function isNamed(said: string): boolean {
  return /^none$/i.test(said) || splitTasks(said).every((each) => numberOf(each) !== undefined)
}

function isPronoun(said: string): boolean {
  return /^(?:it|that|this)$/i.test(said)
}

/** What can’t be taken back by everybody, or should be pointed at to be done. */
export function deletes({ path }: Command): boolean {
  return /(?:^| )(?:delete|remove)$/.test(path)
}
