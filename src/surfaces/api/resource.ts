/** What the API shows: data of a schema, as far as whoever asks may see it. */
import type { z } from 'zod'
import type { Scope } from '../../operations/scope.ts'

/** `shown`: what it is called in an answer. `find`: in the order of the ids, without those that the viewer may not see. */
export type Resource<T = unknown> = {
  name: string
  schema: z.ZodType<T>
  find(scope: Scope, ids: string[]): Promise<T[]>
}

/** What an operation gave as something the API shows. */
export type Shows<O = unknown> = { schema: z.ZodType; of(given: O, scope: Scope): unknown | Promise<unknown> }
