/** The issue that a task is kept in step with. */
import type { DraftInline } from '../domain/card/draft.ts'
import { hostNames } from '../domain/code-host/host-event.ts'
import type { IssueStop, ShownIssue } from '../domain/code-host/issue.ts'

const stopWords: Record<IssueStop, string> = {
  moved: 'not kept in step, since the task is in another List',
  private: 'not kept in step, since the List is private',
  confidential: 'not kept in step, since it is confidential',
  gone: 'deleted, or moved to another repository',
  refused: 'not kept in step, since its host refused a change',
}

/** `acme/web#7 · open`, which leads there. */
export function issueLine({ repository, host, number, url, isOpen, stopped }: ShownIssue): DraftInline[] {
  const name: DraftInline =
    number === null || url === null ? repository : { link: url, label: `${repository}#${number}` }
  if (stopped !== null) return [name, ` · ${stopWords[stopped]}`]
  return [name, number === null ? ` · on its way to ${hostNames[host]}` : ` · ${isOpen ? 'open' : 'closed'}`]
}
