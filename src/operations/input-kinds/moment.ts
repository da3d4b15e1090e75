import { z } from 'zod'
import type { ReminderTime } from '../../domain/reminder/reminder.ts'
import type { Speaker } from '../../domain/time/when.ts'
import type { InputKind } from './kind.ts'
import { rule, ruleOf } from './rule.ts'

/**
 * When a reminder comes: a moment in UTC; a day or a time on the wall clock of whom it is for (`2026-03-03`,
 * `2026-03-03T09:00`); or a rule on that clock.
 */
export type Moment = { at: string } | { wall: string } | { rule: string }

export const moment: InputKind<Moment> = {
  selector: (field) =>
    z.union([
      z.strictObject({ at: z.iso.datetime() }),
      z.strictObject({ wall: z.union([z.iso.date(), z.iso.datetime({ local: true })]) }),
      z.strictObject({ rule: rule.selector(field) }),
    ]),
}

export function reminderTimeOf(moment: Moment, speaker: Speaker): ReminderTime {
  return 'rule' in moment ? { rule: ruleOf(moment.rule, speaker) } : moment
}

export function momentOf(time: ReminderTime): Moment {
  return 'rule' in time ? { rule: time.rule.words } : time
}
