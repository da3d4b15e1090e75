/** What stands in a task: its title, priority, tags, comments, parts, and what it waits for. */
import type { Phrase } from './phrase.ts'

export const parts: readonly Phrase[] = [
  ['rename|retitle {task} to|as {text}', 'edit {task} title:{quoted text}'],
  ['rename|retitle {task} [to|as|:] {text}', 'edit {task} title:{quoted text}'],
  ['change|set|edit|update [the] title|name of|for {task} to {text}', 'edit {task} title:{quoted text}'],
  ['change|set|edit|update {task} title|name to {text}', 'edit {task} title:{quoted text}'],
  ['title|name {task} {text}', 'edit {task} title:{quoted text}'],
  ['{task} title|name [is|to] {text}', 'edit {task} title:{quoted text}'],
  ['describe {task} [as] {text}', 'edit {task} description:{quoted text}'],
  ['description|desc [of|for] {task} [is|to] {text}', 'edit {task} description:{quoted text}'],
  ['set|change [the] description of|for {task} to {text}', 'edit {task} description:{quoted text}'],
  ['estimate {tasks} [at|to] {value}', 'edit {tasks} estimate:{value}'],
  ['{tasks} takes|needs {value:value} [of_work]', 'edit {tasks} estimate:{value}'],
  ['update|change|modify|open {task}', 'edit {task}'],

  [
    'set|change|make|update [the] priority|prio of|for|on {tasks} [to] {priority}',
    'priority {tasks} {priority}',
  ],
  [
    'set|make|mark|change|flag {tasks} [priority|prio] [as|to] {priority} [priority|prio]',
    'priority {tasks} {priority}',
  ],
  ['priority|prio|prioritize|prioritise {priority} [for|of|on] {tasks}', 'priority {tasks} {priority}'],
  ['prio|prioritize|prioritise {tasks} [as|to] {priority}', 'priority {tasks} {priority}'],
  ['{tasks} [is|are|has] [priority|prio] {priority} [priority|prio]', 'priority {tasks} {priority}'],
  ['{priority} [priority] [for] {tasks}', 'priority {tasks} {priority}'],
  ['bump|escalate|expedite {tasks}', 'priority {tasks} urgent'],

  ['label|tag {tasks} [as|with] {tags}', 'tag {tasks} {tags}'],
  ['untag|unlabel {tasks} {tags}', 'tag {tasks} {without tags}'],
  ['add|put tag|tags|label|labels {tags} to|on {tasks}', 'tag {tasks} {tags}'],
  ['add|put {options} to|on {tasks}', 'tag {tasks} {options}'],
  ['{tasks} {options}', 'edit {tasks} {options}'],
  ['update|change|set|modify {tasks} {options}', 'edit {tasks} {options}'],
  ['{tasks} update|change|set|modify|edit {options}', 'edit {tasks} {options}'],

  ['comment|note|reply|say on|to|in|about|for {task} {text}', 'comment {task} {text}'],
  ['add|post|leave|write [a] comment|note on|to|in|for {task} {text}', 'comment {task} {text}'],
  ['comment|note {text} on|to {task}', 'comment {task} {text}'],
  ['note {task} {text}', 'comment {task} {text}'],
  ['{task} comment|note {text}', 'comment {task} {text}'],

  [
    'subtask|sub-task|child|add_subtask|add_sub-task [of|to|under|for|on] {task} {text}',
    'add {quoted text} under:{task}',
  ],
  [
    'add|create|new [a|an|new] subtask|sub-task|child to|under|for|on|of {task} {text}',
    'add {quoted text} under:{task}',
  ],
  ['add|create [a] subtask|sub-task {text} to|under|for|on {task}', 'add {quoted text} under:{task}'],
  ['{task} subtask|sub-task|child {text}', 'add {quoted text} under:{task}'],
  ['set|change|make {tasks} parent [task] [to|as] {task:parent}', 'edit {tasks} under:{parent}'],
  ['set|change [the] parent [task] of|for {tasks} to|as {task:parent}', 'edit {tasks} under:{parent}'],
  [
    'make|set|put|move {tasks} [as] [a] [subtask|child] under|subtask_of|child_of|of|below {task:parent}',
    'edit {tasks} under:{parent}',
  ],

  ['block {tasks} on|by|with|until|behind {tasks:blocker}', 'depend {tasks} on {blocker}'],
  [
    '{tasks} [is|are] blocked|waiting|depends|depending|depend|waits|wait|waiting_on|stuck [on|by|for|behind] {tasks:blocker}',
    'depend {tasks} on {blocker}',
  ],
  [
    'mark|set {tasks} [as] blocked|waiting|dependent [on|by|for] {tasks:blocker}',
    'depend {tasks} on {blocker}',
  ],
  ['{tasks} [comes|goes|is] after {tasks:blocker}', 'depend {tasks} on {blocker}'],
  ['{tasks} [comes|goes|is] before {tasks:later}', 'depend {later} on {tasks}'],
  ['{tasks} blocks|block|is_blocking|unlocks|precedes {tasks:later}', 'depend {later} on {tasks}'],
  ['do {tasks} after {tasks:blocker}', 'depend {tasks} on {blocker}'],
  ['do {tasks} before {tasks:later}', 'depend {later} on {tasks}'],
  [
    "{tasks} no_longer|doesn't|does_not depends|depend|waits|wait|needs|need [on|for] {tasks:blocker}",
    'undepend {tasks} from {blocker}',
  ],
  [
    "{tasks} is_not|isn't|is_no_longer|are_not blocked [by|on] {tasks:blocker}",
    'undepend {tasks} from {blocker}',
  ],
  ['unblock {tasks} from|on|of {tasks:blocker}', 'undepend {tasks} from {blocker}'],
  ['unblock {task}', 'undepend {task}'],
  [
    "{task} isn't|is_not|is_no_longer|isn't_any_longer blocked|waiting [any_more|anymore|now]",
    'undepend {task}',
  ],
  ['history|activity|log [of|for|on] {task}', 'history list {task}'],
  ['shift {task} [by] {span}', 'shift {task} by:{quoted span}'],
  ['link {tasks} [to|with|and] {tasks:other}', 'relate {tasks} {other}'],
  ['{tasks} [is|are] [related|relates|relate|linked|links] to {tasks:other}', 'relate {tasks} {other}'],

  ['move|put|transfer {tasks} to|into|in [the] list {value:list}', 'move {tasks} to:{list}'],
  ['move|transfer {tasks} to|into [the] {value:list} [list]', 'move {tasks} to:{list}'],
]
