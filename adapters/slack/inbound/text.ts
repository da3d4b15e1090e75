/** Text as Slack sends it, as the rest of Baton reads it: https://docs.slack.dev/messaging/formatting-message-text */
import { writeLink } from '../../../src/domain/text/labelled-link.ts'

const reference = /<([^<>]*)>/g
const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/**
 * Mentions of people stay `<@U123>`, and so do channels and groups whose names Slack left out; everything else that Slack wrote in
 * signs becomes what its reader saw.
 */
export function neutralText(text: string): string {
  const legible = text.replace(reference, (whole, inside: string) => meaning(inside) ?? whole)
  return unescaped(legible)
    .replace(/\u00a0/g, ' ')
    .trim()
}

/** What Slack wrote as an entity, as it was typed. */
export function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
}

function meaning(inside: string): string | undefined {
  const bar = inside.indexOf('|')
  const target = bar === -1 ? inside : inside.slice(0, bar)
  const label = bar === -1 ? '' : inside.slice(bar + 1)
  if (/^@[UW][A-Z0-9]+$/.test(target)) return `<${target}>`
  if (/^#[CDG][A-Z0-9]+$/.test(target)) return label === '' ? `<${target}>` : `#${label}`
  if (target.startsWith('!')) return special(target.slice(1), label)
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return linked(target, label)
  return undefined
}

/** `<!here>`, `<!subteam^S12|@team>`, `<!date^…|tomorrow>`; what is none that Slack has stays as it is. */
function special(name: string, label: string): string | undefined {
  if (label !== '') return label
  if (/^(?:here|channel|everyone)$/.test(name)) return `@${name}`
  return /^subteam\^\w+$/.test(name) ? `<!${name}>` : undefined
}

/** The label alone where Slack made the address of it, as of `example.com`. */
function linked(address: string, label: string): string {
  const [scheme = '', rest = ''] = address.split(/:(?:\/\/)?(.*)/s)
  const isWeb = /^https?$/i.test(scheme)
  const shown = isWeb || !/^(?:mailto|tel)$/i.test(scheme) ? address : rest
  if (label === '') return shown
  if (label === address || label === rest || `${label}/` === rest) return label
  return isWeb ? writeLink(label, address) : `${label} ${shown}`
}

/** Without the mention of the bot that the text starts with. */
export function withoutMention(text: string, bot: string | undefined): string {
  const [, user, rest] = /^\s*<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>[\s,:]*(.*)$/s.exec(text) ?? []
  return rest !== undefined && (bot === undefined || user === bot) ? rest : text
}

/** Who is mentioned, each once, with the name that Slack gave along where it did. */
export function mentionsOf(slackText: string): { id: string; name: string }[] {
  const found = slackText.matchAll(/<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>/g)
  const names = new Map<string, string>()
  for (const [, id = '', name] of found) names.set(id, names.get(id) ?? (name || id))
  return [...names].map(([id, name]) => ({ id, name }))
}
