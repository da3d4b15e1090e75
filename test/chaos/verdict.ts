/** Holds what people were told against what is in the database and on Slack. */
import type { Case, Evidence, Violation } from './faults.ts'
import { changeFaults, timesMade, titleFaults } from './kept-changes.ts'
import { type Heard, heard } from './notes.ts'
import {
  answerFaults,
  cardFaults,
  messageFaults,
  messagesDue,
  orderFaults,
  waitingFaults,
} from './sent-messages.ts'

export type Verdict = {
  commands: number
  /** How many of them were heard of in each way. */
  heard: Record<Heard, number>
  /** How many were only acknowledged when Slack had given up on them. */
  late: number
  /** Messages that had to come. */
  messages: number
  violations: Violation[]
}

export function judge(evidence: Evidence): Verdict {
  const { api, notes, rows } = evidence
  const cases: Case[] = notes.map((note) => ({ note, heard: heard(api, note), made: timesMade(rows, note) }))
  const count = (what: Heard) => cases.filter((each) => each.heard === what).length
  return {
    commands: notes.length,
    heard: {
      told: count('told'),
      refused: count('refused'),
      acknowledged: count('acknowledged'),
      unheard: count('unheard'),
    },
    late: notes.filter(({ late }) => late).length,
    messages: cases.reduce((sum, each) => sum + messagesDue(api, each).least, 0),
    violations: [
      ...cases.flatMap(changeFaults),
      ...titleFaults(evidence, cases),
      ...cases.flatMap((each) => messageFaults(api, each)),
      ...orderFaults(evidence),
      ...cardFaults(evidence),
      ...answerFaults(api),
      ...waitingFaults(rows),
    ],
  }
}
