import type { ViewOwner } from '../../../operations/view/save.ts'

/** Whose a view is. */
export function whoseView({ personId, listId }: ViewOwner, listName: string | null | undefined): string {
  if (personId) return 'Yours.'
  return listId ? `For everyone in ${listName ?? 'its List'}.` : 'For everyone.'
}
