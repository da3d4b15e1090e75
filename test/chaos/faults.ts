/** What must not be, whatever happens to Baton and to what it depends on. */
import type { SlackApi } from '../support/slack-api.ts'
import type { Board } from './commands.ts'
import type { Heard, Note } from './notes.ts'
import type { Rows } from './rows.ts'

/** With its words, and with the head of its column. */
export const faults = {
  lost: { words: 'a change is lost', head: 'lost' },
  doubled: { words: 'a change is doubled', head: 'doubled' },
  denied: { words: 'it was done, and the answer says no', head: 'denied' },
  unanswered: { words: 'it was taken, and never answered', head: 'unanswered' },
  answeredTwice: { words: 'it was answered twice', head: 'answered twice' },
  untold: { words: 'a message is lost', head: 'messages lost' },
  toldTwice: { words: 'a message is doubled', head: 'messages doubled' },
  disordered: { words: 'messages are out of order', head: 'out of order' },
  stale: { words: 'a card is out of date', head: 'cards stale' },
  waiting: { words: 'deliveries did not come to an end', head: 'unsent' },
} as const
export type Fault = keyof typeof faults
export type Violation = { fault: Fault; what: string }

export type Evidence = { api: SlackApi; notes: readonly Note[]; boards: readonly Board[]; rows: Rows }

/** A command, and how often it was done; `made` is undefined where the database does not tell. */
export type Case = { note: Note; heard: Heard; made: number | undefined }
