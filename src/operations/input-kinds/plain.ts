/** Kinds that need no look-up: their selector is their value. */
import { z } from 'zod'
import { emojiOf } from '../../domain/card/emoji.ts'
import type { StoredFile } from '../../domain/task/records.ts'
import { type Priority, priorities } from '../../domain/task/task.ts'
import type { Shift } from '../../domain/time/duration.ts'
import type { Moment } from '../../domain/time/reader/moment.ts'
import { mostKeys } from '../../store/database/keyset.ts'
import type { InputKind } from './kind.ts'

/** Most characters of a filter. */
export const longestFilter = 1000
/** Most characters of a text whose field says nothing else. */
const longestText = 20_000

export const text: InputKind<string> = { selector: ({ max }) => z.string().max(max ?? longestText) }
/** Several short ones, such as the items of a list. */
export const texts: InputKind<string[]> = { selector: () => z.array(z.string().min(1)).max(1000) }
/** As people see it: 🎉, not `:tada:`; of those that only one platform has, the name between colons. */
export const emoji: InputKind<string> = {
  selector: () => z.string().refine((one) => emojiOf(one) === one),
}
/** A line of the filter language. */
export const filter: InputKind<string> = { selector: () => z.string().max(longestFilter) }
/** A custom field's name: which field it is depends on the task. */
export const field: InputKind<string> = { selector: () => z.string().min(1).max(200) }
/** Several short texts. */
export const names: InputKind<string[]> = { selector: () => z.array(z.string().min(1)).max(500) }
export const choice: InputKind<string> = { selector: ({ choices }) => z.enum([...(choices ?? [])]) }
export const choices: InputKind<string[]> = {
  selector: ({ choices }) => z.array(z.enum([...(choices ?? [])])),
}
export const flag: InputKind<boolean> = { selector: () => z.boolean() }
/** Where a page begins: what the one before ended with. Nobody types it. */
export const after: InputKind<readonly (string | null)[]> = {
  selector: () => z.array(z.string().max(1000).nullable()).max(mostKeys),
}

/** A whole number from 1. */
export const number: InputKind<number> = { selector: () => z.int().min(1).max(999_999) }
/** Longer than a quarter nobody waits. */
export const mostWorkingDays = 90
export const workingDays: InputKind<number> = { selector: () => z.int().min(1).max(mostWorkingDays) }
/** In minutes of work. */
export const estimate: InputKind<number> = { selector: () => z.int().positive() }
export const priority: InputKind<Priority> = { selector: () => z.enum(priorities) }
/** Without the `#`, in lower case. */
export const tags: InputKind<string[]> = { selector: () => z.array(z.string().min(1)) }
/** An IANA name, such as `Europe/Lisbon`. */
export const zone: InputKind<string> = {
  selector: () =>
    z.string().refine((name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC'),
}
/** How far dates move; earlier where it is negative. */
export const shift: InputKind<Shift> = {
  selector: () => z.strictObject({ days: z.int(), minutes: z.int() }),
}
/** Files that are kept already, for a while. Nobody types one. */
export const storedFiles: InputKind<StoredFile[]> = {
  selector: () =>
    z.array(z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.int().nonnegative() })),
}
/** A moment in UTC that a database can keep, with the days around it. */
const instant = z.iso
  .datetime()
  .refine((text) => /^(?:19|[2-8]\d)/.test(text), 'is too long ago or too far away')

/** A day, or a moment, as the moments in UTC that it begins and ends at. */
export const day: InputKind<{ from: string; to: string }> = {
  selector: () => z.strictObject({ from: instant, to: instant }),
}
/** A moment in UTC, and the day where it was set as one. */
export const when: InputKind<Moment> = {
  selector: () => z.object({ at: instant, on: z.iso.date().exactOptional() }),
}
