import { card, context, text } from '../../../../cards/words.ts'
import { withoutSecrets } from '../../../../domain/card/for-audience.ts'
import { withArticle } from '../../../../domain/people/role.ts'
import { addToken, type NewToken } from '../../../../operations/token/add.ts'
import { chatCommand } from '../chat-command.ts'
import { mayDo } from './scopes.ts'

export const tokenAdd = chatCommand(addToken, {
  path: 'token add',
  examples: [
    'token add laptop',
    'token add laptop scopes:write until:friday',
    'token add CI role:member scopes:reports',
  ],
  visibility: 'caller',
  written: { name: 'title', scopes: 'named', until: 'named', role: 'named' },
  card: (made) =>
    card('good', [`Created the access token “${made.name}”`], {
      blocks: [
        text({ code: made.token }),
        text('I show it this one time. Copy it now to where the program keeps its secrets.'),
        context(...whatItIs(made)),
      ],
      again: shownBefore(made),
    }),
})

function whatItIs({ scopes, expiresAt, role }: NewToken) {
  return [
    role ? `It is the workspace’s own, with the rights of ${withArticle(role)}` : 'It acts for you',
    `, and can ${mayDo(scopes)}`,
    ...(expiresAt === null ? ['.'] : [', until ', { at: expiresAt }, '.']),
  ]
}

function shownBefore({ name }: NewToken) {
  const draft = card('neutral', [`The access token “${name}” was created`], {
    blocks: [
      text('I showed it that one time, and don’t keep it.'),
      context('If you don’t have it, end it and add another: ', { typed: `token end ${name}` }),
    ],
  })
  return withoutSecrets(draft, 'everything')
}
