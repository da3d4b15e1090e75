import { z } from 'zod'

/** The id of a row: a UUID of any version. */
export const id = z.guid()
/** Facts that say only that something happened. */
export const nothing = z.object({})
