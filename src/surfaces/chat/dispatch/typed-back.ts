/** What was typed is never lost: where it was not understood it comes back, word for word. */
import type { Kysely } from 'kysely'
import { context } from '../../../cards/words.ts'
import type { Draft } from '../../../domain/card/draft.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { stripUnstorable } from '../../../domain/text/strip-unstorable.ts'
import type { Invocation } from '../../../platform.ts'
import { peopleByAccounts } from '../../../store/people/people.ts'
import type { Database } from '../../../store/schema.ts'
import { withoutSlash } from '../language/parse.ts'
import { notUnderstood } from '../refusals/not-understood.ts'

/** `line`: all that was typed, as a person reads it; undefined where it need not be said again. */
export type TypedBack = { refused: Refusal; line: string | undefined }

/** With people by their names. `known`: where names are looked up that the platform did not tell. */
export async function typedBack(
  { input, platform, mentioned, button }: Invocation,
  refused: Refusal,
  known: { trx: Kysely<Database>; workspaceId: string } | undefined,
): Promise<TypedBack> {
  const line = 'text' in input && !button && notUnderstood.has(refused.code) ? withoutSlash(input.text) : ''
  const accounts = mentionsIn(`${JSON.stringify(refused.args)} ${line}`)
  const names = new Map(mentioned.map(({ id, name }) => [id, stripUnstorable(name)]))
  const unknown = accounts.filter((id) => !names.has(id))
  if (known && unknown.length > 0) {
    const of = { platform, externalIds: unknown }
    for (const person of await peopleByAccounts(known.trx, known.workspaceId, of, 'both'))
      names.set(person.externalId, person.name)
  }
  const named = (text: string) =>
    text.replace(mention, (_, id: string) => (names.has(id) ? `@${names.get(id)}` : '@someone'))
  return {
    refused: accounts.length === 0 ? refused : new Refusal(refused.code, withNames(refused.args, named)),
    line: line === '' ? undefined : named(line),
  }
}

const mention = /<@!?([^<>&\s]{1,64})>/g

function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(mention)].map(([, id = '']) => id))]
}

/** Of what is said; what a button would call stays as it was typed. */
function withNames(args: object, named: (text: string) => string): object {
  const entries = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === 'string' ? named(value) : value,
  ])
  return Object.fromEntries(entries)
}

/** As much as one still reads; the whole of it is a task’s title at most. */
export function withTyped(draft: Draft, { line }: TypedBack): Draft {
  if (line === undefined) return draft
  return { ...draft, blocks: [...draft.blocks, context('You typed: ', { code: line })] }
}
