import { z } from 'zod'
import type { InputKind } from './kind.ts'

/** What was filled in, by the keys of its questions. `id` tells one opened form from all others. */
export type Answers = {
  id: string
  revision: number
  typed: Record<string, string>
}

/** A form that was filled in. Nobody types one. */
export const answers: InputKind<Answers> = {
  selector: () =>
    z.object({ id: z.uuid(), revision: z.int().min(1), typed: z.record(z.string(), z.string().max(20_000)) }),
}
