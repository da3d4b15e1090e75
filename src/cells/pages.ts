/** The pages of forms of several cells: a key is tried in each, and remembered. */

import { keepNewest } from '../domain/keep-newest.ts'
import type { FormPages, PageReply } from '../runtime/http/form-pages.ts'
import { gonePage } from '../surfaces/pages/forms/other-pages.ts'
import type { Cells } from './asking.ts'

/** So many keys are remembered. */
const most = 10_000

export function createCellsPages(cells: Cells): FormPages | undefined {
  const all = cells.flatMap((cell) => (cell.app.formPages ? [{ cell, pages: cell.app.formPages }] : []))
  const [one] = all
  if (!one) return undefined
  const known = new Map<string, FormPages>()
  const tried = async (key: string, work: (pages: FormPages) => Promise<PageReply>): Promise<PageReply> => {
    const home = known.get(key)
    if (home) return work(home)
    const up = all.filter(({ cell }) => cell.isUp())
    for (const { pages } of up) {
      const reply = await work(pages)
      if (reply === gonePage) continue
      keepNewest(known, [key, pages], most)
      return reply
    }
    // It may be in one that could not be asked.
    if (up.length < all.length) throw new Error('a cell is away')
    return gonePage
  }
  return {
    css: one.pages.css,
    show: (key) => tried(key, (pages) => pages.show(key)),
    send: (key, sent) => tried(key, (pages) => pages.send(key, sent)),
    became: (secret) => tried(secret, (pages) => pages.became(secret)),
    file: (key) => tried(key, (pages) => pages.file(key)),
    problem: one.pages.problem,
    tooOften: one.pages.tooOften,
  }
}
