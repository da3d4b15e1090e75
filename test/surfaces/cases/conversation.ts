/** What is said about tasks, and passed on. */
import { type Cases, unknownTask } from '../case.ts'

const unknownComment = { in: 'T-1.1', by: 'T-1.9', code: 'unknown_comment' }
const said = ['comment T-1 Which green?']
const handed = ['Kenji: handoff T-1 @Ana Your turn']

export const conversationCases: Cases = {
  'comment.add': {
    line: 'comment T-1 In green',
    api: ['POST /tasks/T-1/comments', { text: 'In green' }],
    mcp: ['comment_on_task', { task: 'T-1', text: 'In green' }],
    rule: 'comment "In green"',
    refused: unknownTask,
  },
  'comment.reply': {
    given: said,
    line: 'comments reply T-1.1 The dark one',
    api: ['POST /comments/T-1.1/replies', { text: 'The dark one' }],
    refused: unknownComment,
  },
  'comment.edit': {
    given: said,
    line: 'comments edit T-1.1 Which blue?',
    api: ['PATCH /comments/T-1.1', { text: 'Which blue?' }],
    refused: unknownComment,
  },
  'comment.delete': {
    given: said,
    line: 'comments delete T-1.1',
    api: ['DELETE /comments/T-1.1'],
    refused: unknownComment,
  },
  'comment.assign': {
    given: said,
    line: 'comments assign T-1.1 Kenji',
    api: ['PUT /comments/T-1.1/assignee', { person: 'Kenji' }],
    refused: { in: 'Kenji', by: 'Nobody', code: 'unknown_person' },
  },
  'comment.resolve': {
    given: [...said, 'comments assign T-1.1 me'],
    line: 'comments resolve T-1.1',
    api: ['POST /comments/T-1.1/resolve'],
    refused: unknownComment,
  },
  'comment.react': {
    given: said,
    line: 'comments react T-1.1 👍',
    api: ['POST /comments/T-1.1/reactions', { emoji: '👍' }],
    refused: unknownComment,
  },
  'handoff.give': {
    line: 'handoff T-1 @Kenji Your turn',
    api: ['POST /tasks/T-1/handoff', { to: 'Kenji', note: 'Your turn' }],
    mcp: ['hand_off_task', { task: 'T-1', to: 'Kenji', note: 'Your turn' }],
    rule: 'hand off to @Kenji "Your turn"',
    refused: unknownTask,
  },
  'handoff.accept': {
    given: handed,
    line: 'handoffs accept T-1',
    api: ['POST /tasks/T-1/handoff/accept'],
    mcp: ['accept_handoff', { task: 'T-1' }],
    refused: { in: 'T-1', by: 'T-2', code: 'no_handoff' },
  },
  'handoff.pass': {
    given: handed,
    line: 'handoffs pass T-1 @Kenji You know it',
    api: ['POST /tasks/T-1/handoff/pass', { to: 'Kenji', note: 'You know it' }],
    refused: { in: 'T-1', by: 'T-2', code: 'no_handoff' },
  },
  'handoff.put-off': {
    given: handed,
    line: 'handoffs later T-1 2026-03-06',
    api: ['POST /tasks/T-1/handoff/put-off', { when: '2026-03-06' }],
    refused: { in: 'T-1', by: 'T-2', code: 'no_handoff' },
  },
  'handoff.refuse': {
    given: handed,
    line: 'handoffs refuse T-1 No paint',
    api: ['POST /tasks/T-1/handoff/refuse', { reason: 'No paint' }],
    refused: { in: 'T-1', by: 'T-2', code: 'no_handoff' },
  },
  'reminder.add': {
    line: 'remind me T-1 2026-03-06 9:00',
    api: ['POST /reminders', { task: 'T-1', time: '2026-03-06T09:00' }],
    mcp: ['add_reminder', { task: 'T-1', time: '2026-03-06T09:00' }],
    rule: 'remind @Ana "2026-03-06 9:00"',
    refused: unknownTask,
  },
  'reminder.change': {
    given: ['remind me T-1 2026-03-06 9:00'],
    line: 'reminders change R-1 2026-03-09 9:00',
    api: ['PATCH /reminders/1', { time: '2026-03-09T09:00' }],
    refused: {
      line: 'reminders change R-9 2026-03-09 9:00',
      api: ['PATCH /reminders/9', { time: '2026-03-09T09:00' }],
      code: 'unknown_reminder',
    },
  },
  'reminder.snooze': {
    given: ['remind me T-1 2026-03-06 9:00'],
    line: 'reminders snooze R-1 2026-03-09 9:00',
    api: ['POST /reminders/1/snooze', { until: '2026-03-09T09:00:00Z' }],
    refused: {
      line: 'reminders snooze R-9 2026-03-09 9:00',
      api: ['POST /reminders/9/snooze', { until: '2026-03-09T09:00:00Z' }],
      code: 'unknown_reminder',
    },
  },
  'reminder.cancel': {
    given: ['remind me T-1 2026-03-06 9:00'],
    line: 'reminders cancel R-1',
    api: ['DELETE /reminders/1'],
    refused: { line: 'reminders cancel R-9', api: ['DELETE /reminders/9'], code: 'unknown_reminder' },
  },
}
