/** What people are told of tasks that they watch, or whose parts are all finished. */
import type { Draft, DraftInline } from '../domain/card/draft.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { ping, quoted, somebody, type Who } from './pings.ts'
import { about, mention, named, text } from './words.ts'

/** What happened, as far as those who watch hear of it. */
export type Watched = { note: string | undefined } & ({ kind: 'handed'; to: Who } | { kind: 'finished' })

export function watchedPing(task: TaskRecord, who: Who | undefined, news: Watched): Draft {
  const title = titleOf(task, who, news)
  return ping('watching', {
    ...{ tone: 'neutral', need: 'news', title, task },
    blocks: quoted(news.note),
    waits: true,
  })
}

function titleOf(task: TaskRecord, who: Who | undefined, news: Watched): DraftInline[] {
  switch (news.kind) {
    case 'handed':
      return [...somebody(who), ' handed ', ...named(task), ' to ', mention(news.to)]
    case 'finished':
      return [...somebody(who), ' finished ', ...named(task)]
  }
}

/** `last` was the last of them, where it is still one. */
export function subtasksPing(task: TaskRecord, who: Who | undefined, last: TaskRecord | undefined): Draft {
  const title = ['All subtasks of ', ...named(task), ' are finished']
  const rest = 'It can be finished now, if there is nothing else to do.'
  const blocks = last && [
    about({ tasks: [last.id] }, text(...somebody(who), ' finished ', ...named(last), `. ${rest}`), [
      text(rest),
    ]),
  ]
  return ping('subtasks', { tone: 'good', need: 'ready', title, task, blocks: blocks ?? [text(rest)] })
}
