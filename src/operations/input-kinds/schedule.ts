/** When somebody works and when they are away. */
import { z } from 'zod'
import type { Hours } from '../../domain/time/working-hours.ts'
import { type Country, countryNamed } from '../../store/time/holidays.ts'
import type { InputKind } from './kind.ts'
import { refuseInput } from './refusals.ts'

/** In minutes after midnight; past 1440 they end the next day. `any` is all day and every day. */
export const hours: InputKind<Hours | 'any'> = {
  selector: () =>
    z.union([
      z.literal('any'),
      z
        .strictObject({ from: z.int().min(0).max(1439), to: z.int().max(2879) })
        .refine(({ from, to }) => from < to && to - from <= 1440),
    ]),
}

/** ISO days of the week: 1 is Monday. */
export const weekdays: InputKind<number[]> = { selector: () => z.array(z.int().min(1).max(7)).min(1) }

/** By its English name, or its code: `PT`, `DE-BY`. */
export const country: InputKind<string, Country> = {
  selector: () => z.string().min(1),
  load: (_scope, wanted) =>
    Promise.all(
      wanted.map(async ({ selector: typed }) => {
        const found = await countryNamed(typed)
        if (found) return found
        throw refuseInput('unknown_country', { typed })
      }),
    ),
}

/** Moments in UTC, `until` excluded; `said` as of a moment. */
export type TimeOffSelector = { from: string; until: string; said?: string }
export const timeOff: InputKind<TimeOffSelector> = {
  selector: () =>
    z
      .strictObject({ from: z.iso.datetime(), until: z.iso.datetime() })
      .refine(({ from, until }) => Date.parse(from) < Date.parse(until)),
}

/** How many working days before a due date somebody hears of it; 0 is never, `usual` is as the List says. */
export const mostDueNotice = 30
export const dueNotice: InputKind<number | 'usual'> = {
  selector: () => z.union([z.literal('usual'), z.int().min(0).max(mostDueNotice)]),
}
