/** All cases, and what can’t be compared. */
import { leftOut as notInApi } from '../../../src/surfaces/api/routes/registry.ts'
import type { Cases } from '../case.ts'
import { connectionCases } from './connections.ts'
import { conversationCases } from './conversation.ts'
import { peopleCases } from './people.ts'
import { placeCases } from './places.ts'
import { ruleCases } from './rules.ts'
import { taskCases } from './tasks.ts'

export const cases: Cases = {
  ...taskCases,
  ...conversationCases,
  ...placeCases,
  ...peopleCases,
  ...ruleCases,
  ...connectionCases,
}

const aFile = 'comes as a file in a chat, and as its text or a link in the API'

/** Operations that change something, and that one surface alone has or that no line can say. */
export const leftOut: Record<string, string> = {
  ...Object.fromEntries(Object.entries(notInApi).filter(([name]) => !Object.hasOwn(cases, name))),
  'rule.import': aFile,
  'form.import': aFile,
  'file.add': aFile,
  'file.remove': aFile,
}

/** What a chat takes in another way than as an option of that name. */
export const saidOtherwise: Record<string, string[]> = {
  'by its channel': [
    ...['digest.add channel', 'list.bind channel', 'list.unbind channel', 'standup.add channel'],
    ...['standup.list channel', 'form.post here', 'reminder.add channel', 'view.unpin place'],
  ],
  'with the message': [
    ...[
      'comment.add files',
      'comment.reply files',
      'file.add files',
      'form.submit files',
      'handoff.give files',
    ],
    ...[
      'handoff.pass files',
      'task.add files',
      'task.finish files',
      'import.tasks files',
      'tests.take cases',
    ],
    ...['comment.add thread', 'comment.reply thread', 'reminder.add thread', 'reminder.add link'],
  ],
  'by a shorter name, or together with another one': [
    ...['rule.try number', 'rule.try line', 'rule.run tasks', 'rule.run filter', 'field.set values'],
    ...['reminder.add text', 'reminder.add time', 'reminder.change time', 'reminder.snooze until'],
    ...['standup.change standup', 'standup.join standup', 'standup.leave standup', 'standup.delete standup'],
    ...['standup.pause standup', 'standup.resume standup', 'form.post channel', 'task.add-several tasks'],
  ],
  'by which command it is': ['digest.turn-own on'],
  'by where it is said': [
    ...['person.link platform', 'person.link team', 'workspace.connect platform', 'task.add-several in'],
    ...['import.tasks home', 'task.list home'],
  ],
  'by a button': ['import.change choices', 'rule.draft number'],
  'by whoever runs tests, again': ['tests.take attempt'],
}
