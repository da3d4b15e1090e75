import { entryCard } from '../../../../cards/standup.ts'
import type { Answers } from '../../../../domain/standup/standup.ts'
import {
  confirmStandup,
  longestAnswer,
  openEntry,
  sayStandup,
  skipStandup,
} from '../../../../operations/standup/answer.ts'
import type { EntryRow } from '../../../../store/time/standup-entries.ts'
import { chatCommand } from '../chat-command.ts'
import type { FormDraft } from '../command.ts'

export const standupSay = chatCommand(sayStandup, {
  path: 'standup say',
  summary: 'Say what is posted for you at your next standup, in a form or in one line',
  examples: ['standup say', 'standup say done:"Fixed the login loop" next:T-12 blockers:none'],
  visibility: 'caller',
  replaces: true,
  written: { done: 'named', next: 'named', blockers: 'named', entry: 'named' },
  async form({ entry, ...given }, here) {
    if (Object.values(given).some((value) => value !== undefined)) return undefined
    return answersForm(await openEntry(here, entry))
  },
  card: (entry) => entryCard(entry),
})

export const standupConfirm = chatCommand(confirmStandup, {
  path: 'standup confirm',
  examples: ['standup confirm'],
  visibility: 'caller',
  replaces: true,
  written: { entry: 'named' },
  card: (entry) => entryCard(entry),
})

export const standupSkip = chatCommand(skipStandup, {
  path: 'standup skip',
  examples: ['standup skip'],
  visibility: 'caller',
  replaces: true,
  written: { entry: 'named' },
  card: (entry) => entryCard(entry),
})

function answersForm(own: EntryRow): FormDraft {
  const field = (name: keyof Answers, label: string) =>
    ({ name, label, kind: 'paragraph', value: own[name], max: longestAnswer, cleared: 'none' }) as const
  return {
    title: 'Your standup',
    submit: 'Save',
    fixed: { entry: own.id },
    fields: [field('done', 'Done'), field('next', 'Next'), field('blockers', 'Blockers')],
  }
}
