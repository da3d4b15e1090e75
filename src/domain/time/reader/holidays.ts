/** Days with names of their own. They are days of the calendar, whether or not anybody works on them. */
import { dateOf, nthIn } from './day.ts'

/** The day of a year. */
export type DayIn = (year: number) => Temporal.PlainDate | undefined

const on =
  (month: number, day: number): DayIn =>
  (year) =>
    dateOf(year, month, day)
/** From the end of the month on where `index` is negative. */
const nth =
  (index: number, weekday: number, month: number): DayIn =>
  (year) => {
    const first = dateOf(year, month, 1)
    return first && nthIn(first, first.with({ day: first.daysInMonth }), weekday, index)
  }
const after =
  (of: DayIn, days: number): DayIn =>
  (year) =>
    of(year)?.add({ days })

/** Western Easter, by the rule of Meeus, Jones and Butcher. */
function easter(year: number): Temporal.PlainDate | undefined {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return dateOf(year, Math.floor(n / 31), (n % 31) + 1)
}

const holidays: [name: string, of: DayIn][] = [
  ['christmas eve|xmas eve', on(12, 24)],
  ['christmas day|christmas|xmas day|xmas', on(12, 25)],
  ['boxing day', on(12, 26)],
  ["new year'?s eve|nye", on(12, 31)],
  ["new year'?s day|new years?", on(1, 1)],
  ["valentine'?s? day|valentines", on(2, 14)],
  ["(?:st|saint) (?:patrick|paddy)'?s day", on(3, 17)],
  ['halloween', on(10, 31)],
  ['palm sunday', after(easter, -7)],
  ['maundy thursday', after(easter, -3)],
  ['good friday', after(easter, -2)],
  ['easter mon(?:day)?', after(easter, 1)],
  ['easter sunday|easter', easter],
  ['ascension day', after(easter, 39)],
  ['pentecost|whit sunday|white sunday', after(easter, 49)],
  ['whit monday', after(easter, 50)],
  ['trinity sunday', after(easter, 56)],
  ['shrove tuesday|pancake day|mardi gras', after(easter, -47)],
  ['ash wednesday', after(easter, -46)],
  ['thanksgiving day|thanksgiving', nth(4, 4, 11)],
  ['black friday', after(nth(4, 4, 11), 1)],
  ['cyber monday', after(nth(4, 4, 11), 4)],
  ["(?:mlk|martin luther king(?: jr)?)(?:'?s)?(?: jr)? day", nth(3, 1, 1)],
  ['memorial day', nth(-1, 1, 5)],
  ['labor day', nth(1, 1, 9)],
]

/** What may be the name of one. */
export const holidaySource = `(?:${holidays.map(([name]) => name).join('|')})(?![a-z])`

const named = holidays.map(([name, of]) => ({ name: new RegExp(`^(?:${name})$`), of }))

export function holidayOf(text: string): DayIn | undefined {
  return named.find(({ name }) => name.test(text))?.of
}
