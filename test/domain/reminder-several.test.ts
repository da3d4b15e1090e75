/** Lines of reminders with several days, times or tasks, and with quotes; read as in `reminder-words.test.ts`. */
import { expect, test } from 'vitest'
import { casesOf, readLine } from '../support/reminder-words.ts'

const table = `
me on monday and wednesday to call => me | - | on monday ? wednesday | call
me mon, wed and fri at 9 to drink => me | - | mon at 9 ? wed at 9 ? fri at 9 | drink
me every tuesday at 9 and thursday at 17 to drink => me | - | every tuesday at 9 ? every thursday at 17 | drink
me every morning and evening to drink => me | - | every morning ? every evening | drink
me 3 and 4 december to drink => me | - | 3 december ? 4 december | drink
me at 9 and 17:30 tomorrow to drink => me | - | at 9 tomorrow ? at 17:30 tomorrow | drink
me to call mum at 9 or 10 => me | - | at 9 ? at 10 | call mum
me tomorrow and friday about the offer => me | - | tomorrow ? friday | the offer
me tomorrow and bring the slides => me | - | 2026-03-03 | bring the slides
me to buy bread and milk tomorrow => me | - | 2026-03-03 | buy bread and milk
me "every monday at 9" to drink => me | - | every Monday at 09:00 | drink
me "0 9 * * 1-5/2" to drink => me | - | every Monday, Wednesday and Friday at 09:00 | drink
me tomorrow 9-10 to call => me | - | 2026-03-03T09:00 / 2026-03-03T21:00 ? 2026-03-03T10:00 / 2026-03-03T22:00 | call
me about T-1, T-2 tomorrow => me | - | 2026-03-03 | T-1, T-2
me T-1 and T-2 tomorrow => me | - | 2026-03-03 | T-1 and T-2
me on the first friday to pay => me | - | 2026-03-06 | pay
me end of next week to call => me | - | 2026-03-13 | call
me last friday to call => me | - | 2026-02-27 | call
me to discuss what we said last friday => me | - | - | discuss what we said last friday
me friday to call between 5 and 6 => me | - | 2026-03-06 ? 2026-03-06T05:00 / 2026-03-06T17:00 | call between 5 and 6
`

test.each(casesOf(table))('%s', (line = '', expected) => {
  expect(readLine(line)).toBe(expected)
})
