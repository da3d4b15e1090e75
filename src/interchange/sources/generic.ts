/** A table from anywhere: what its columns are is guessed from their names. */
import type { Target } from '../../domain/import/read-choices.ts'
import type { TableSource } from '../columns.ts'

const names: [Target, RegExp][] = [
  ['id', /^(id|key|ref|number|#|issue|ticket|task id|external id)$/],
  ['title', /^(title|name|task|task name|summary|subject|todo|to do|item)$/],
  ['description', /^(description|notes?|details?|body|content|text)$/],
  ['status', /^(status|state|stage|column)$/],
  ['priority', /^(priority|prio|urgency|importance)$/],
  ['assignees', /^(assignees?|assigned( to)?|owners?|who|responsible|person|people)$/],
  ['email', /^(assignee )?e-?mail$/],
  ['tags', /^(tags?|labels?|categor(y|ies)|keywords?)$/],
  ['due', /^(due|due (date|on|at|by)|deadline|end date|until)$/],
  ['start', /^(start|start(s|ing)?( date| on| at)?|begin)$/],
  ['minutes', /^(estimate( \(?min(ute)?s?\)?)?)$/],
  ['hours', /^(estimate \(?h(our)?s?\)?|hours)$/],
  ['parent', /^(parent|parent (task|id|issue|key))$/],
  ['blockedBy', /^(blocked by|depends on|dependencies|waits for|predecessors?|after)$/],
  ['blocks', /^(blocks|blocking|successors?)$/],
  ['list', /^(list|project|board|team|list name)$/],
  ['folder', /^folder$/],
  ['space', /^space$/],
  ['created', /^(created( at| on)?|date created|creation date)$/],
  ['finished', /^(finished|completed|closed|resolved|done)( at| on)$/],
  ['updated', /^(updated|modified)( at| on)?$/],
]

export function guessedTable(headers: string[]): TableSource {
  const columns: Record<string, Target> = {}
  for (const header of headers) {
    const plain = header.toLowerCase().replace(/[_-]+/g, ' ').trim()
    const target = names.find(([, name]) => name.test(plain))?.[0]
    // The first column of a kind is the one.
    if (target && !Object.values(columns).includes(target)) columns[header.toLowerCase()] = target
  }
  return { columns }
}
