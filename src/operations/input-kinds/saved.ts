/** What is saved under a name: views and templates. */
import { z } from 'zod'
import { type ViewRow, viewsOf } from '../../store/search/views.ts'
import { type TemplateRow, templatesOf } from '../../store/tasks/templates.ts'
import type { InputKind } from './kind.ts'
import { refuseInput } from './refusals.ts'

export type SavedSelector = { name: string }

const selector = z.strictObject({ name: z.string().min(1).max(200) })

export const view: InputKind<SavedSelector, ViewRow> = {
  selector: () => selector,
  async load({ trx, viewer }, wanted) {
    const views = await viewsOf(trx, viewer)
    return wanted.map(({ selector }) => named('unknown_view', views, selector))
  },
}

export const template: InputKind<SavedSelector, TemplateRow> = {
  selector: () => selector,
  async load({ trx, viewer }, wanted) {
    const templates = await templatesOf(trx, viewer)
    return wanted.map(({ selector }) => named('unknown_template', templates, selector))
  },
}

function named<T extends { name: string }>(
  code: 'unknown_view' | 'unknown_template',
  all: T[],
  { name }: SavedSelector,
): T {
  const found = all.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (found) return found
  throw refuseInput(code, { typed: name, names: all.map((each) => each.name) })
}
