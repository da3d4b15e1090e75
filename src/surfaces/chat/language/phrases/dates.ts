/** When a task is due, and when it comes again. */
import type { Phrase } from './phrase.ts'

export const dates: readonly Phrase[] = [
  ['{tasks} [is|are] [now] due|deadline [on|at|by|date] {when}', 'due {tasks} {when}'],
  [
    'set|make|change|move|push|put|mark {tasks} due|deadline|due_date [date] [to|on|at|for|by|until] {when}',
    'due {tasks} {when}',
  ],
  [
    'set|change|move|push|update [the] due|due_date|deadline [date] of|for|on {tasks} [to|on] {when}',
    'due {tasks} {when}',
  ],
  ['due|due_date|deadline [date] [of|for] {tasks} [is|to|on|:] {when}', 'due {tasks} {when}'],
  ['due|deadline [on|at|by] {when} [for] {tasks}', 'due {tasks} {when}'],
  [
    'schedule|postpone|defer|delay|reschedule|move|push|bump {tasks} [back|out] [to|for|until|till|on] {when}',
    'due {tasks} {when}',
  ],
  [
    '{tasks} [is|are] [to] starts|start|begins|begin|starting [on|in|at] {value}',
    'edit {tasks} starts:{value}',
  ],
  ['wait|hold|park {tasks} until|till {when}', 'later {tasks} {when}'],
  ['{tasks} by {when}', 'due {tasks} by {when}'],
  ['remove|clear|drop|unset [the] due_date|due|deadline|date [from|of|on|for] {tasks}', 'due {tasks} none'],
  ['{tasks} no|without due_date|deadline', 'due {tasks} none'],
  ['undue {tasks}', 'due {tasks} none'],

  ['repeat {rule} {tasks}', 'repeat {tasks} {rule}'],
  ['make|let|set {tasks} repeat|recur|recurring|repeating {rule}', 'repeat {tasks} {rule}'],
  ['{tasks} repeat|repeats|recurs|comes_again {rule}', 'repeat {tasks} {rule}'],
  ['recur|recurring {tasks} {rule}', 'repeat {tasks} {rule}'],
  ['{tasks} {rule}', 'repeat {tasks} {rule}'],
  ['stop|end|cancel repeating|recurring|the_repeat_of|repeat|recurrence [of] {tasks}', 'repeat {tasks} none'],

  ['snooze {tasks}', 'later {tasks}'],
  ['snooze {tasks} [until|for|till] {when}', 'later {tasks} {when}'],
]
