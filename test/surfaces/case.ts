/** One operation as each surface asks for it, and once so that it is refused. */
/**
 * Texts may name what has an id alone: `$channel`, `$standup`, `$change`, `$off`, `$call`. Each case begins in a workspace of its own,
 * with the Lists Backend and Ops, and T-1, T-2 and T-3 in Backend.
 */
export type Case = {
  /** What Ana says before; what begins with a name is said by them. */
  given?: string[]
  /** Said in a channel, and at a command line. */
  line: string
  api: [at: string, body?: Record<string, unknown>]
  mcp?: [tool: string, input: Record<string, unknown>]
  /** What a rule does with T-1. */
  rule?: string
  /** A chat asks first, with buttons of a card that is no question: the first one is pressed. */
  press?: true
  /** What stands in place of what, so that it is refused; the line and the request in full; or why nothing is. */
  refused:
    | string
    | { in: string; by: string; code: string }
    | { given?: string[]; line: string; api: [at: string, body?: Record<string, unknown>]; code: string }
  /** Why a surface has it not, or `role`: why nobody else is asked to do it. */
  without?: Partial<Record<'cli' | 'role', string>>
}
export type Cases = Record<string, Case>

export const unknownTask = { in: 'T-1', by: 'T-99', code: 'unknown_task' } as const
