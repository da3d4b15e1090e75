/** A filter as somebody typed it: in the filter language, in plain words, or in both. */
import { type Filter, type PlainReading, parseFilter } from '../../domain/filter/filter.ts'
import { nothingKnown } from '../../domain/filter/plain/known.ts'
import { knownNames } from '../../store/search/known-names.ts'
import type { Scope } from '../scope.ts'

/** `asWords`: the same with names as words of titles, where some were taken for somebody or something. */
export type ReadFilter = { filter: Filter; asWords?: Filter }

/** Looks up what words may name where there are any. Throws Refusal. */
export async function readFilter(
  { trx, viewer }: Pick<Scope, 'trx' | 'viewer'>,
  typed: string,
): Promise<ReadFilter> {
  const first = reading(undefined)
  const filter = parseFilter(typed, first)
  if (!first.open) return { filter }
  const second = reading(await knownNames(trx, viewer, typed))
  const named = parseFilter(typed, second)
  if (!second.guessed) return { filter: named }
  return { filter: named, asWords: parseFilter(typed, { ...reading(nothingKnown), exact: true }) }
}

function reading(known: PlainReading['known']): PlainReading {
  return { known, open: false, guessed: false }
}
