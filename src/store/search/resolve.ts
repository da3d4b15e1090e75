/** Finds what the names of a filter mean to whoever asks. */
import type { Kysely } from 'kysely'
import type { Condition, Filter, Named, Value } from '../../domain/filter/tree.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { TimeSpeaker as Speaker } from '../../domain/time/reader/moment.ts'
import type { Database } from '../schema.ts'
import { resolveField } from './fields.ts'
import { lookUp } from './names.ts'
import type { Resolved, Test } from './resolved.ts'
import { type Asker, resolveTerm } from './terms.ts'

/**
 * In one round trip, whatever the filter names. Throws Refusal, which quotes what is not there to this viewer's eyes
 * and says what is nearest.
 */
export async function resolveFilter(
  db: Kysely<Database>,
  viewer: Viewer,
  filter: Filter,
  speaker: Speaker,
): Promise<Resolved> {
  const names = await lookUp(db, viewer, filter.where)
  const asker: Asker = { viewer, speaker, names, archived: false }
  const found = filter.where && resolve(filter.where, asker)
  const where = found && withoutEmpty(found.test)
  return {
    filter: { ...filter, where: found?.as },
    where,
    shows: {
      finished: where !== undefined && wantsFinished(where, true),
      archived: asker.archived || (where !== undefined && wantsArchived(where, true)),
    },
    viewer,
    speaker,
  }
}

/** Without what everything passes, so that `in:anywhere` costs nothing. */
function withoutEmpty(test: Test): Test | undefined {
  if (test.kind !== 'all') return test
  const kept = test.of.filter((each) => each.kind !== 'all' || each.of.length > 0)
  return kept.length > 1 ? { kind: 'all', of: kept } : kept[0]
}

/** What it tests, and the same condition with names as they are really written. */
type Found = { test: Test; as: Condition }

function resolve(condition: Condition, asker: Asker): Found {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const all = condition.of.map((each) => resolve(each, asker))
      const kind = condition.kind === 'and' ? 'all' : 'some'
      return {
        test: { kind, of: all.map(({ test }) => test) },
        as: { kind: condition.kind, of: all.map(({ as }) => as) },
      }
    }
    case 'not': {
      const { test, as } = resolve(condition.of, asker)
      return { test: { kind: 'not', of: test }, as: { kind: 'not', of: as } }
    }
    case 'words':
      return { test: { kind: 'words', text: condition.text, start: condition.start }, as: condition }
    case 'refs':
      return { test: { kind: 'numbers', numbers: condition.numbers }, as: condition }
    case 'named':
      return resolveNamed(condition, asker)
  }
}

function resolveNamed(named: Named, asker: Asker): Found {
  const found: { name: string; tests: Test[]; values: Value[] } = { name: named.name, tests: [], values: [] }
  for (const value of named.values) {
    const { test, as, name } = named.custom
      ? resolveField(named, value, asker)
      : { ...resolveTerm(named, value, asker), name: named.name }
    found.name = name
    found.tests.push(test)
    found.values.push(as)
  }
  const [first] = found.tests
  return {
    test: first && found.tests.length === 1 ? first : { kind: 'some', of: found.tests },
    as: { ...named, name: found.name, values: found.values },
  }
}

/** Finished tasks are shown to whoever asks for them; `wanted` turns at each `not`. */
function wantsFinished(test: Test, wanted: boolean): boolean {
  switch (test.kind) {
    case 'all':
    case 'some':
      return test.of.some((each) => wantsFinished(each, wanted))
    case 'not':
      return wantsFinished(test.of, !wanted)
    case 'flag':
      return wanted ? ['finished', 'any'].includes(test.flag) : test.flag === 'open'
    case 'among':
      return wanted && test.column === 'status_id' && test.finished === true
    case 'date':
      return test.of === 'finished' && wanted === (test.between !== 'none')
    case 'numbers':
      return wanted
    default:
      return false
  }
}

function wantsArchived(test: Test, wanted: boolean): boolean {
  switch (test.kind) {
    case 'all':
    case 'some':
      return test.of.some((each) => wantsArchived(each, wanted))
    case 'not':
      return wantsArchived(test.of, !wanted)
    case 'flag':
      return wanted && (test.flag === 'archived' || test.flag === 'any')
    case 'numbers':
      return wanted
    default:
      return false
  }
}
