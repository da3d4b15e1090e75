import { button, card, text } from '../../../../cards/words.ts'
import type { Draft, DraftButton, DraftInline } from '../../../../domain/card/draft.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { listTokens } from '../../../../operations/token/list.ts'
import type { TokenRow } from '../../../../store/workspaces/tokens.ts'
import { chatCommand } from '../chat-command.ts'
import { mayDo } from './scopes.ts'

/** As many buttons stand under a card; more fold into a menu, which holds so many. */
const [mostButtons, mostChoices] = [5, 25]

export const tokenList = chatCommand(listTokens, {
  path: 'token list',
  examples: ['token list'],
  visibility: 'caller',
  written: {},
  card(tokens, _input, { now }) {
    if (tokens.length === 0)
      return card('neutral', ['You have no access tokens'], {
        blocks: [text('With one, a program acts for you: ', { typed: 'token add laptop' })],
      })
    return card('neutral', [counted(tokens.length, 'access token')], {
      blocks: tokens.map((token) => text(...lineOf(token, now.epochMilliseconds))),
      ...toEnd(tokens),
    })
  },
})

function lineOf(
  { name, person, scopes, createdAt, usedAt, expiresAt, renews }: TokenRow,
  now: number,
): DraftInline[] {
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now
  return [
    { strong: name },
    person.program ? ' · the workspace’s own' : renews ? ' · signed in' : '',
    ` · can ${mayDo(scopes)} · added `,
    { at: createdAt },
    ...(usedAt === null ? [' · never used'] : [' · last used ', { at: usedAt }]),
    ...(expiresAt === null ? [] : [isOver ? ' · ended ' : ' · ends ', { at: expiresAt }]),
    renews && !isOver ? ' unless it’s used by then' : '',
  ]
}

function toEnd(tokens: TokenRow[]): Partial<Draft> {
  const ending = (label: (name: string) => string): DraftButton[] =>
    tokens.slice(0, mostChoices).map(({ id, name }) => button(label(name), 'token end', { token: id }))
  if (tokens.length <= mostButtons) return { buttons: ending((name) => `End ${name}…`) }
  return { menu: { label: 'End a token…', choices: ending((name) => name) } }
}
