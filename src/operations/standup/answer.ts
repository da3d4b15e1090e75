/** What somebody says at the next run of a standup that they were asked about. */
import type { Answers } from '../../domain/standup/standup.ts'
import { type EntryRow, type EntryState, ownEntry, setEntry } from '../../store/time/standup-entries.ts'
import { refuseInput } from '../input-kinds/refusals.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseStandup } from './refusals.ts'

const entry = { kind: 'entry', summary: 'Which, as its button names it' } as const

/** In characters. */
export const longestAnswer = 1000

const answer = (summary: string) => ({ kind: 'text', clears: true, max: longestAnswer, summary }) as const

export const sayStandup = operation({
  name: 'standup.say',
  summary: 'Say what is posted for you at your next standup',
  role: 'guest',
  input: {
    done: answer('What you did, or none'),
    next: answer('What you do next, or none'),
    blockers: answer('What is blocking you, or none'),
    entry,
  },
  async run(scope, { entry, ...said }): Promise<EntryRow> {
    const own = await openEntry(scope, entry)
    return settle(scope, own, 'said', {
      done: said.done ?? unsaid(said.done, own.done),
      next: said.next ?? unsaid(said.next, own.next),
      blockers: said.blockers ?? unsaid(said.blockers, own.blockers),
    })
  },
})

/** What was taken away is empty; what was not said stays. */
function unsaid(said: null | undefined, before: string): string {
  return said === null ? '' : before
}

export const confirmStandup = operation({
  name: 'standup.confirm',
  summary: 'Approve the draft for your next standup',
  role: 'guest',
  input: { entry },
  run: async (scope, { entry }): Promise<EntryRow> => settle(scope, await openEntry(scope, entry), 'said'),
})

export const skipStandup = operation({
  name: 'standup.skip',
  summary: 'Skip your next standup',
  role: 'guest',
  input: { entry },
  run: async (scope, { entry }): Promise<EntryRow> => settle(scope, await openEntry(scope, entry), 'skipped'),
})

/** The entry, or that of the next run the caller was asked about. Refuses where it was posted. */
export async function openEntry(
  { trx, workspaceId, actor, change }: Scope,
  entry: EntryRow | undefined,
): Promise<EntryRow> {
  const own = entry ?? (await ownEntry(trx, workspaceId, actor.id, { after: change.now }))
  if (!own) throw refuseInput('unknown_entry', {})
  if (own.runAt <= change.now) throw refuseStandup('standup_posted', { at: own.runAt })
  return own
}

async function settle(
  { trx, workspaceId, change }: Scope,
  own: EntryRow,
  state: EntryState,
  answers: Partial<Answers> = {},
): Promise<EntryRow> {
  await setEntry(trx, workspaceId, { ...answers, id: own.id, state }, change.now)
  return { ...own, ...answers, state }
}
