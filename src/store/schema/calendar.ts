/** Secret addresses of calendars. */
import type { Maybe, Moment } from './columns.ts'

export type CalendarTables = {
  calendar: {
    workspace_id: string
    id: string
    /** Whose it is, and with whose eyes it is seen. */
    person_id: string
    /** Whose tasks it shows; null where it is somebody's own. */
    list_id: Maybe<string>
    /** Of the end of its address. */
    key_hash: string
    created_at: Moment
  }
}
