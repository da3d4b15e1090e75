import { refusing } from '../../domain/refusal.ts'

/** `list` is a List's id. */
export type CalendarRefusals = {
  /** Nobody said where pages are found. */
  calendar_no_address: object
  calendar_not_there: { list: string | undefined }
  /** People of other teams are let in where they write, and nowhere else. */
  calendar_of_outsider: object
}
export const refuseCalendar = refusing<CalendarRefusals>()
