/** What a message says, line by line, and whether that holds. */
import { type Button, type Card, plainText } from '../../../src/domain/card/card.ts'
import type { Colleague } from './people.ts'
import type { World, WorldTask } from './world.ts'

export type Reading = { world: World; reader: Colleague; now: Temporal.Instant }

const kinds = {
  handed: /hands? you|’s handoff of|waiting for your answer|waiting for an answer|hasn’t answered about/i,
  asked: /assigned you a comment|comment assigned to you|for you to handle a comment/i,
  assigned: /assigned you|is assigned to you|handed to you/i,
  ready: /is ready|ready for you|ready to start/i,
  overdue: /was due|overdue/i,
  due: /is due|due today|due (?:soon|tomorrow)|is due/i,
  keeps: /been waiting|waiting for you/i,
  waits: /waiting for|waits for|blocking|blocks|blocked by/i,
  back: /back to/i,
  untouched: /is it still yours/i,
  mentioned: /mentioned you/i,
  answered: / accepted | passed on | says .* isn’t ready|will come back to|no one has answered/i,
  talked: /commented on|replied to you/i,
  watched: / finished | handed /i,
  reminded: /reminder|reminds you/i,
  drafted: /^(?:Done|Next|Blockers): |^(?:Added|Started|Reopened|Gave|Assigned) /,
} as const
type Kind = keyof typeof kinds | 'other'

/** One line that names a task. */
export type Claim = { kind: Kind; ref: string; line: string }

/** Quotes are other people's words. */
export function claimsOf(card: Card): Claim[] {
  const lines = [plainText(card.title), ...card.blocks.flatMap(textOf)]
  return lines
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => {
      const ref = /\bT-\d+\b/.exec(line)?.[0]
      return ref ? [{ kind: kindOf(line), ref, line }] : []
    })
}

function textOf(block: Card['blocks'][number]): string[] {
  switch (block.kind) {
    case 'text':
    case 'context':
      return [plainText(block.text)]
    case 'tasks':
      return block.rows.map(({ ref, title }) => `${ref} ${title}`)
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${plainText(value)}`)
    default:
      return []
  }
}

function kindOf(line: string): Kind {
  // Names of an object's own keys.
  const names = Object.keys(kinds) as (keyof typeof kinds)[]
  return names.find((name) => kinds[name].test(line)) ?? 'other'
}

/** As many words as one reads before one comes to the buttons. */
export function wordsIn(card: Card): number {
  const quotes = card.blocks.flatMap((block) => (block.kind === 'quote' ? [plainText(block.text)] : []))
  const text = [plainText(card.title), ...card.blocks.flatMap(textOf), ...quotes].join(' ')
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** What is wrong with it, in words; undefined where it holds. */
export function wrongIn({ kind, ref, line }: Claim, reading: Reading): string | undefined {
  const task = reading.world.tasks.get(ref)
  if (!task || task.deleted) return `${ref} is not there`
  const named = new RegExp(`${ref} ([A-Z][^,.;:“(·]*)`).exec(line)?.[1]
  if (named && !named.startsWith(task.title.slice(0, 12)) && !isInSentence(named))
    return `${ref} is called ${task.title}`
  return holds[kind]?.(task, reading) === false ? `${kind}, which is not so` : undefined
}

/** `T-3 Needs your T-2` is no title. */
function isInSentence(words: string): boolean {
  return /^(?:Done|Due|I’ll|It)\b/.test(words)
}

type Holds = (task: WorldTask, reading: Reading) => boolean

const isOpen: Holds = ({ finished }) => !finished
const has: Holds = ({ assignees }, { reader }) => assignees.includes(reader.name)

/** Somebody else's, where the reader covers for them. */
const isSomebodys: Holds = (task, reading) =>
  has(task, reading) || (reading.reader.name === 'Bruno' && task.assignees.includes('Diogo'))

const holds: Partial<Record<Kind, Holds>> = {
  handed: (task, { world }) =>
    world.handoffs.some(({ ref, state }) => ref === task.ref && state === 'waiting'),
  asked: (task, { world, reader }) =>
    world.comments.some((each) => each.ref === task.ref && each.assignee === reader.name && !each.resolved),
  assigned: (task, reading) => isOpen(task, reading) && isSomebodys(task, reading),
  ready: (task) => !task.finished && task.blockers.length === 0,
  overdue: (task, reading) =>
    !task.finished &&
    isSomebodys(task, reading) &&
    Date.parse(task.dueAt ?? '') <= reading.now.epochMilliseconds,
  due: (task, reading) => isOpen(task, reading) && isSomebodys(task, reading) && task.dueAt !== null,
  keeps: isOpen,
  waits: isOpen,
  back: isOpen,
  untouched: (task, reading) => isOpen(task, reading) && has(task, reading),
}

/** What a button would be refused for. */
export function wrongButton({ call, label }: Button, { world }: Reading): string | undefined {
  const task = world.tasks.get(String(call.options.task ?? ''))
  if (!task) return undefined
  const waits = world.handoffs.some(({ ref, state }) => ref === task.ref && state === 'waiting')
  const isOff =
    (['start', 'done', 'later'].includes(call.path) && task.finished) ||
    (call.path === 'start' && (task.blockers.length > 0 || task.category === 'active')) ||
    (call.path.startsWith('handoffs ') && call.path !== 'handoffs keep' && !waits)
  return isOff ? `[${label}] of ${task.ref} would be refused` : undefined
}

const talk: ReadonlySet<Kind> = new Set([
  'talked',
  'answered',
  'watched',
  'reminded',
  'back',
  'waits',
  'drafted',
])

/** Whether something in it is for its reader to do or answer. */
export function asksFor(claims: Claim[], card: Card, reading: Reading): boolean {
  if (card.buttons.some(({ label, call }) => call.path.startsWith('standup ') || label === 'Standup…'))
    return true
  return claims.some((claim) => {
    const task = reading.world.tasks.get(claim.ref)
    if (!task || talk.has(claim.kind)) return false
    if (claim.kind === 'mentioned' || claim.kind === 'asked') return true
    if (claim.kind === 'handed') return true
    if (task.finished || !isSomebodys(task, reading)) return false
    // Whoever waits for it wants to know how it stands; and what is new to them is theirs to begin, also where others had.
    const isNew = claim.kind === 'assigned' && task.blockers.length === 0
    return isNew || claim.kind === 'keeps' || isDueOrReady(task, reading)
  })
}

function isDueOrReady({ dueAt, blockers, category }: WorldTask, { reader, now }: Reading): boolean {
  const today = now.toZonedDateTimeISO(reader.zone).startOfDay().add({ days: 1 }).epochMilliseconds
  const isDue = dueAt !== null && Date.parse(dueAt) <= today
  return isDue || (blockers.length === 0 && category !== 'active')
}
