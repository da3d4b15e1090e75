/** What people are told of tasks that they watch, or whose parts are all finished. */
import type { Card, Inline } from '../domain/card/card.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { ping, quoted, somebody, type Who } from './pings.ts'
import { mention, named, text } from './words.ts'

/** What happened, as far as those who watch hear of it. */
export type Watched =
  | { kind: 'task.handed_off'; data: { note?: string }; to: Who | undefined }
  | { kind: 'task.status'; data: { note?: string } }

export function watchedPing(task: TaskRecord, who: Who | undefined, news: Watched): Card {
  return ping('watching', 'neutral', titleOf(task, who, news), task, quoted(news.data.note, who), true)
}

function titleOf(task: TaskRecord, who: Who | undefined, news: Watched): Inline[] {
  switch (news.kind) {
    case 'task.handed_off':
      return [...somebody(who), ' handed ', ...named(task), ' to ', news.to ? mention(news.to) : 'somebody']
    case 'task.status':
      return [...somebody(who), ' finished ', ...named(task)]
  }
}

export function subtasksPing(task: TaskRecord, who: Who | undefined, last: TaskRecord | undefined): Card {
  const news: Inline[] = last ? [...somebody(who), ' finished ', ...named(last), '.'] : []
  return ping('subtasks', 'good', ['All subtasks of ', ...named(task), ' are finished'], task, [
    text(...news, news.length > 0 ? ' ' : '', 'It can be finished now, if there is nothing else to do.'),
  ])
}
