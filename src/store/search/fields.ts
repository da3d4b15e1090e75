/** Terms that are custom fields: `severity:high`, `"Story points":>3`. */
import { spanOf } from '../../domain/filter/dates.ts'
import { filterProblem } from '../../domain/filter/problem.ts'
import { termNames } from '../../domain/filter/terms.ts'
import type { Named, Single, Value } from '../../domain/filter/tree.ts'
import { nearest } from '../../domain/text/nearest.ts'
import { unclearIn } from '../../domain/time/moment-in.ts'
import { plain } from './places.ts'
import type { FieldRow, FieldTest, Test } from './resolved.ts'
import { type Asker, readPerson } from './terms.ts'

/** Fields of several Lists may have one name: a task of any of them fits. Throws Refusal. */
export function resolveField(
  named: Named,
  value: Value,
  asker: Asker,
): { name: string; test: Test; as: Value } {
  const fields = asker.names.fields.filter(({ name }) => plain(name) === plain(named.name))
  const [first] = fields
  if (!first) throw unknownField(named, asker.names.fields)
  const tests: Test[] = []
  let problem: unknown
  for (const field of fields) {
    try {
      const of = testsOf(field, value, asker).map((is): Test => ({ kind: 'field', id: field.id, is }))
      tests.push({ kind: 'all', of })
    } catch (error) {
      // Where two fields of one name are of different kinds, the value need only fit one of them.
      problem ??= error
    }
  }
  if (tests.length === 0) throw problem
  return { name: first.name, test: { kind: 'some', of: tests }, as: value }
}

function unknownField({ name, at }: Named, fields: FieldRow[]) {
  const near = nearest(name, [...termNames, ...fields.map((field) => field.name)])
  return filterProblem('unknown_term', { text: `${name}:`, at }, { near })
}

/** All must hold: a range is two of them. */
function testsOf(field: FieldRow, value: Value, asker: Asker): FieldTest[] {
  if (value.op === '..') {
    const { from, to, at } = value
    return [
      ...(from === undefined ? [] : [testOf(field, { op: '>=', text: from, at }, asker)]),
      ...(to === undefined ? [] : [testOf(field, { op: '<=', text: to, at }, asker)]),
    ]
  }
  return value.op === '=' && /^none$/i.test(value.text) ? [{ kind: 'none' }] : [testOf(field, value, asker)]
}

function testOf(field: FieldRow, value: Single, asker: Asker): FieldTest {
  const part = { text: value.text, at: value.at }
  switch (field.kind) {
    case 'number': {
      if (/^-?\d{1,15}(?:\.\d{1,10})?$/.test(value.text))
        return { kind: 'number', op: value.op, value: Number(value.text) }
      throw filterProblem('unknown_number', part, { field: field.name })
    }
    case 'date':
      return dayTest(value, field, asker)
    default: {
      if (value.op === '=') return textTest(field, value, asker)
      const text = `${value.op}${value.text}`
      throw filterProblem('no_order', { text, at: value.at }, { field: field.name })
    }
  }
}

function textTest(field: FieldRow, value: Single, asker: Asker): FieldTest {
  if (field.kind === 'person') return { kind: 'same', text: readPerson(value, asker).id }
  if (field.kind !== 'choice') return { kind: 'contains', text: value.text }
  const choice = field.choices.find((each) => plain(each) === plain(value.text))
  if (choice !== undefined) return { kind: 'same', text: choice }
  const part = { text: value.text, at: value.at }
  throw filterProblem('unknown_choice', part, { field: field.name, known: field.choices })
}

/** A field holds days; a moment stands for its day. */
function dayTest(value: Single, field: FieldRow, { speaker }: Asker): FieldTest {
  const span = spanOf(value.text, speaker, false)
  if (!span) {
    const part = { text: value.text, at: value.at }
    const unclear = unclearIn(value.text, speaker)
    if (unclear) throw unclear
    throw filterProblem('unknown_date', part, { field: field.name })
  }
  const dayOf = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(speaker.zone).toPlainDate()
  const from = span.from.day ?? dayOf(span.from.at).toString()
  const to = span.to.day ?? dayOf(span.from.at).add({ days: 1 }).toString()
  switch (value.op) {
    case '<':
      return { kind: 'days', from: undefined, to: from }
    case '<=':
      return { kind: 'days', from: undefined, to }
    case '>':
      return { kind: 'days', from: to, to: undefined }
    case '>=':
      return { kind: 'days', from, to: undefined }
    case '=':
      return { kind: 'days', from, to }
  }
}
