import type { TemplateRefusals } from '../../../operations/template/refusals.ts'
import type { WordsFor } from './words.ts'

export const templateWords: WordsFor<TemplateRefusals> = {
  template_too_large: ({ max }) => ({
    message: `That is more than ${max} tasks.`,
    hint: 'Save a smaller part of it as a template.',
  }),
}
