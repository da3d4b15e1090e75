/** Several messages for one person as one: what each says was decided for them before. */
import { type Block, type Button, type Card, type Inline, plainText } from '../domain/card/card.ts'
import { type Reason, reasons } from '../domain/notification/reasons.ts'
import { mutableReasons } from './pings.ts'
import { shortened } from './words.ts'

export type Ping = { reason: Reason; card: Card }

/** Whose absence it was that kept it. */
export type Away = 'reader' | 'baton'

const whileAway = { reader: 'While you were away', baton: 'While I was away' } as const

/** As many things of one message as have a button of their own. */
const mostGatheredButtons = 4

/** More than these are a line each, up to a number; of what people wrote only the first characters. */
const mostInFull = 10
const mostLines = 30
const mostQuoted = 80

/** Several pings for one person as one message, in their order. */
export function gathered(pings: Ping[], away?: Away): Card {
  const [only] = pings
  if (pings.length === 1 && only && !away) return only.card
  return {
    title: [away ? whileAway[away] : `${pings.length} things for you`],
    tone: 'neutral',
    blocks: [...pingBlocks(pings), { kind: 'context', text: [`You get this because ${whyPings(pings)}.`] }],
    buttons: pingButtons(pings),
  }
}

/** Of very many, a line each. */
export function pingBlocks(pings: Ping[]): Block[] {
  return pings.length > mostInFull ? summaryLines(pings) : pings.flatMap(fullPing)
}

export function whyPings(pings: Ping[]): string {
  return reasonsOf(pings)
    .map((reason) => reasons[reason])
    .join(', and because ')
}

const accept = 'handoffs accept'

/** The first button of each, the other answers to what asks for one, and one not to hear of some of it again. */
export function pingButtons(pings: Ping[]): Button[] {
  const all = pings
    .flatMap(({ card: { buttons } }) => buttons.slice(0, 1))
    .filter(({ call }) => call.path !== 'mute choose')
  const asked = new Set(all.flatMap(({ call }) => (call.path === accept ? call.options.task : [])))
  // What is to be answered first is not begun without.
  const firsts = all.filter(({ call }) => call.path !== 'start' || !asked.has(call.options.task)).map(withRef)
  const shown = [...new Map(firsts.map((each) => [each.label, each])).values().take(mostGatheredButtons)]
  return [...shown, ...otherAnswers(pings), ...muteButton(pings)]
}

/** What asks for an answer by more than one button. */
const asking = ['handoffs ', 'standup ']

function otherAnswers(pings: Ping[]): Button[] {
  return asking.flatMap((group) => {
    const all = pings
      .map(({ card: { buttons } }) => buttons.filter(({ call }) => call.path.startsWith(group)))
      .filter((answers) => answers.length > 1)
    const [first = []] = all
    // Several may ask about the same.
    const subjects = new Set(all.map(([one]) => Object.values(one?.call.options ?? {}).join()))
    const shown = new Set(pings.map((each) => each.card.buttons[0]))
    return subjects.size === 1 ? first.filter((each) => !shown.has(each)).map(withRef) : []
  })
}

function muteButton(pings: Ping[]): Button[] {
  const reason = mutableReasons(reasonsOf(pings))
  const task = onlyTask(pings)
  if (reason === undefined) return []
  return [{ label: 'Mute…', call: { path: 'mute choose', options: { reason, ...(task && { task }) } } }]
}

function reasonsOf(pings: Ping[]): Reason[] {
  return [...new Set(pings.map((each) => each.reason))]
}

function fullPing({ card: { title, blocks } }: Ping): Block[] {
  return [{ kind: 'text', text: heading(title) }, ...blocks.filter((block) => block.kind !== 'context')]
}

/** Strong, but for moments: each reader sees those in their own time zone. */
function heading(title: Inline[]): Inline[] {
  const shown: Inline[] = []
  let words: Inline[] = []
  for (const part of [...title, undefined]) {
    if (part !== undefined && !(typeof part === 'object' && 'at' in part)) words.push(part)
    else {
      const said = plainText(words)
      if (said) shown.push({ strong: said.trimEnd() }, ...(part && said.endsWith(' ') ? [' '] : []))
      if (part) shown.push(part)
      words = []
    }
  }
  return shown
}

export function summaryLines(pings: Ping[]): Block[] {
  const more = pings.length - mostLines
  return [
    ...pings.slice(0, mostLines).map(({ card: { title, blocks } }): Block => {
      const quote = blocks.find((block) => block.kind === 'quote')
      return {
        kind: 'text',
        text: [...title, ...(quote ? [': ', ...shortened(quote.text, mostQuoted)] : [])],
      }
    }),
    ...(more > 0
      ? [{ kind: 'context' as const, text: [`and ${more} more; `, { typed: 'mine' }, ' shows your tasks.'] }]
      : []),
  ]
}

/** The task that all of them are about. */
function onlyTask(pings: Ping[]): string | undefined {
  const tasks = new Set(
    pings.map(({ card: { buttons } }) => buttons.find(({ call }) => call.options.task)?.call.options.task),
  )
  return tasks.size === 1 ? [...tasks][0] : undefined
}

function withRef(button: Button): Button {
  const { task, comment, reminder } = button.call.options
  return { ...button, label: `${button.label} ${task ?? comment ?? reminder ?? ''}`.trim() }
}
