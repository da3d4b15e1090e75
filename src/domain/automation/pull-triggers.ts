/** How what becomes of pull requests is written in a line. */
import type { PullTurn } from '../code-host/pull.ts'
import { type MergedOf, mergedOf, pullChanges, type Trigger } from './automation.ts'
import { wordText } from './names.ts'
import { type Reading, refuseAutomation } from './reading.ts'

export const pullExamples = [
  ...pullChanges.map((how) => `pull request ${how}` as const),
  'pull request merged',
  'pull request merged into main',
  'last pull request merged',
  'closing pull request merged into main',
] as const

const names = ['pull request', 'pull requests', 'merge request', 'merge requests', 'pr'] as const

export type PullTrigger = Extract<Trigger, { on: 'pull' | 'merged' }>

export function readPull(reading: Reading): PullTrigger | undefined {
  const which = mergedOf.find((each) => names.some((name) => reading.take(`${each} ${name}`)))
  if (!which && !reading.takeOne(names)) return undefined
  reading.take('is')
  if (reading.take('merged')) return merged(reading, which)
  const how = which ? undefined : reading.takeOne(pullChanges)
  if (how) return { on: 'pull', how }
  const valid = which ? ['merged'] : ([...pullChanges, 'merged'] satisfies PullTurn[])
  throw refuseAutomation('rule_needs', { after: reading.before, what: 'what became of it', valid })
}

function merged(reading: Reading, which: MergedOf | undefined): PullTrigger {
  const into = reading.take('into') ? reading.word('a branch', ['main']) : undefined
  return { on: 'merged', ...(which && { which }), ...(into !== undefined && { into }) }
}

export function printPull(trigger: PullTrigger): string {
  if (trigger.on === 'pull') return `pull request ${trigger.how}`
  const { which, into } = trigger
  return `${which ? `${which} ` : ''}pull request merged${into === undefined ? '' : ` into ${wordText(into)}`}`
}
