/** Comments, files, and what is passed on. */
import { z } from 'zod'
import { instantText } from '../../../domain/time/when.ts'
import { commentOnTask, replyToComment } from '../../../operations/comment/add.ts'
import { assignComment, resolveComment } from '../../../operations/comment/assign.ts'
import { deleteComment } from '../../../operations/comment/delete.ts'
import { editComment } from '../../../operations/comment/edit.ts'
import { reactToComment } from '../../../operations/comment/react.ts'
import { addFiles } from '../../../operations/file/add.ts'
import { listFiles } from '../../../operations/file/list.ts'
import { removeFile } from '../../../operations/file/remove.ts'
import { acceptHandoff } from '../../../operations/handoff/accept.ts'
import { giveHandoff, passHandoff } from '../../../operations/handoff/give.ts'
import { listHandoffs, type WaitingHandoff } from '../../../operations/handoff/list.ts'
import { putOffHandoff } from '../../../operations/handoff/put-off.ts'
import { returnHandoff } from '../../../operations/handoff/return.ts'
import { addReminder } from '../../../operations/reminder/add.ts'
import { cancelReminder } from '../../../operations/reminder/cancel.ts'
import { changeReminder } from '../../../operations/reminder/change.ts'
import { listReminders } from '../../../operations/reminder/list.ts'
import { snoozeReminder } from '../../../operations/reminder/snooze.ts'
import type { SaidComment } from '../../../store/conversation/conversation.ts'
import { pageOfComments } from '../pages.ts'
import { moment, named, ref } from '../resources/task.ts'
import { type Route, route, shown } from '../route.ts'
import { edited, etag } from '../versions.ts'

const comment = z
  .object({
    id: z.uuid(),
    etag,
    ref: z.string(),
    text: z.string(),
    author: named,
    at: moment,
    editedAt: moment.nullable(),
    deleted: z.boolean(),
    answers: z.string().nullable(),
    assignee: named.nullable(),
    resolvedBy: named.nullable(),
    reactions: z.array(z.object({ emoji: z.string(), count: z.int() })),
    files: z.array(z.object({ name: z.string(), url: z.string() })),
  })
  .meta({ id: 'Comment' })

/** What a deleted one said is nobody's any more. */
function showComment(said: SaidComment): Omit<z.infer<typeof comment>, 'etag'> {
  const { id, ref, author, at, editedAt, deleted, answers, assignee, resolvedBy, reactions, files } = said
  const text = deleted ? '' : said.body
  return { id, ref, text, author, at, editedAt, deleted, answers, assignee, resolvedBy, reactions, files }
}

const file = z
  .object({
    number: z.int(),
    name: z.string(),
    type: z.string(),
    size: z.int(),
    url: z.string(),
    addedBy: named.nullable(),
    at: moment,
  })
  .meta({ id: 'File' })

const handoff = z
  .object({
    id: z.uuid(),
    task: ref,
    title: z.string(),
    from: named.nullable(),
    to: named,
    note: z.string(),
    at: moment,
    nextStepAt: moment.nullable().describe('When somebody is asked, or told, next'),
  })
  .meta({ id: 'Handoff' })

function showHandoff({
  handoff: { id, from, to, note, createdAt },
  next,
  task,
}: WaitingHandoff): z.infer<typeof handoff> {
  const nextStepAt = next ? instantText(next.at) : null
  return { id, task: task.ref, title: task.title, from: from ?? null, to, note, at: createdAt, nextStepAt }
}

const waiting = z.object({ mine: handoff.array(), others: handoff.array() })

const reminder = z
  .object({
    number: z.int(),
    etag,
    text: z.string(),
    task: ref.nullable(),
    for: named.nullable().describe('Null where it is for a channel'),
    next: moment.nullable().describe('Null where it waits for its task to be opened again'),
  })
  .meta({ id: 'Reminder' })

const person = ({ id, name }: { id: string; name: string }) => ({ id, name })

export const conversationRoutes: Route[] = [
  route('GET /tasks/{task}/comments', pageOfComments, {
    shows: edited('comments', comment, ({ rows }) =>
      rows.map((row) => ({ table: 'comment', id: row.id, shown: showComment(row) })),
    ),
  }),
  route('POST /tasks/{task}/comments', commentOnTask, { created: true }),
  route('POST /comments/{comment}/replies', replyToComment, { created: true }),
  route('PATCH /comments/{comment}', editComment),
  route('DELETE /comments/{comment}', deleteComment),
  route('PUT /comments/{comment}/assignee', assignComment),
  route('POST /comments/{comment}/resolve', resolveComment),
  route('POST /comments/{comment}/reactions', reactToComment),
  route('GET /tasks/{task}/files', listFiles, {
    shows: shown('files', file.array(), (files) =>
      files.map(({ id: _, ...each }, index) => ({ number: index + 1, ...each })),
    ),
  }),
  route('POST /tasks/{task}/files', addFiles, { created: true }),
  route('DELETE /tasks/{task}/files/{file}', removeFile),
  route('GET /handoffs', listHandoffs, {
    shows: shown('handoffs', waiting, ({ mine, others }) => ({
      mine: mine.map(showHandoff),
      others: others.map(showHandoff),
    })),
  }),
  route('POST /tasks/{task}/handoff', giveHandoff),
  route('POST /tasks/{task}/handoff/accept', acceptHandoff),
  route('POST /tasks/{task}/handoff/pass', passHandoff),
  route('POST /tasks/{task}/handoff/put-off', putOffHandoff),
  route('POST /tasks/{task}/handoff/refuse', returnHandoff),
  route('GET /reminders', listReminders, {
    shows: edited('reminders', reminder, (all) =>
      all.map(({ id, number, body, task, person: to, next }) => ({
        ...{ table: 'reminder', id },
        shown: { number, text: body, task: task?.ref ?? null, for: to && person(to), next: next ?? null },
      })),
    ),
  }),
  route('POST /reminders', addReminder, { created: true, leaves: ['link'] }),
  route('PATCH /reminders/{reminder}', changeReminder),
  route('POST /reminders/{reminder}/snooze', snoozeReminder),
  route('DELETE /reminders/{reminder}', cancelReminder),
]
