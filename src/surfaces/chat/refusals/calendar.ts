/** What is said where there can be no address of a calendar. */
import type { CalendarRefusals } from '../../../operations/calendar/refusals.ts'
import type { WordsFor } from './words.ts'

export const calendarWords: WordsFor<CalendarRefusals> = {
  calendar_no_address: () => ({
    message: 'Calendars aren’t set up.',
    hint: 'Whoever runs Baton can set BATON_URL.',
  }),
  calendar_not_there: ({ list }) => ({
    message:
      list === undefined ? 'You have no calendar address.' : 'You have no address for that List’s calendar.',
    hint: list === undefined ? '`calendar` gives you one.' : '`calendar in:…` gives you one.',
  }),
  calendar_of_outsider: () => ({
    message: 'Calendars are for people of this team.',
    hint: '`mine` shows what you have due here.',
  }),
}
