import { pauseBrokenForms } from '../events/pause-forms.ts'
import { effect } from './effect.ts'

/** Whatever forms name may be gone after these. */
export const pauseForms = effect({
  name: 'pause-forms',
  hears: {
    kinds: [
      'hierarchy.changed',
      'status.changed',
      'field.changed',
      'template.changed',
      'person.changed',
      'change.undone',
    ],
    origins: 'all',
  },
  run: (scope) => pauseBrokenForms(scope),
})
