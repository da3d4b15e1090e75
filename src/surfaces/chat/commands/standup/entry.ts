import { entryCard } from '../../../../cards/standup.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Answers } from '../../../../domain/standup/standup.ts'
import { showMoment } from '../../../../domain/time/when.ts'
import { type EntryRow, type EntryState, ownEntry, setEntry } from '../../../../store/time/standup-entries.ts'
import { command, type FormDraft } from '../command.ts'
import type { Context } from '../context.ts'

const entry = { kind: 'text', written: 'named', max: 36, summary: 'Which, as its button names it' } as const
/** In characters. */
const longest = 1000

const answer = (summary: string) =>
  ({ kind: 'text', written: 'named', clears: true, max: longest, summary }) as const

export const standupSay = command({
  path: 'standup say',
  summary: 'Say what is posted for you at your next standup, in a form or in one line',
  examples: ['standup say', 'standup say done:"Fixed the login loop" next:T-12 blockers:none'],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  options: {
    done: answer('What you did, or none'),
    next: answer('What you do next, or none'),
    blockers: answer('What is in your way, or none'),
    entry,
  },
  async form({ entry: id, ...given }, here) {
    if (Object.values(given).some((value) => value !== undefined)) return undefined
    return answersForm(await entryOf(here, id))
  },
  async run({ done, next, blockers, entry: id }, here) {
    const own = await entryOf(here, id)
    const said = { done: done ?? kept(done, own.done), next: next ?? kept(next, own.next) }
    return settle(here, own, 'said', { ...said, blockers: blockers ?? kept(blockers, own.blockers) })
  },
})

/** What was taken away is empty; what was not said stays. */
function kept(said: null | undefined, before: string): string {
  return said === null ? '' : before
}

export const standupConfirm = command({
  path: 'standup confirm',
  summary: 'Have the draft of your next standup posted as it is',
  examples: ['standup confirm'],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  options: { entry },
  run: async ({ entry: id }, here) => settle(here, await entryOf(here, id), 'said'),
})

export const standupSkip = command({
  path: 'standup skip',
  summary: 'Sit out your next standup',
  examples: ['standup skip'],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  options: { entry },
  run: async ({ entry: id }, here) => settle(here, await entryOf(here, id), 'skipped'),
})

async function settle(here: Context, own: EntryRow, state: EntryState, answers: Partial<Answers> = {}) {
  await setEntry(here.trx, here.workspaceId, own.id, { ...answers, state }, here.change.now)
  return entryCard({ ...own, ...answers, state })
}

/** The entry named, or that of the next run the caller was asked about. Throws UserError. */
async function entryOf(here: Context, id: string | undefined): Promise<EntryRow> {
  const known = id === undefined || /^[0-9a-f-]{36}$/.test(id)
  const which = id === undefined ? { after: here.change.now } : { id }
  const own = known ? await ownEntry(here.trx, here.workspaceId, here.caller.id, which) : undefined
  if (!own) {
    throw new UserError(
      'no_entry',
      'There is no standup that I asked you about.',
      'A draft comes to you about an hour before each one; `standup list` shows when that is.',
    )
  }
  if (own.runAt > here.change.now) return own
  throw new UserError(
    'posted',
    `That standup was posted already (${showMoment(own.runAt, here.zone)}).`,
    'Say it in the channel; the next one is asked about in its time.',
  )
}

function answersForm(own: EntryRow): FormDraft {
  const field = (name: keyof Answers, label: string) =>
    ({ name, label, kind: 'paragraph', value: own[name], max: longest, cleared: 'none' }) as const
  return {
    title: 'Your standup',
    submit: 'Save',
    fixed: { entry: own.id },
    fields: [field('done', 'Done'), field('next', 'Next'), field('blockers', 'Blockers')],
  }
}
