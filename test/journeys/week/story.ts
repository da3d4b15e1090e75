/** What the stories of tasks are made of. */
import type { Random } from '../../chaos/random.ts'
import type { Colleague } from './people.ts'

/** Somebody types a line; `{3}` in it is the ref of the task of that story, which `makes` gives. */
export type Act = { at: Temporal.Instant; who: string; line: string; makes?: number }

export type Story = {
  index: number
  created: Temporal.Instant
  maker: Colleague
  /** Who has it in the end. */
  owner: Colleague
  finished?: Temporal.Instant
}

export const compare = Temporal.Instant.compare

export function someone(random: Random, from: Colleague[]): Colleague {
  const found = from[Math.floor(random.next() * from.length)]
  if (!found) throw new Error('there is nobody to choose from')
  return found
}
