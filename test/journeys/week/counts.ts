/** What a week of messages comes to. */
import { sql } from 'kysely'
import type { TestApp } from '../../support/app.ts'
import type { Found } from './judged.ts'
import type { Lived } from './live.ts'
import { beginOf, dayAtWork } from './people.ts'

/** How many there are of each, and the first few in words. */
type Count = { count: number; of?: number; examples: string[] }
export type Counts = Record<(typeof counted)[number], Count>

const counted = [
  'messages',
  'outside hours',
  'not so',
  'told twice',
  'asks for nothing',
  'long mornings',
  'many buttons',
  'second in the first hour',
  'owed after a morning',
] as const

/** As long as a morning may be, in words, and as many buttons as any message may have. */
const mostWords = 80
const mostButtons = 5

export async function countsOf({ db }: TestApp, { found, owing }: Lived): Promise<Counts> {
  // What people asked for themselves at that moment is neither noise nor news.
  const unasked = found.filter(({ isWished }) => !isWished)
  const mornings = found.filter(({ isMorning }) => isMorning)
  return {
    messages: counting(found, () => ''),
    'outside hours': counting(found.filter(({ isOutside }) => isOutside)),
    'not so': counting(
      found.filter(({ wrong }) => wrong.length > 0),
      ({ wrong }) => wrong.join('; '),
    ),
    'told twice': await toldTwice(db),
    'asks for nothing': { ...counting(unasked.filter(({ asks }) => !asks)), of: unasked.length },
    'long mornings': {
      ...counting(
        mornings.filter(({ words }) => words > mostWords),
        ({ words }) => `${words} words`,
      ),
      of: mornings.length,
    },
    'many buttons': counting(found.filter(({ buttons }) => buttons > mostButtons)),
    'second in the first hour': counting(secondInFirstHour(unasked)),
    'owed after a morning': {
      count: owing.length,
      examples: owing.map(({ who, what, ref, morning }) => `${who}: ${what} of ${ref} at ${morning}`),
    },
  }
}

function counting(these: Found[], more: (each: Found) => string = () => ''): Count {
  return {
    count: these.length,
    examples: these.map((each) => `${here(each)} ${more(each)}\n${each.text.replaceAll(/^/gm, '      ')}`),
  }
}

function here({ who, at }: Found): string {
  return `${who.name} ${at.toZonedDateTimeISO(who.zone).toPlainDateTime().toString().slice(5, 19)}`
}

/** All but the first of somebody's first hour of work on a day. */
function secondInFirstHour(found: Found[]): Found[] {
  const early = found.filter(({ who, at }) => {
    const day = dayAtWork(who, at)
    return day !== undefined && beginOf(who, day).until(at).total('minutes') < 60
  })
  const byDay = Map.groupBy(early, ({ who, at }) => `${who.name} ${dayAtWork(who, at)}`)
  return [...byDay.values()].flatMap(([, ...more]) => more)
}

/** One cause, one person, two messages. A reminder with a rule rings many times. */
async function toldTwice(db: TestApp['db']): Promise<Count> {
  const { rows } = await sql<{ name: string; reasons: string; titles: number }>`
    select p.name, string_agg(distinct n.reason, ', ') as reasons, count(distinct d.id)::integer as titles
    from notification n join delivery d on n.id = any(d.tells) and d.state = 'sent'
    join person p on p.id = n.person_id where n.reason <> 'reminder'
    group by p.name, n.person_id, n.cause, n.task_id having count(distinct d.id) > 1`.execute(db)
  return { count: rows.length, examples: rows.map(({ name, reasons }) => `${name}: ${reasons}`) }
}

/** As a table, with the first few of each. */
export function table(counts: Counts, most = 5): string {
  return counted
    .map((name) => {
      const { count, of, examples } = counts[name]
      const share = of ? ` of ${of} (${((100 * count) / of).toFixed(1)} %)` : ''
      const shown = name === 'messages' ? [] : examples.slice(0, most).map((each) => `    ${each}`)
      return [`${name}: ${count}${share}`, ...shown].join('\n')
    })
    .join('\n')
}
