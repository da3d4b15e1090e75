/** Inputs that several tools take, as the API reads them in short. */
import { z } from 'zod'

export const task = z.string().describe('The task, such as T-12')
export const people = z.array(z.string()).describe('Names as list_people gives them, or "me"')
export const day = z
  .string()
  .describe('A day such as 2026-12-03, or a moment with its offset such as 2026-12-03T17:00:00+01:00')
export const note = z.string().max(2000).describe('A note for the next person')
export const cursor = z
  .string()
  .max(5000)
  .optional()
  .describe('“next” of the answer before, to go on with it')
export const priority = z.enum(['urgent', 'high', 'normal', 'low'])
