/** What happens when a task is handed from one person to another. */
import { z } from 'zod'
import { id, nothing } from './id.ts'

const expected = z.object({ at: z.string(), on: z.string().optional() })

export const handoffFacts = {
  /** `from` had it; `before`: what was noted when it was handed to whoever passes it on. */
  'task.handed_off': z.object({
    to: id,
    from: z.array(id),
    note: z.string().optional(),
    /** Of an earlier version, which asked nobody for an answer, there is none. */
    handoff: id.optional(),
    expected: expected.optional(),
    before: z.string().optional(),
  }),
  /** `giver` hears of it; `other` is whom it was passed to. */
  'handoff.answered': z.object({
    how: z.enum(['accepted', 'passed', 'refused', 'later']),
    giver: id.nullable(),
    to: id,
    text: z.string().optional(),
    until: z.string().optional(),
    other: id.optional(),
  }),
  /** What it needs before it may be done was changed. */
  'task.gate': nothing,
  'task.signoff_asked': z.object({ people: z.array(id) }),
  'task.signed_off': nothing,
}
