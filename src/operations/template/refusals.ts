import { refusing } from '../../domain/refusal.ts'

export type TemplateRefusals = {
  template_too_large: { max: number }
}
export const refuseTemplate = refusing<TemplateRefusals>()
