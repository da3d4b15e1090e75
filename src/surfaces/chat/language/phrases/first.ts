/** What also is a command as it stands, and is plainly not meant so: these are tried before the commands. */
import type { Phrase } from './phrase.ts'

export const first: readonly Phrase[] = [
  [
    'add [a|an|the] [new] task|todo|to-do|ticket|issue [to|called|named|titled|for|about] {text}',
    'add {text}',
  ],
  [
    'add [a|an] {priority} priority|prio task|todo|to-do|ticket|issue [to|for|about] {text}',
    'add {quoted text} !{priority}',
  ],
  ['add {text} to my|the todo_list|to-do_list|task_list|list_of_tasks', 'add {text}'],
  ['add|post|leave|write [a] comment|note on|to|in|for {task} {text}', 'comment {task} {text}'],
  ['add [a|an] subtask|sub-task|child to|under|for|on|of {task} {text}', 'add {quoted text} under:{task}'],
  ['add [a|an] subtask|sub-task {text} to|under|for|on {task}', 'add {quoted text} under:{task}'],
  ['add {members} to|on {tasks}', 'assign {tasks} {members}'],
  ['add [tag|tags|label|labels] {hashes} to|on {tasks}', 'tag {tasks} {hashes}'],
  ['away {when} cover|covers|covered_by {person}', 'away {when} cover {person}'],
  ['done {numbers}', 'done {numbers}'],
  ['start {numbers}', 'start {numbers}'],
  ['reopen {numbers}', 'reopen {numbers}'],
  ['show {numbers}', 'show {numbers}'],
  ['remind {span} [to] {text}', 'remind me in {span} to {text}'],
  ['find|search [all|the] tasks|issues|tickets|todos about|with|on|for|mentioning {text}', 'search {text}'],
  ['me {hours}', 'me hours:{hours}'],
  ['help [me] with|to|about {help}', 'help {help}'],
  ['help me [please] {help}', 'help {help}'],
  ['help me|us|please [out|please]', 'help'],
]
