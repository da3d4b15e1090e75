import { refusing } from '../../domain/refusal.ts'

export type NotificationRefusals = {
  /** Neither a reason nor a task or List was named. `mutes`: to mute it, else to hear of it again. */
  nothing_to_mute: { mutes: boolean }
  always_quiet: object
  own_backup: object
}
export const refuseNotification = refusing<NotificationRefusals>()
