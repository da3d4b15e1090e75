/** What becomes of pull requests, as triggers of rules wait for it. */
import type { MergedOf, PullChange } from '../../domain/automation/automation.ts'
import type { FactEvent } from '../../events/fact.ts'
import type { Found } from './happenings.ts'

/** Undefined where it is about something else. */
export function pullHappenings({ kind, data }: FactEvent): Found[] | undefined {
  switch (kind) {
    case 'pull.opened':
      return [changed('opened', data)]
    case 'pull.drafted':
      return [changed('drafted', data)]
    case 'pull.ready':
      return [changed('ready', data)]
    case 'pull.review_asked': {
      const { person } = data.reviewer
      const found = changed('review asked', data)
      return [{ ...found, context: { ...found.context, ...(person !== undefined && { reviewer: person }) } }]
    }
    case 'pull.approved':
      return [changed('approved', data)]
    case 'pull.changes_asked':
      return [changed('changes asked', data)]
    case 'pull.checks_failed':
      return [changed('checks failed', data)]
    case 'pull.checks_passed':
      return [changed('checks passed', data)]
    case 'pull.closed':
      return [changed('closed', data)]
    case 'pull.reopened':
      return [changed('reopened', data)]
    case 'pull.released':
      return [changed('released', data)]
    case 'pull.merged': {
      const { into, main, last, closes } = data
      const which: MergedOf[] = [...(last ? ['last' as const] : []), ...(closes ? ['closing' as const] : [])]
      const merged = { which, into: [into, ...(main ? ['main'] : [])] }
      return [{ on: 'merged', merged, context: { pull: textOf(data) } }]
    }
    default:
      return undefined
  }
}

type Named = { repository: string; number: number; url: string }

function changed(key: PullChange, pull: Named): Found {
  return { on: 'pull', key, context: { pull: textOf(pull) } }
}

function textOf({ repository, number, url }: Named): string {
  return `${repository}#${number} ${url}`
}
