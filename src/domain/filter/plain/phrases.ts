/** What people say in place of a filter. Each line: what it means in the filter language, and the ways to say it. */

const table: readonly (readonly [means: string, said: string])[] = [
  ['is:mine', "my|mine|yours|your|me|assigned to me|assigned to you|for me|to me|i have|i own|i'm on"],
  [
    'is:unassigned',
    "unassigned|nobody|nobody's|no one|no one's|no-one's|noone's|assigned to nobody|assigned to no one|assigned to noone|not assigned|no assignee|without assignee|without an assignee|without owner|without an owner|no owner|up for grabs|free to take|unowned",
  ],
  ['is:overdue', 'overdue|late|past due|past their due date|past the due date|over due|behind'],
  ['is:blocked', 'blocked|stuck|waiting for others|waiting on others'],
  ['is:ready', 'ready|ready to work on|ready to start|unblocked|actionable'],
  ['-is:ready', 'not ready|not ready to work on'],
  ['-is:overdue', 'not overdue|not late'],
  ['is:open', 'open|unfinished|incomplete|outstanding|not finished|undone|remaining|unresolved'],
  ['is:done', 'done|completed|complete'],
  ['is:closed', 'closed|cancelled|canceled'],
  ['is:finished', 'finished|resolved'],
  ['is:active', 'active|started|being worked on|underway|under way|ongoing|wip'],
  ['category:open', 'not started|not yet started|unstarted'],
  ['is:watched', "watched|watching|i watch|that i watch|i'm watching|watched by me|watched by you|i follow"],
  ['is:archived', 'archived'],
  ['is:private', 'in a private list|in private lists'],
  ['-is:unassigned', 'assigned|assigned to somebody|assigned to someone|with an assignee'],
  ['is:subtask', 'subtasks|subtask'],
  ['is:parent', 'parents|with subtasks|has subtasks|have subtasks'],
  ['-is:parent', 'without subtasks'],
  ['is:any', 'finished or not|open or not|open or done'],
  [
    'creator:me',
    'created by me|made by me|added by me|opened by me|i created|i made|i added|i opened|made by you|by me',
  ],
  [
    'due:none',
    'no due date|without due date|without a due date|without due|without a date|no date|no due|undated|no deadline|without deadline|without a deadline|unscheduled',
  ],
  [
    'has:due',
    'due|with due date|with a due date|has a due date|has due date|with a deadline|dated|scheduled',
  ],
  ['due:<=7d', 'due soon|soon'],
  [
    'start:none',
    'no start|no start date|without start|without a start|without a start date|without start date',
  ],
  ['has:start', 'with a start|with a start date|with start date'],
  ['estimate:none', 'no estimate|without estimate|without an estimate|unestimated|not estimated'],
  ['has:estimate', 'with estimate|with an estimate|estimated|with estimates'],
  ['tag:none', 'no tags|no tag|without tags|without tag|without a tag|untagged|not tagged'],
  ['-tag:none', 'with tags|with a tag|tagged'],
  ['has:files', 'with files|with a file|with attachments|with an attachment|has files|has attachments'],
  ['-has:files', 'without files|no files|without attachments|no attachments'],
  ['has:comments', 'with comments|with a comment|commented|has comments'],
  ['-has:comments', 'without comments|no comments|uncommented'],
  ['has:checklist', 'with a checklist|with checklist|with checklists|has a checklist'],
  ['-has:checklist', 'without a checklist|without checklist|no checklist'],
  ['has:description', 'with a description|with description|described'],
  ['-has:description', 'without a description|without description|no description'],
  ['has:blockers', 'with blockers|has blockers'],
  ['-has:blockers', 'without blockers|no blockers'],
  ['priority:urgent', 'urgent|asap|critical|p1|top priority|highest priority'],
  ['priority:high', 'high|important|p2'],
  ['priority:normal', 'p3|medium priority'],
  ['priority:low', 'low|p4|unimportant'],
  [
    'in:anywhere',
    'everywhere|anywhere|in all lists|all lists|in any list|in every list|across all lists|across lists',
  ],
  [
    'sort:-created',
    'newest|newest first|latest|latest first|most recent|recent|recently added|recently created',
  ],
  ['sort:created', 'oldest|oldest first'],
  ['sort:-updated', 'recently updated|recently changed|last updated|latest changes'],
  ['sort:due', 'by due date|by due|soonest first|by deadline'],
  ['sort:priority', 'by priority|most urgent first|most important first'],
  ['sort:title', 'by title|by name|alphabetically'],
  ['group:assignee', 'by person|by assignee|by people|per person'],
  ['group:status', 'by status|per status'],
  ['group:list', 'by list|per list'],
  ['group:tag', 'by tag|per tag'],
]

/** Read like those above, where no status has such a name. */
const fallbacks: readonly (readonly [means: string, said: string])[] = [
  ['is:active', 'in progress|in work|doing|in process'],
  ['category:open', 'to do|todo|backlog'],
]

/** They say that it is about tasks, or nothing. */
const fillerWords =
  "task tasks items todos to-dos tickets issues things stuff ones all any every everything the these those what what's whats which that that's are is was with and please now currently still there also only just of has have everyone's everybody's"

/** As many words as the longest phrase has. */
export const longestPhrase = 6

const meanings = mapped(table)
const later = mapped(fallbacks)
const fillers = new Set(fillerWords.split(' '))

function mapped(lines: typeof table): Map<string, string> {
  return new Map(lines.flatMap(([means, said]) => said.split('|').map((phrase) => [phrase, means] as const)))
}

export function phraseMeaning(words: string): string | undefined {
  return meanings.get(words)
}

export function fallbackMeaning(words: string): string | undefined {
  return later.get(words)
}

export function isFiller(word: string): boolean {
  return fillers.has(word)
}

/** Every phrase with what it means, for tests and docs. */
export const allPhrases: readonly (readonly [string, string])[] = [...meanings]

const firstWords = new Set([...meanings.keys(), ...later.keys()].map((phrase) => phrase.split(' ', 1)[0]))

/** Whether a phrase may begin with this word. */
export function beginsPhrase(word: string): boolean {
  return firstWords.has(word) || fillers.has(word)
}
