/** What may be meant in more than one way: Baton asks back. */
import type { Question } from './phrase.ts'

export const asked: readonly Question[] = [
  [
    'cancel|kill|scrap|abandon|nix {tasks}',
    'Should {tasks} be closed as not done, or deleted?',
    [
      ['Close as not done', 'status {tasks} closed'],
      ['Delete {tasks}', 'delete {tasks}'],
    ],
  ],
  [
    '{tasks} [is|are] cancel|cancelled|canceled|obsolete',
    'Should {tasks} be closed as not done, or deleted?',
    [
      ['Close as not done', 'status {tasks} closed'],
      ['Delete {tasks}', 'delete {tasks}'],
    ],
  ],
  [
    'remove|bin|trash|destroy|erase|discard|get_rid_of|del|rm [task] {tasks}',
    'Should {tasks} be deleted?',
    [
      ['Delete {tasks}', 'delete {tasks}'],
      ['Close as not done', 'status {tasks} closed'],
    ],
  ],
  [
    '{tasks} delete|remove',
    'Should {tasks} be deleted?',
    [
      ['Delete {tasks}', 'delete {tasks}'],
      ['Close as not done', 'status {tasks} closed'],
    ],
  ],
  [
    '{task} [is|are] blocked|waiting|stuck|on_hold [waiting] [by|on|for|because|because_of] {text}',
    'What should I do with “{text}”?',
    [
      ['Add it as a task {task} waits for', 'add title:{quoted text} before:{task}'],
      ['Comment on {task}', 'comment {task} {whole}'],
      ['Show {task}', 'show {task}'],
    ],
  ],
  [
    'block {task} [by|on|because|because_of] {text}',
    'What should I do with “{text}”?',
    [
      ['Add it as a task {task} waits for', 'add title:{quoted text} before:{task}'],
      ['Comment on {task}', 'comment {task} {text}'],
      ['Show {task}', 'show {task}'],
    ],
  ],
  [
    'stop|pause {tasks}',
    'Should {tasks} go back to the first status, or be put off?',
    [
      ['Back to the first status', 'status {tasks} todo'],
      ['Later', 'later {tasks}'],
    ],
  ],
  [
    'tell|ask {person} to {text}',
    'Should I add that as a task?',
    [
      ['Add it, assigned to them', 'add title:{quoted text} assignees:{person}'],
      ['Add it, assigned to no one', 'add title:{quoted text}'],
    ],
  ],
  [
    '{tasks} [is|are] blocked|waiting|stuck',
    'What does {tasks} wait for?',
    [
      ['Show what it waits for', 'chain {tasks}'],
      ['Show {tasks}', 'show {tasks}'],
    ],
  ],
]

/** Where nothing else was understood. */
export const leftOver: readonly Question[] = [
  [
    '{tasks} {text}',
    'What should I do with “{text}”?',
    [
      ['Comment on {tasks}', 'comment {tasks} {text}'],
      ['Show {tasks}', 'show {tasks}'],
    ],
  ],
]
