/**
 * Card → Discord message: one embed with the tone as its colour, and rows of buttons below. Embeds rather than
 * components v2, because their text may be half as long again (6000 characters against 4000 in all), they show
 * in notifications and search, and a message can go on being edited by every client and API version; a message
 * once sent with v2 components can never have content or embeds again.
 */
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIEmbed,
  APIStringSelectComponent,
} from 'discord.js'
import { ButtonStyle, ComponentType } from 'discord.js'
import type { Button, Card, Inline, Menu, Tone } from '../../../src/domain/card/card.ts'
import { mentionsIn } from '../../../src/domain/card/card.ts'
import { callText } from '../../../src/surfaces/chat/language/call-text.ts'
import { block } from './blocks.ts'
import { customId } from './custom-id.ts'
import { type DirectTeam, teamLine } from './direct-team.ts'
import { atoms, cut, fitted, oneLine } from './escape.ts'
import { inlines, plainTitle, typedParts } from './inline.ts'
import { maxOf } from './limits.ts'

type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>

/** What every message of ours has. Nothing in it pings: whoever is told gets a message of their own. */
export type Rendered = {
  embeds: APIEmbed[]
  components: ButtonRow[]
  allowed_mentions: { parse: []; users?: string[] }
  /** Who is called by it: Discord calls nobody from within an embed. */
  content?: string
  /** The files sent along, by their place in the request. An edit keeps none but these. */
  attachments?: { id: string; filename: string }[]
}

/** Clear on light and dark. */
const colours: Record<Tone, number> = { neutral: 0x5b6b8c, good: 0x2e9e6b, warning: 0xd9922b, bad: 0xcc4b4b }

/** `direct`: in a direct conversation, which several servers may write to, the one that the buttons act in. */
export function renderCard(card: Card, direct?: DirectTeam): Rendered {
  const team = direct?.id
  const said = direct ? { ...card, blocks: [...card.blocks, ...teamLine(direct)] } : card
  return {
    embeds: [embed(said)],
    components: [...menuRow(card.menu, team), ...buttonRows(card, team)],
    ...called(card),
  }
}

function called(card: Card): Pick<Rendered, 'allowed_mentions' | 'content'> {
  const users = mentionsIn(card).flatMap(({ pings, account }) => (pings && account ? [account] : []))
  if (users.length === 0) return { allowed_mentions: { parse: [] } }
  return { content: users.map((id) => `<@${id}>`).join(' '), allowed_mentions: { parse: [], users } }
}

function embed(card: Card): APIEmbed {
  const plain = isPlain(card.title)
  const heading = plain ? '' : `### ${inlines(onOneLine(card.title), maxOf('embedTitle'))}`
  const room = maxOf('embedDescription') - (heading === '' ? 0 : heading.length + 1)
  const body = joined(card, room)
  const description = [heading, body].filter(Boolean).join('\n')
  const title = plain ? fitted(atoms(oneLine(plainTitle(card.title)), 'plain'), maxOf('embedTitle')) : ''
  return {
    color: colours[card.tone],
    ...(title === '' ? {} : { title }),
    // An embed must show something, and so must a message.
    ...(description === '' && title !== '' ? {} : { description: description || '\u200b' }),
  }
}

/** Discord's embed titles show no mentions, times or links; a title with one becomes a heading in the text. */
function isPlain(title: Inline[]): boolean {
  return title
    .flatMap(typedParts)
    .every((part) => typeof part === 'string' || 'strong' in part || 'code' in part || 'typed' in part)
}

function onOneLine(title: Inline[]): Inline[] {
  return title.map((part) => (typeof part === 'string' ? part.replace(/\s+/g, ' ') : part))
}

/** All blocks in order. Where they are too long together, the longest ones give way. */
function joined(card: Card, room: number): string {
  const whole = card.blocks.map((content) => block(content, Number.POSITIVE_INFINITY))
  const shown = whole.filter((text) => text !== '').length
  const share = fairShare(
    whole.map((text) => text.length),
    room - gap.length * Math.max(0, shown - 1),
  )
  return whole
    .map((text, index) => {
      const content = card.blocks[index]
      return text.length <= share || !content ? text : block(content, share)
    })
    .filter((text) => text !== '')
    .join(gap)
}

const gap = '\n\n'

/** The greatest length such that everything, cut to it, fits into `room`. */
export function fairShare(lengths: number[], room: number): number {
  const sorted = [...lengths].sort((a, b) => a - b)
  let left = Math.max(0, room)
  for (const [index, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index))
    if (length > share) return share
    left -= length
  }
  return Number.POSITIVE_INFINITY
}

const styles = {
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
  plain: ButtonStyle.Secondary,
} as const

/** Choosing one does what a button with this label would do. */
function menuRow(menu: Menu | undefined, team: string | undefined): ButtonRow[] {
  const written = new Map((menu?.choices ?? []).map((choice) => [callText(choice.call), choice.label]))
  const options = [...written].flatMap(([value, label]) =>
    value === '' || value.length > maxOf('selectOption')
      ? []
      : [{ label: cut(oneLine(label) || value, maxOf('selectOption')), value }],
  )
  if (!menu || options.length === 0) return []
  const select = {
    type: ComponentType.StringSelect as const,
    custom_id: customId('menu', team),
    placeholder: cut(oneLine(menu.label), maxOf('selectHint')),
    options: options.slice(0, maxOf('selectOptions')),
  }
  return [{ type: ComponentType.ActionRow, components: [select] }]
}

function buttonRows({ buttons, menu }: Card, team: string | undefined): ButtonRow[] {
  const written = new Map(
    buttons.map((button) => [customId(callText(button.call), button.team ?? team), button]),
  )
  // The core keeps its calls short; one that is too long would be refused with the whole message.
  const usable = [...written].filter(([id]) => id !== '' && id.length <= maxOf('customId'))
  const perRow = maxOf('buttonsInRow')
  const rows = maxOf('rows') - (menu ? 1 : 0)
  const most = usable.slice(0, rows * perRow).map(([id, button]) => buttonOf(id, button))
  return Array.from({ length: Math.ceil(most.length / perRow) }, (_, at) => ({
    type: ComponentType.ActionRow,
    components: most.slice(at * perRow, (at + 1) * perRow),
  }))
}

function buttonOf(id: string, button: Button): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: styles[button.style ?? 'plain'],
    label: cut(oneLine(button.label) || id, maxOf('buttonLabel')),
    custom_id: id,
  }
}
