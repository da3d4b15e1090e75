/** Pages that say one thing. */
import type { PageReply } from '../../../runtime/http/form-pages.ts'
import type { SubmissionRow } from '../../../store/form/submissions.ts'
import { html, page } from './html.ts'

export function plainPage(status: number, title: string, words: string): PageReply {
  return { status, html: page(title, html`<h1>${title}</h1>\n<p>${words}</p>`) }
}

/** Whether there ever was something is not said. */
export const gonePage = plainPage(
  404,
  'There is nothing here',
  'The link may be wrong, or the form may be closed.',
)

/** Only what became of it: not what it is called by now, where it is, or who works on it. */
export function becamePage(submission: SubmissionRow): PageReply {
  const { title, at } = submission
  return {
    status: 200,
    html: page(
      'How it’s going',
      html`<h1>How “${title}” is going</h1>
<p><strong>${stateOf(submission)}</strong></p>
<p>We received it on ${dayText(at)}.</p>
<p class="small">Keep the link to this page. Only you have it, and it always shows how things stand.</p>`,
    ),
  }
}

function stateOf({ category, gone, finishedAt }: SubmissionRow): string {
  if (gone || category === 'closed') return 'It was closed without being done.'
  if (category === 'done')
    return finishedAt === null ? 'It’s done.' : `It was done on ${dayText(finishedAt)}.`
  return category === 'active' ? 'It’s being worked on.' : 'It’s waiting to be looked at.'
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

function dayText(moment: string): string {
  return days.format(new Date(moment))
}
