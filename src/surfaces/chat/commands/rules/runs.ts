/** What came of the runs of a rule, in words. */

import { mention, named, text, withCode } from '../../../../cards/words.ts'
import type { DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { eventPhrase } from '../../../../domain/history/event-phrases.ts'
import { Refusal } from '../../../../domain/refusal.ts'
import { plural } from '../../../../domain/text/plural.ts'
import type { ShownRun } from '../../../../operations/automation/log.ts'
import { wordsOf } from '../../refusals/registry.ts'
import type { Context } from '../context.ts'

/** What its condition or a refusal names may be private: only the rule's owner reads it. */
export async function runBlock(run: ShownRun, here: Context): Promise<DraftBlock> {
  const task: DraftInline[] = run.task ? named(run.task) : ['a task that is gone']
  return text(
    { at: run.at },
    ' ',
    ...task,
    ...afterWhat(run),
    ': ',
    ...(await whatOf(run, run.isOwn ? here : undefined)),
  )
}

/** `(Kenji commented on it)`, or `(because of rules 3 → 7)`. */
function afterWhat({ after, way }: ShownRun): DraftInline[] {
  if (way.length > 0) return [` (because of ${wayText(way)})`]
  return after?.by ? [' (', mention(after.by), ` ${eventPhrase(after.kind)} it)`] : []
}

function wayText(way: ShownRun['way']): string {
  if (way.every((each) => each === 'this')) return 'its own change'
  const rules = way.map((each) => (each === 'this' ? 'this one' : (each ?? 'one you can’t see')))
  return `${plural(rules.length, 'rule')} ${rules.join(' → ')}`
}

async function whatOf(
  { state, log, tookMs, dueAt, context }: ShownRun,
  here: Context | undefined,
): Promise<DraftInline[]> {
  const did = log.flatMap(({ action, did }) => (did === undefined ? [] : [action])).join(', ')
  const last = log.at(-1)
  switch (state) {
    case 'done':
      return [`${endOf(did, last)} (${tookMs} ms)`]
    case 'unfit':
      return [`didn’t match its condition${here && last?.problem ? `: ${last.problem}` : ''}`]
    case 'failed':
      return ['failed', ...(await whyOf(last, here))]
    case 'looped':
      return ['didn’t run again, to avoid going round in circles']
    case 'stopped':
      return ['stopped']
    case 'waiting':
      return [
        `${did ? `${did}, then ` : ''}waiting ${context.until ? 'for the task to match, at most ' : ''}until `,
        { at: dueAt },
      ]
    case 'queued':
      return ['about to run']
  }
}

function endOf(did: string, last: ShownRun['log'][number] | undefined): string {
  if (last?.problem === 'wait_over') return `${did ? `${did}, then ` : ''}waited until time ran out`
  return did || 'nothing to do'
}

/** In the words that the owner would have read after doing it by hand. */
async function whyOf(
  entry: ShownRun['log'][number] | undefined,
  here: Context | undefined,
): Promise<DraftInline[]> {
  if (!entry || !here) return ['. Only its owner can see why.']
  const at = ` at “${entry.action}”: `
  if (entry.args === undefined || entry.problem === undefined)
    return [at, 'something went wrong inside Baton.']
  const reader = { ...here, now: here.change.now, call: undefined }
  const { message } = await wordsOf(new Refusal(entry.problem, entry.args), reader)
  return [at, ...withCode(message)]
}
