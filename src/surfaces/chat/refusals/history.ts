/** What is said where a change can't be taken back, or history not be read. */
import { eventPhrase } from '../../../domain/history/event-phrases.ts'
import { momentText } from '../../../domain/time/show.ts'
import type { HistoryRefusals } from '../../../operations/history/refusals.ts'
import { peopleByIds } from '../../../store/people/people.ts'
import { tasksByIds } from '../../../store/tasks/tasks.ts'
import { datesFor, type WordsFor } from './words.ts'

export const historyWords: WordsFor<HistoryRefusals> = {
  nothing_to_undo: () => ({
    message: 'There’s nothing of yours to undo.',
    hint: 'Each change’s answer has an Undo button of its own.',
  }),
  undone: () => ({
    message: 'That was already undone.',
    hint: '`undo` undoes the change before it.',
  }),
  not_your_change: ({ actor }) => ({
    message: `Only ${actor ?? 'the person who made that change'} or an admin can undo that.`,
    hint: 'You can change it by hand.',
  }),
  async changed_since({ later }, reader) {
    const { trx, workspaceId } = reader
    if (!later) {
      return {
        message: 'That can’t be undone: it has changed since.',
        hint: 'Nothing was changed. Look at it, and change it by hand.',
      }
    }
    const [who] = await peopleByIds(trx, workspaceId, later.actorId ? [later.actorId] : [])
    const [task] = await tasksByIds(trx, workspaceId, later.taskId ? [later.taskId] : [])
    const did = `${who?.name ?? 'someone'} ${eventPhrase(later.kind)}${task ? ` ${task.ref}` : ''}`
    return {
      message: `That can’t be undone: ${did} since (${momentText(later.at, datesFor(reader))}).`,
      hint: 'Nothing was changed. Change it by hand, or undo that first.',
    }
  },
  undo_closes_circle: () => ({
    message: 'That can’t be undone: tasks would wait for each other in a circle.',
    hint: 'Nothing was changed. Look at the dependencies first.',
  }),
  undo_name_taken: ({ name }) => ({
    message: `That can’t be undone: something else is called “${name}” by now.`,
    hint: 'Give that another name first.',
  }),
  history_for_admins: () => ({
    message: 'The history of the whole workspace is for admins.',
    hint: 'Name a task: `history list T-12`.',
  }),
  unknown_change_kind: ({ typed, near }) => ({
    message: `I don’t know a kind of change called “${typed}”.`,
    hint: near ? `Did you mean \`kind:${near}\` (${eventPhrase(near)})?` : 'For example `kind:task.status`.',
  }),
}
