/** Public holidays by country, from the date-holidays library: its data is large, so it is read when somebody needs it. */
import type Holidays from 'date-holidays'

type Calendar = typeof Holidays

let loading: Promise<Calendar> | undefined

function calendar(): Promise<Calendar> {
  loading ??= import('date-holidays').then((library) => library.default)
  return loading
}

const found = new Map<string, ReadonlySet<string>>()

/** The public holidays of a country, such as `DE` or `DE-BY`, from the year before to three after: `2026-12-25`. */
export async function holidaysOf(where: string, now: Temporal.Instant): Promise<ReadonlySet<string>> {
  const { year } = now.toZonedDateTimeISO('UTC')
  const key = `${where} ${year}`
  const known = found.get(key)
  if (known) return known
  const [country = '', state] = where.split('-')
  const Library = await calendar()
  const days = state ? new Library(country, state) : new Library(country)
  const years = [year - 1, year, year + 1, year + 2, year + 3]
  const all = years.flatMap((each) =>
    days
      .getHolidays(each)
      .filter((holiday) => holiday.type === 'public')
      .flatMap(daysOf),
  )
  const set = new Set(all)
  found.set(key, set)
  return set
}

/** Some last several days. */
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first = Temporal.PlainDate.from(date.slice(0, 10))
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
  return Array.from({ length: count }, (_, index) => first.add({ days: index }).toString())
}

/** A country or one of its regions, with its name in English. */
export type Country = { code: string; name: string }

/** Reads `Germany`, `DE`, `DE-BY` or `Bavaria, DE`-like codes; undefined where it is none. */
export async function countryNamed(text: string): Promise<Country | undefined> {
  const Library = await calendar()
  const countries = new Library().getCountries('en')
  const [typed = '', region] = text.trim().split(/[-/]/, 2)
  const code = Object.keys(countries).find(
    (each) => each === typed.toUpperCase() || countries[each]?.toLowerCase() === text.trim().toLowerCase(),
  )
  if (!code) return undefined
  const name = countries[code] ?? code
  if (region === undefined || code !== typed.toUpperCase()) return { code, name }
  const state = new Library().getStates(code)?.[region.toUpperCase()]
  return state === undefined
    ? undefined
    : { code: `${code}-${region.toUpperCase()}`, name: `${name} (${state})` }
}

/** The names that `countryNamed` knows. */
export async function countryNames(): Promise<string[]> {
  const Library = await calendar()
  return Object.values(new Library().getCountries('en'))
}

const byZone = new Map<string, Promise<Country | undefined>>()

/** The country that a time zone is in, where it is in one alone. */
export function countryOfZone(zone: string): Promise<Country | undefined> {
  const known = byZone.get(zone) ?? findCountryOf(zone)
  byZone.set(zone, known)
  return known
}

async function findCountryOf(zone: string): Promise<Country | undefined> {
  const Library = await calendar()
  const countries = new Library().getCountries('en')
  const code = Object.keys(countries).find((each) => zonesOf(each).includes(zone))
  return code === undefined ? undefined : { code, name: countries[code] ?? code }
}

function zonesOf(country: string): string[] {
  try {
    // In the standard since 2023; TypeScript does not know it yet.
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
      getTimeZones?(): string[] | undefined
    }
    return locale.getTimeZones?.() ?? []
  } catch {
    return []
  }
}
