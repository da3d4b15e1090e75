import type { FormDraft } from '../command.ts'

/** Asks for nothing but a time. */
export function whenForm(title: string): FormDraft {
  return {
    title,
    submit: 'Save',
    fixed: {},
    fields: [
      { name: 'when', label: 'When', kind: 'text', value: '', required: true, hint: 'fri 15:00', max: 100 },
    ],
  }
}
