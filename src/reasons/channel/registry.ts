/** Every kind of news that channels are told. A new one is a file here and one line. */
import type { Reason } from '../reason.ts'
import { digest } from './digest.ts'
import { form } from './form.ts'
import { ready } from './ready.ts'
import { reminder } from './reminder.ts'
import { rule } from './rule.ts'
import { stale } from './stale.ts'
import { standup } from './standup.ts'
import { tests } from './tests.ts'
import { unreached } from './unreached.ts'

export const newsByKind = {
  ready,
  stale,
  reminder,
  digest,
  standup,
  rule,
  form,
  tests,
  unreached,
} satisfies Record<string, Reason<unknown>>

type Kind = keyof typeof newsByKind

/** The names of the object's own members, which TypeScript takes for any text. */
export const newsKinds = Object.keys(newsByKind) as Kind[]

/** What is kept of it until it leaves. */
export type ChannelNews = {
  [K in Kind]: {
    v: 1
    kind: K
    taskId: string | null
    args: (typeof newsByKind)[K] extends Reason<infer A> ? A : never
  }
}[Kind]
