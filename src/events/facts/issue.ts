/** What becomes of the issue that a task is kept in step with. */
import { z } from 'zod'
import { issueStops } from '../../domain/code-host/issue.ts'
import { id } from './id.ts'

const issue = z.object({
  issue: id,
  repository: z.string(),
  number: z.number().optional(),
  url: z.string().optional(),
})

export const issueFacts = {
  /** From now on both are kept in step. */
  'issue.linked': issue,
  /** They are not any more. `detail`: what the host said. */
  'issue.stopped': issue.extend({ why: z.enum(issueStops), detail: z.string().optional() }),
  /** It was closed, and something keeps its task open. */
  'issue.left': issue,
}
