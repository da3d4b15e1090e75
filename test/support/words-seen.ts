/** The words that a reader sees of a card on each platform, buttons included. */
import { renderCard as renderDiscord } from '../../adapters/discord/render/render.ts'
import { renderCard as renderPlayground } from '../../adapters/playground/render/render.ts'
import { render as renderSlack } from '../../adapters/slack/render/render.ts'
import { type Card, plainText } from '../../src/domain/card/card.ts'

/** As each of them writes a moment at its longest. */
const moments = {
  slack: 'Mar 12th, 2026 at 12:00 PM',
  discord: '12 March 2026 at 17:00',
  playground: 'Thu, 12 March 2026, 17:00 your time',
}

type Json = null | string | number | boolean | Json[] | { [key: string]: Json }

function textsIn(part: Json, of: (part: { [key: string]: Json }) => string | undefined): string[] {
  if (Array.isArray(part)) return part.flatMap((each) => textsIn(each, of))
  if (typeof part !== 'object' || part === null) return []
  const own = of(part)
  return own === undefined ? Object.values(part).flatMap((each) => textsIn(each, of)) : [own]
}

/** Plain data, as it is sent. */
function json(value: object): Json {
  return JSON.parse(JSON.stringify(value))
}

function slackTexts(card: Card): string[] {
  const { blocks } = renderSlack(card, 'private')
  return textsIn(json(blocks), (part) => {
    if (part.type === 'date') return moments.slack
    if (part.type === 'user') return '@Somebody'
    return typeof part.text === 'string' ? part.text : undefined
  })
}

function discordTexts(card: Card): string[] {
  const { embeds, components } = renderDiscord(card)
  const said = embeds.flatMap(({ title = '', description = '' }) => [title, description])
  const labels = textsIn(json(components), (part) =>
    typeof part.label === 'string' ? part.label : undefined,
  )
  return [...said.map((text) => text.replaceAll(/<t:\d+:f>/g, moments.discord)), ...labels]
}

function playgroundTexts(card: Card): string[] {
  const { title, blocks, buttons } = renderPlayground(card)
  return textsIn(json([...title, ...blocks, ...buttons]), (part) => {
    if (part.kind === 'time') return moments.playground
    if (typeof part.label === 'string') return part.label
    return typeof part.text === 'string' ? part.text : undefined
  })
}

export type Seen = { platform: string; words: number; buttons: number }

/** Texts side by side are apart from each other, so this counts at least as many as there are. */
export function wordsSeen(card: Card): Seen[] {
  const texts = { slack: slackTexts(card), discord: discordTexts(card), playground: playgroundTexts(card) }
  return Object.entries(texts).map(([platform, all]) => {
    const words = all
      .join(platform === 'discord' ? ' ' : '')
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
    return { platform, words: words.length, buttons: card.buttons.length }
  })
}

/** Its lines, one of them a task’s. */
export function linesSeen(card: Card): string[] {
  const [first] = card.blocks
  return first?.kind === 'text' ? plainText(first.text).split('\n') : []
}
