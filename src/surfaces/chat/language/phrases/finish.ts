/** How far a task is. What stands first in the table is tried first. */
import type { Phrase } from './phrase.ts'

export const finish: readonly Phrase[] = [
  [
    'close|finish|complete|resolve|tick_off|check_off|wrap_up|finalize|finalise [off] {tasks}',
    'done {tasks}',
  ],
  ['close|finish|complete|resolve {task} with|as|note|because [note] {text}', 'done {task} {text}'],
  ['mark|set|make|flag {tasks} [as|to] done|complete|completed|finished|resolved|fixed', 'done {tasks}'],
  ['mark|set [as] done|complete|completed|finished|resolved {tasks}', 'done {tasks}'],
  [
    '{tasks} [is|are|was|were] [now|all|already] done|finished|complete|completed|resolved|fixed|shipped [now]',
    'done {tasks}',
  ],
  ['{tasks} is|are|has_been|have_been closed', 'done {tasks}'],
  [
    "i|i've|we|we've [have] [just] finished|completed|done|closed|resolved|fixed|shipped [with] {tasks}",
    'done {tasks}',
  ],
  ["i'm|i_am|we're|we_are done|finished with {tasks}", 'done {tasks}'],
  ['done with|for {tasks}', 'done {tasks}'],
  ['done|finished|completed|fixed [with] {tasks}', 'done {tasks}'],
  ['{tasks} close|finish|complete|resolve', 'done {tasks}'],

  ['begin|start_on|start_working_on|work_on|working_on|starting|kick_off|pick_up {tasks}', 'start {tasks}'],
  [
    "let's|lets|let_us|i'll|i_will|we'll|gonna|going_to|time_to start|begin|work_on|start_on|start_working_on|tackle {tasks}",
    'start {tasks}',
  ],
  ["i'm|i_am|we're [now] working_on|on|starting|doing {tasks}", 'start {tasks}'],
  ['i|we [have|just] started|begun|picked_up [on|with|working_on] {tasks}', 'start {tasks}'],
  ['{tasks} [is|are] [now] started|begun|underway|in_the_works', 'start {tasks}'],
  ['{tasks} start|begin', 'start {tasks}'],
  ['{tasks} [is|are] stopped|not_started|paused', 'status {tasks} to do'],

  ['re-open|unfinish|uncomplete|unclose|un-close|undone|reactivate {tasks}', 'reopen {tasks}'],
  ["{tasks} [is|are] not|isn't|aren't done|finished|fixed|complete [yet]", 'reopen {tasks}'],
  ['mark|set {tasks} [as] undone|not_done|incomplete|unfinished', 'reopen {tasks}'],
  ['{tasks} reopen|reopened', 'reopen {tasks}'],

  [
    'mark|set|change|put|move|make|update|transition [status|state] [of|for] {tasks} [status|state] [as|to|into|in] {status}',
    'status {tasks} {status}',
  ],
  ['set|change|update [the] status|state of|for {tasks} to|as {text:status}', 'status {tasks} {status}'],
  ['move {tasks} to|into [the] {status} [column]', 'status {tasks} {status}'],
  ['status of|for {tasks}', 'show {tasks}'],
  ['status|state {tasks}', 'show {tasks}'],
  ['status|state {status} {tasks}', 'status {tasks} {status}'],
  ['{tasks} status|state [is|to|:] {text:status}', 'status {tasks} {status}'],
  ['{tasks} [is|are] [now] {status}', 'status {tasks} {status}'],
  ['{tasks} [is|are] [now] in|on {status}', 'status {tasks} {status}'],
  ['{tasks} to {status}', 'status {tasks} {status}'],
  ['{status} {tasks}', 'status {tasks} {status}'],

  ['give_up_on {tasks}', 'status {tasks} closed'],
  ["wontfix|won't_fix|won't_do {tasks}", 'status {tasks} closed'],
]
