/** What people are told in their direct messages: short, why it came, and what they can do about it. */
import { type Button, type Card, type Inline, plainText } from '../domain/card/card.ts'
import { ownWish, type Reason, reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { commentRefOf } from '../domain/task/task.ts'
import { answerButtons } from './answer-buttons.ts'
import { button, card, context, due, mention, named, shortened, text } from './words.ts'

export type Who = { id: string; name: string }

export function unblockedPing(
  task: TaskRecord,
  by: TaskRecord | undefined,
  who: Who | undefined,
  fact: {
    how: 'finished' | 'removed'
    note?: string
  },
): Card {
  const told = ping('unblocked', 'good', [...named(task), ' is ready for you'], task, [
    text(...whatHappened(by, who, fact.how)),
    ...quoted(fact.note, who),
  ])
  // It is answered like a handoff, but for its first button.
  const [later, ...others] = answerButtons(task)
  const buttons = told.buttons.flatMap((each) =>
    each.call.path === 'later' ? [later ?? each, ...others] : [each],
  )
  return { ...told, buttons: task.finishedAt ? told.buttons : buttons }
}

/** The same news for a channel, when nobody is assigned. */
export function unassignedReady(
  task: TaskRecord,
  by: TaskRecord | undefined,
  who: Who | undefined,
  fact: {
    how: 'finished' | 'removed'
    note?: string
  },
): Card {
  return card('good', [...named(task), ' is ready, and nobody has it yet'], {
    blocks: [text(...whatHappened(by, who, fact.how)), ...quoted(fact.note, who)],
    buttons: [
      button('Start', 'start', { task: task.ref }, 'primary'),
      button('Show', 'show', { task: task.ref }),
    ],
  })
}

export function assignedPing(task: TaskRecord, who: Who | undefined, waitsFor: string[]): Card {
  return yours([...somebody(who), ' assigned you ', ...named(task)], task, waitsFor)
}

/** The next one of a recurring task. */
export function againPing(task: TaskRecord, waitsFor: string[]): Card {
  return yours([...named(task), ' comes round again, for you'], task, waitsFor)
}

function yours(title: Inline[], task: TaskRecord, waitsFor: string[]): Card {
  const waiting =
    waitsFor.length > 0 ? [text(`It waits for ${waitsFor.join(', ')}; I'll tell you when it is ready.`)] : []
  return ping('assigned', 'neutral', title, task, waiting, waitsFor.length > 0)
}

/** Why somebody is told of a comment, and how that is said. */
const heard = {
  mention: ' mentioned you on ',
  reply: ' answered you on ',
  ask: ' asks you to see to a comment on ',
  comment: ' commented on ',
  watching: ' commented on ',
} as const
export type Hearing = keyof typeof heard

export function commentPing(
  reason: Hearing,
  task: TaskRecord,
  who: Who | undefined,
  said: { number: number; text: Inline[] },
): Card {
  const comment = commentRefOf(task.number, said.number)
  const resolve = button('Resolve', 'comments resolve', { comment })
  return card('neutral', [...somebody(who), heard[reason], ...named(task)], {
    blocks: [
      ...(said.text.length > 0
        ? [{ kind: 'quote' as const, text: said.text, ...(who && reason !== 'ask' && { by: mention(who) }) }]
        : [text('A file, without words.')]),
      context(`You get this because ${reasons[reason]}.`),
    ],
    buttons: [
      button('Reply', 'comments reply', { comment }, 'primary'),
      ...(reason === 'ask' ? [resolve] : []),
      button('Show', 'show', { task: task.ref }),
      ...muteButton([reason], task.ref),
    ],
  })
}

export function laterPing(task: TaskRecord, waitsFor: string[]): Card {
  const state: Inline[] =
    waitsFor.length > 0 ? [`It waits for ${waitsFor.join(', ')} now.`] : [`It is in “${task.status.name}”.`]
  return ping('later', 'neutral', ['Back to ', ...named(task)], task, [text(...state)], waitsFor.length > 0)
}

export function ping(
  reason: Reason,
  tone: Card['tone'],
  title: Inline[],
  task: TaskRecord,
  blocks: Card['blocks'],
  waits = false,
): Card {
  const when = due(task)
  return card(tone, title, {
    blocks: [
      ...blocks,
      ...(when ? [text('Due ', when)] : []),
      context(`You get this because ${reasons[reason]}.`),
    ],
    buttons: [...taskButtons(task, waits), ...muteButton([reason], task.ref)],
  })
}

/** What is bound to be refused is not offered. */
function taskButtons(task: TaskRecord, waits: boolean): Button[] {
  if (task.finishedAt) return [button('Show', 'show', { task: task.ref })]
  const first =
    task.status.category === 'active'
      ? button('Done', 'done', { task: task.ref }, 'primary')
      : button('Start', 'start', { task: task.ref }, 'primary')
  const rest = [button('Later', 'later', { task: task.ref }), button('Show', 'show', { task: task.ref })]
  return waits ? rest : [first, ...rest]
}

/** What people asked for themselves cannot be muted. As many kinds as have a button each. */
export function muteButton(of: Reason[], task: string | undefined): Button[] {
  const kinds = of.filter((reason) => !ownWish.has(reason)).slice(0, 3)
  if (kinds.length === 0) return []
  return [button('Mute…', 'mute choose', { reason: kinds.join(','), ...(task && { task }) })]
}

function whatHappened(
  by: TaskRecord | undefined,
  who: Who | undefined,
  how: 'finished' | 'removed',
): Inline[] {
  if (!by) return ['The last thing in its way is gone.']
  if (how === 'removed') return [...somebody(who), ' took ', ...named(by), ' out of its way.']
  return [...somebody(who), ' finished ', ...named(by), '.']
}

export function quoted(note: string | undefined, by: Who | undefined): Card['blocks'] {
  return note ? [{ kind: 'quote', text: [note], ...(by && { by: mention(by) }) }] : []
}

export function somebody(who: Who | undefined): Inline[] {
  return [who ? mention(who) : 'Somebody']
}

export type Ping = { reason: Reason; card: Card }

/** Whose absence it was that kept it. */
export type Away = 'reader' | 'baton'

const whileAway = { reader: 'While you were away', baton: 'While I was away' } as const

/** As many things of one message as have a button of their own. */
const mostGatheredButtons = 4

/** More than these are a line each, up to a number; of what people wrote only the first characters. */
const mostWhole = 10
const mostLines = 30
const mostQuoted = 80

/** Several pings for one person as one message, in their order. */
export function gathered(pings: Ping[], away?: Away): Card {
  const [only] = pings
  if (pings.length === 1 && only && !away) return only.card
  return card('neutral', [away ? whileAway[away] : `${pings.length} things for you`], {
    blocks: [...pingBlocks(pings), context(`You get this because ${whyPings(pings)}.`)],
    buttons: pingButtons(pings),
  })
}

/** Of very many, a line each. */
export function pingBlocks(pings: Ping[]): Card['blocks'] {
  return pings.length > mostWhole ? inBrief(pings) : pings.flatMap(whole)
}

export function whyPings(pings: Ping[]): string {
  return reasonsOf(pings)
    .map((reason) => reasons[reason])
    .join('; and because ')
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
  return [...shown, ...otherAnswers(pings), ...muteButton(reasonsOf(pings), onlyTask(pings))]
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

function reasonsOf(pings: Ping[]): Reason[] {
  return [...new Set(pings.map((each) => each.reason))]
}

function whole({ card: { title, blocks } }: Ping): Card['blocks'] {
  return [text(...heading(title)), ...blocks.filter((block) => block.kind !== 'context')]
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

export function inBrief(pings: Ping[]): Card['blocks'] {
  const more = pings.length - mostLines
  return [
    ...pings.slice(0, mostLines).map(({ card: { title, blocks } }) => {
      const quote = blocks.find((block) => block.kind === 'quote')
      return text(...title, ...(quote ? [': ', ...shortened(quote.text, mostQuoted)] : []))
    }),
    ...(more > 0 ? [context(`and ${more} more; `, { code: 'mine' }, ' shows your tasks.')] : []),
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
