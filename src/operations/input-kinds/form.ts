import { z } from 'zod'
import { type FormRow, formsOf } from '../../store/form/forms.ts'
import type { InputKind } from './kind.ts'
import { refuseInput } from './refusals.ts'

export type FormSelector = { name: string } | { id: string }

const selector = z.union([
  z.strictObject({ name: z.string().min(1).max(200) }),
  z.strictObject({ id: z.uuid() }),
])

/** A form that somebody made: for whoever sees its List, and where it is open to everybody, for everybody. */
export const form: InputKind<FormSelector, FormRow> = {
  selector: () => selector,
  async load({ trx, viewer }, wanted) {
    const forms = await formsOf(trx, viewer)
    return wanted.map(({ selector }) => found(forms, selector))
  },
}

/** Of several of one name, the one of a List that the reader sees. */
function found(forms: FormRow[], selector: FormSelector): FormRow {
  const isMeant = (each: FormRow) =>
    'id' in selector ? each.id === selector.id : each.name.toLowerCase() === selector.name.toLowerCase()
  const meant = forms.filter(isMeant)
  const form = meant.find(({ seesList }) => seesList) ?? meant[0]
  if (form) return form
  const typed = 'id' in selector ? selector.id : selector.name
  throw refuseInput('unknown_form', { typed, names: forms.map(({ name }) => name) })
}
