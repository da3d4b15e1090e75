/** What a status means by its name, where the tool itself does not say. */
import type { Category } from '../domain/task/task.ts'

/** Without marks over letters, in lower case, with single spaces between words. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * The first that fits is it, so what takes a meaning away (“not started”, “partially done”) stands above what gives it.
 * English, German, French, Spanish, Portuguese, Italian and Dutch.
 */
const meanings: [Category, RegExp][] = [
  ['closed', /\b(?:not planned|wont (?:do|fix)|not (?:a bug|needed|required)|cannot reproduce|no longer)\b/],
  [
    'closed',
    /\b(?:cancel\p{L}*|duplicate|rejected|declined|abandoned|invalid|obsolete|archived?|discarded|dropped|withdrawn|wontfix)\b/u,
  ],
  [
    'closed',
    /\b(?:abgebrochen|abgelehnt|verworfen|storniert|archiviert|annulee?|rejetee?|abandonnee?|archivee?|cancelad[oa]|rechazad[oa]|descartad[oa]|archivad[oa]|rejeitad[oa]|arquivad[oa]|annullat[oa]|rifiutat[oa]|archiviat[oa]|geannuleerd|afgewezen|gearchiveerd)\b/,
  ],
  [
    'active',
    /\b(?:partially|partly|half|almost|nearly|teilweise|fast|partiellement|parcialmente|parzialmente|gedeeltelijk)\b/,
  ],
  [
    'active',
    /\b(?:ready|waiting|awaiting|pending|bereit) (?:to|for|fur) (?:be )?(?:qa|test\p{L}*|review\p{L}*|release\p{L}*|deploy\p{L}*|ship\p{L}*|merge\p{L}*|approv\p{L}*)\b/u,
  ],
  [
    'open',
    /\b(?:not|never|un(?:started|resolved|assigned|scheduled|finished|done|fixed|released|confirmed|closed|completed|solved|planned|verified|tested|merged|deployed|delivered|shipped)|in(?:active|complete)|non|nicht|noch|niet|sin|no|nao|nog|pas)\b/u,
  ],
  ['open', /^(?:to|selected for|ready|zu|a|por|da|te)\b/],
  [
    'done',
    /\b(?:done|completed?|closed|resolved|released|shipped|finished|fixed|merged|deployed|verified|solved|delivered|live|passed)\b/,
  ],
  [
    'done',
    /\b(?:erledigt|fertig|abgeschlossen|geschlossen|beendet|gelost|behoben|terminee?|finie?|fermee?|faite?|resolue?|livree?|terminad[oa]|completad[oa]|cerrad[oa]|hech[oa]|resuelt[oa]|finalizad[oa]|concluid[oa]|fechad[oa]|feit[oa]|resolvid[oa]|completat[oa]|chius[oa]|fatt[oa]|risolt[oa]|finit[oa]|gereed|klaar|voltooid|afgerond|gesloten|opgelost)\b/,
  ],
  [
    'active',
    /\b(?:progress|doing|(?:in )?review\p{L}*|active|started|test(?:ing)?|qa|developing|development|working|verify\p{L}*|ongoing|under ?way|wip|stuck|blocked|implementing)\b/u,
  ],
  [
    'active',
    /\b(?:arbeit|bearbeitung|begonnen|laufend|aktiv|prufung|cours|commencee?|revue|curso|progreso|proceso|empezad[oa]|iniciad[oa]|revision|andamento|progresso|fazendo|revisao|corso|iniziat[oa]|uitvoering|bezig|gestart|actief)\b/,
  ],
]

export function categoryOf(name: string): Category {
  const words = plain(name)
  return meanings.find(([, meaning]) => meaning.test(words))?.[0] ?? 'open'
}

/** Of a cell in a column such as “Done”. Undefined where it is neither yes nor no. */
export function yesIn(text: string): boolean | undefined {
  const word = plain(text)
  if (
    /^(?:true|yes|y|x|1|done|completed?|checked|on|ja|wahr|oui|vrai|si|verdadero|sim|verdadeiro|vero|waar)$/.test(
      word,
    )
  )
    return true
  if (/^(?:✓|✔|✅|☑)/u.test(text.trim())) return true
  return /^(?:|false|no|n|0|off|unchecked|not done|nein|falsch|non|faux|falso|nao|nee|onwaar)$/.test(word) ||
    /^(?:☐|❌|✗)/u.test(text.trim())
    ? false
    : undefined
}
