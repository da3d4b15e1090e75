import { refusing } from '../../domain/refusal.ts'

/** `number` is the reminder's. */
export type ReminderRefusals = {
  /** It neither says anything nor is about a task. */
  nothing_to_remind_of: object
  one_receiver: object
  guest_reminds_channel: object
  /** The task is in a private List. `person` is the name of whom it would be for; null for a channel. */
  hidden_from_receiver: { task: string; person: string | null }
  /** `person` is the name of whom so many are for, where it is somebody else. */
  too_many_reminders: { max: number; person: string | null }
  /** In UTC. */
  moment_passed: { at: string }
  moment_too_far: { at: string }
  reminder_over: { number: number }
  /** Its rule was ended, so that there is no next time to put off. */
  reminder_stopped: { number: number }
}
export const refuseReminder = refusing<ReminderRefusals>()
