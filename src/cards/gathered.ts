/** Several messages for one person as one, that is read in a few moments: what each says was decided for them before. */
import type { Card } from '../domain/card/card.ts'
import type { Draft, DraftButton, DraftInline } from '../domain/card/draft.ts'
import { withoutSecrets } from '../domain/card/for-audience.ts'
import { mostLines } from '../domain/digest/digest.ts'
import { counted } from '../domain/text/plural.ts'
import { clipped, mostButtons, mostWords, oneLine, wordsOf } from './brief.ts'
import { type Line, linesOf, type Ping, pingItem } from './item.ts'
import { oneThing, oneThingShort } from './one-thing.ts'
import { mutableReasons } from './pings.ts'
import { button, context, text } from './words.ts'

/** Whose absence it was that kept it. */
export type Away = 'reader' | 'baton'

const whileAway = { reader: 'While you were away', baton: 'While I was away' } as const

/** `message` is what its button for more asks for; `opens`: their day begins with it, so it has to be short. */
type Several = {
  pings: Ping[]
  message: string | undefined
  away?: Away | undefined
  opens?: boolean
}

/** Several pings for one person as one message: a line for each task, what needs them first. */
export function gathered({ pings, message, away, opens = false }: Several): Card {
  const [only] = pings
  if (pings.length === 1 && only) return (opens ? oneThingShort : oneThing)(only, away && whileAway[away])
  const lines = linesOf(pings.map(pingItem))
  const told = (away ? undefined : (givenBy(pings) ?? conversation(pings) ?? aboutOne(lines))) ?? {
    title: [
      away ? `${whileAway[away]}: ${counted(lines.length, 'thing')}` : `${lines.length} things for you`,
    ],
    lines,
  }
  const said = brief({
    ...told,
    ...{ unloaded: 0, small: [] },
    ...{ more: moreButton(message), mute: severalMuted(pings, false) },
  })
  // What its reader may not know of was left out of each part before.
  return withoutSecrets(said, 'everything')
}

type Head = { title: DraftInline[]; lines: Line[] }

/** What happened to one task says all in its title, and below that what somebody wrote. */
function aboutOne([line, ...others]: Line[]): Head | undefined {
  if (!line || others.length > 0) return undefined
  const quote = line.quote.length > 0 ? ['“', ...clipped(oneLine(line.quote), mostQuotedAlone), '”'] : []
  return { title: line.line, lines: [{ ...line, line: quote, quote: [] }] }
}

/** What several said about one task: who, and their words. */
function conversation(pings: Ping[]): Head | undefined {
  const [first] = pings
  const items = pings.map((ping) => ({ ...pingItem(ping), about: ping.id, need: 'news' as const }))
  const isOne = ({ taskId, line: [who] }: Ping) => taskId === first?.taskId && typeof who === 'object'
  if (!first || !items.every(({ isComment }) => isComment) || !pings.every(isOne)) return undefined
  const lines = items.map(({ line: [who = ''], quote, ...item }) => ({
    ...item,
    line: [who, ': “', ...clipped(oneLine(quote), mostQuoted), '”'],
    quote: [],
  }))
  // After who said something and how, a comment's line names the task.
  return { title: [`${counted(pings.length, 'comment')} on `, ...first.line.slice(2)], lines: linesOf(lines) }
}

/** What one person gave them in a row is said once. */
function givenBy(pings: Ping[]): Head | undefined {
  const [first] = pings
  const [who] = first?.line ?? []
  const isGiven = ({ reason, line }: Ping) =>
    reason === 'assigned' && JSON.stringify(line[0]) === JSON.stringify(who) && line[1] === assigned
  if (!who || typeof who === 'string' || !pings.every(isGiven)) return undefined
  const lines = linesOf(pings.map((ping) => pingItem({ ...ping, line: ping.line.slice(2) })))
  return { title: [who, assigned, counted(lines.length, 'task')], lines }
}

/** As the ping of one that was assigned begins, after whoever did it. */
const assigned = ' assigned you '

export function moreButton(message: string | undefined): DraftButton {
  return button('More', 'digest more', message === undefined ? {} : { message })
}

/** `isMorning`: that it comes each morning can be stopped, too. */
export function severalMuted(pings: Ping[], isMorning: boolean): DraftButton[] {
  const reasons = [mutableReasons([...new Set(pings.map((each) => each.reason))]), isMorning && 'digest']
  const reason = reasons.filter(Boolean).join()
  const task = isMorning ? undefined : onlyTask(pings)
  if (reason === '') return []
  return [button('Mute…', 'mute choose', { reason, ...(task && { task }) })]
}

/** The task that all of them are about. */
function onlyTask(pings: Ping[]): string | undefined {
  const tasks = new Set(
    pings.map(({ card: { buttons } }) => buttons.find(({ call }) => call.options.task)?.call.options.task),
  )
  return tasks.size === 1 ? [...tasks][0] : undefined
}

/** `unloaded`: how many lines there are beside these; `small` is what stands below them. */
type Brief = {
  title: DraftInline[]
  lines: Line[]
  unloaded: number
  small: string[]
  more: DraftButton
  mute: DraftButton[]
}

/** As many lines as may be read, and of what people wrote as much as there is room for. */
export function brief(said: Brief): Draft {
  for (let shown = Math.min(mostLines, said.lines.length); shown > 0; shown--) {
    const card = withQuotes(said, shown, new Set())
    if (wordsOf(card) <= mostWords) return quoting(said, shown, card)
  }
  return withQuotes(said, 0, new Set())
}

function quoting(said: Brief, shown: number, plain: Draft): Draft {
  const quoted = new Set<Line>()
  let best = plain
  for (const line of said.lines.slice(0, shown).filter(({ quote }) => quote.length > 0)) {
    quoted.add(line)
    const card = withQuotes(said, shown, quoted)
    if (wordsOf(card) <= mostWords) best = card
    else quoted.delete(line)
  }
  return best
}

const mostQuoted = 12

/** And where they are all there is. */
const mostQuotedAlone = 40

function withQuotes(said: Brief, shown: number, quoted: ReadonlySet<Line>): Draft {
  const lines = said.lines.slice(0, shown)
  const shownText = lines.flatMap((line, index): DraftInline[] => {
    const quote = quoted.has(line) ? [': “', ...clipped(oneLine(line.quote), mostQuoted), '”'] : []
    return [...(index > 0 ? ['\n'] : []), ...line.line, ...quote]
  })
  const rest = restOf(said, shown).join(' · ')
  return {
    title: said.title,
    tone: 'neutral',
    blocks: [
      ...(shownText.length > 0 ? [text(...shownText)] : []),
      ...[rest, ...said.small].filter(Boolean).map((words) => context(words)),
    ],
    buttons: buttonsOf(lines, said),
  }
}

/** What is not among the lines: what asks for nothing says what it is. */
function restOf({ lines, unloaded }: Brief, shown: number): string[] {
  const rest = lines.slice(shown)
  const comments = rest.filter(({ need }) => need === 'comment').length
  const waits = rest.filter(({ need }) => need === 'waits').length
  const others = rest.length - comments - waits + unloaded
  return [
    ...(others > 0 ? [`and ${others} more`] : []),
    ...(comments > 0 ? [counted(comments, 'comment')] : []),
    ...(waits > 0 ? [`you wait for ${waits}`] : []),
  ]
}

/** What can be done about the first lines, and then more about all. Only the first of them stands out. */
function buttonsOf(shown: Line[], { lines, more, mute }: Brief): DraftButton[] {
  const room = mostButtons - 1 - mute.length
  // A standup has its hour: whatever else there is, it can be seen to.
  const standup = lines.flatMap((line) => line.button ?? []).find(isStandup)
  const all = [...shown.flatMap((line) => line.button ?? []), ...(standup ? [standup] : [])]
  const firsts = [...new Map(all.map((each) => [each.label, each])).values()]
  const deeds = firsts.filter((each) => each !== standup).slice(0, room - (standup ? 1 : 0))
  const kept = firsts.filter((each) => each === standup || deeds.includes(each))
  const withWhole = kept.length < room ? shown.find(({ whole, button }) => whole && button) : undefined
  const acts = kept.flatMap((each) => [each, (each === withWhole?.button && withWhole?.whole) || []].flat())
  return [...acts.map(standingOut), more, ...mute]
}

function isStandup({ label }: DraftButton): boolean {
  return label === 'Standup…'
}

function standingOut({ style: _, ...plain }: DraftButton, index: number): DraftButton {
  return index === 0 ? { ...plain, style: 'primary' } : plain
}
