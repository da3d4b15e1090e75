import type { LargeWork } from '../../domain/history/large-change.ts'
import { deleteParts, restoreParts } from './levels.ts'
import type { Parts } from './parts.ts'
import { statusParts } from './statuses.ts'
import { undoParts } from './undo.ts'

export function partsOf(work: LargeWork): Parts {
  switch (work.what) {
    case 'delete':
      return deleteParts(work)
    case 'restore':
      return restoreParts(work)
    case 'statuses':
      return statusParts(work)
    case 'undo':
      return undoParts(work)
  }
}
