/** A table from anywhere: what its columns are is guessed from their names. */
import type { Target } from '../../domain/import/read-choices.ts'
import type { TableSource } from '../columns.ts'

/** The first that fits is it. Names of titles, states, people and days also in German, French, Spanish, Portuguese, Italian and Dutch. */
const names: [Target, RegExp][] = [
  ['id', /^(id|key|ref|number|#|issue|ticket|task id|external id|issue key|nr|no)$/],
  [
    'title',
    /^(title|name|tasks?|task name|summary|subject|to ?dos?|items?|titel|aufgabe|betreff|titre|tâche|título|tarea|tarefa|titolo|attività|taak)$/,
  ],
  [
    'description',
    /^(description|notes?|details?|body|content|text|beschreibung|notizen|descripción|descrição|descrizione)$/,
  ],
  ['category', /^(status|state) (category|type|group)$/],
  ['status', /^(status|state|stage|column|progress|zustand|statut|état|estado|stato)$/],
  [
    'done',
    /^(done|completed?|finished|is (done|completed?|finished)|checked|checkbox|closed|erledigt|fertig|terminé|hecho|feito|fatto|klaar)\??$/,
  ],
  [
    'priority',
    /^(priority|prio|urgency|importance|priorität|priorité|prioridad|prioridade|priorità|prioriteit)$/,
  ],
  [
    'assignees',
    /^(assignees?|assigned( to)?|assign|owners?|who|responsible|person|people|zuständig|verantwortlich|responsable|responsável|responsabile|toegewezen( aan)?)$/,
  ],
  ['email', /^(assignee |owner )?e-?mail( address)?$/],
  ['tags', /^(tags?|labels?|categor(y|ies)|keywords?|schlagworte|étiquettes|etiquetas|etichette)$/],
  [
    'due',
    /^(due|due (date|on|at|by|time)|deadline|end( date)?|until|date|target date|fällig( am)?|fälligkeit|frist|échéance|vencimiento|fecha límite|prazo|vencimento|scadenza|vervaldatum)$/,
  ],
  [
    'start',
    /^(start|start(s|ing)?( date| on| at| time)?|begin|beginn|début|inicio|início|inizio|startdatum)$/,
  ],
  ['minutes', /^(estimated? ?\(?min(ute)?s?\)?|minutes|estimate)$/],
  ['hours', /^(estimated? ?\(?h(our|r)?s?\)?|hours|estimated (hours|time))$/],
  ['parent', /^(parent|parent (task|id|issue|item|key)|sub-?task of|epic link)$/],
  [
    'blockedBy',
    /^((is )?blocked by|depends on|dependencies|dependency|waits for|waiting on|predecessors?|after)$/,
  ],
  ['blocks', /^(blocks|blocking|is blocking|successors?)$/],
  ['list', /^(list|project|board|team|list name|project name|projekt|projet|proyecto|projeto|progetto)$/],
  ['folder', /^folder$/],
  ['space', /^space$/],
  [
    'created',
    /^((created|creation)( at| on| date| time)?|date (created|added)|added( on| at)?|erstellt( am)?|créé le)$/,
  ],
  [
    'finished',
    /^((finished|completed?|completion|closed|resolved|done|end)( at| on| date| time)|date (finished|completed|closed|resolved|done)|resolution date|erledigt am)$/,
  ],
  [
    'updated',
    /^((last )?(updated|modified|edited|changed)( at| on| date| time)?|modification date|date (updated|modified))$/,
  ],
  ['checklist', /^(checklists?|checklist items)$/],
  ['comment', /^comments?$/],
]

export function guessedTable(headers: string[]): TableSource {
  const columns: Record<string, Target> = {}
  for (const header of new Set(headers)) {
    const plain = header.toLowerCase().replace(/[_-]+/g, ' ').trim()
    const target = names.find(([, name]) => name.test(plain) || name.test(header.trim().toLowerCase()))?.[0]
    // The first column of a kind is the one.
    if (target && !Object.values(columns).includes(target)) columns[header.trim().toLowerCase()] = target
  }
  return { columns }
}
