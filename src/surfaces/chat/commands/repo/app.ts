import { card, context, text } from '../../../../cards/words.ts'
import { listText } from '../../../../domain/text/plural.ts'
import { removeOwnApp, showApp } from '../../../../operations/repository/app.ts'
import { pageCard } from '../../cards/repositories.ts'
import { chatCommand } from '../chat-command.ts'

export const repoApp = chatCommand(showApp, {
  path: 'repo app',
  examples: ['repo app', 'repo app acme'],
  visibility: 'caller',
  written: { owner: 'next' },
  card(app) {
    if (app.state === 'to be made')
      return pageCard('Make a GitHub App for your team', app.page, {
        words:
          'It takes two presses, here and on GitHub. The link is yours alone, works once, and for an hour.',
        again: 'repo app',
      })
    const { name, installations, installUrl } = app
    const where = installations.map(({ account, isSuspended }) =>
      isSuspended ? `${account} (suspended)` : account,
    )
    return card('neutral', [`Your team’s GitHub App is “${name}”`], {
      blocks: [
        text(where.length === 0 ? 'It’s installed nowhere yet.' : `It’s installed on ${listText(where)}.`),
        text({ link: installUrl, label: 'Install it, or choose its repositories' }),
        context('Then link a repository: ', { typed: 'repo link acme/web in:Backend' }),
      ],
    })
  },
})

export const repoAppRemove = chatCommand(removeOwnApp, {
  path: 'repo disconnect',
  examples: ['repo disconnect'],
  visibility: 'caller',
  written: {},
  card: ({ name }) =>
    card('neutral', [`I’ve thrown away the keys of “${name}”`], {
      blocks: [
        text('Its repositories stay linked, but I hear of them only by webhooks of their own: ', {
          typed: 'repo renew acme/web',
        }),
        context('The app itself is deleted in GitHub’s settings, under Developer settings → GitHub Apps.'),
      ],
    }),
})
