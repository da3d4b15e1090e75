/** Values of custom fields: from what people type to what is kept, and the answer that says what stands there now. */
import { button, card, mention, named } from '../../../../cards/words.ts'
import type { Inline } from '../../../../domain/card/card.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { type FieldValue, showFieldValue } from '../../../../domain/task/field.ts'
import type { PersonRow, TaskRecord } from '../../../../domain/task/records.ts'
import { dayIn } from '../../../../domain/time/any-moment.ts'
import { momentIn } from '../../../../domain/time/moment-in.ts'
import { readMoment } from '../../../../domain/time/reader/read-moment.ts'
import {
  entriesOf,
  type FieldEntry,
  type FieldValueSelector,
  type TaskFields,
} from '../../../../operations/input-kinds/field-values.ts'
import { peopleByIds } from '../../../../store/people/people.ts'
import type { DefinedField } from '../../../../store/tasks/fields.ts'
import { isNone, readPerson } from '../../language/readers.ts'
import type { Speaker } from '../../language/speaker.ts'
import type { Context } from '../context.ts'

/** Throws Refusal where one of them does not fit its field. */
export function readEntries(
  here: Context,
  of: TaskFields,
  typed: [DefinedField, string][],
): Promise<FieldEntry[]> {
  const selectors = typed.map(([field, text]): FieldValueSelector => {
    return { field: { id: field.id }, value: isNone(text) ? null : readValue(field, text, here) }
  })
  return entriesOf(here, of, selectors)
}

/** What is no day stays as it was typed, for the field to refuse it. */
function readValue({ kind }: DefinedField, typed: string, speaker: Speaker): FieldValueSelector['value'] {
  if (kind === 'person') return { person: readPerson(typed, speaker) }
  if (kind !== 'date' || readMoment(typed, speaker).kind === 'none') return typed
  return dayIn(momentIn(typed, speaker, true), speaker.zone).toString()
}

export async function filledCard(here: Context, task: TaskRecord, changed: FieldEntry[]): Promise<Draft> {
  if (changed.length === 0) return card('neutral', [...named(task), ' already has that'])
  const people = await peopleIn(here, changed)
  const person = (id: string): Inline | undefined => {
    const found = people.get(id)
    return found && mention(found)
  }
  const fields = changed.map(({ field, value }) => ({
    label: field.name,
    value: value === null ? ['cleared'] : showFieldValue(field.kind, value, here.change.now, person),
  }))
  return card('neutral', [mention(here.actor), ' filled in ', ...named(task)], {
    blocks: [{ kind: 'fields', fields }],
    buttons: [button('Show', 'show', { task })],
  })
}

type Stored = { field: DefinedField; value: FieldValue | null | undefined }

/** Those whom fields of people name. */
export async function peopleIn(
  { trx, workspaceId, platform }: Context,
  entries: Stored[],
): Promise<Map<string, PersonRow>> {
  const ids = entries.flatMap(({ field, value }) => (field.kind === 'person' && value ? [String(value)] : []))
  if (ids.length === 0) return new Map()
  const known = await peopleByIds(trx, workspaceId, ids, platform)
  return new Map(known.map((person) => [person.id, person]))
}
