import type { Step } from './handoff-chain.ts'

/** Somebody by name, with their account on the platform where it is shown. */
export type NamedPerson = { name: string; account?: string }

/**
 * A handoff that waits. `asked` has it before them, and `begun` is false until some of the receiver's work has passed.
 * `at` is when the first of the steps to come does, an instant in UTC; undefined where nobody else is asked.
 */
export type PlaygroundHandoff = {
  ref: string
  title: string
  list: string
  from: NamedPerson | undefined
  to: NamedPerson
  asked: NamedPerson
  begun: boolean
  at: string | undefined
  steps: { step: Step; who: NamedPerson | undefined }[]
}
