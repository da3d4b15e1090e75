import { card, context, refs, text } from '../../../../cards/words.ts'
import { hostNames } from '../../../../domain/code-host/host-event.ts'
import { listText } from '../../../../domain/text/plural.ts'
import { acceptPull } from '../../../../operations/repository/accept.ts'
import { claimLogin, forgetLogin } from '../../../../operations/repository/who.ts'
import { pageCard } from '../../cards/repositories.ts'
import { chatCommand } from '../chat-command.ts'

export const repoMe = chatCommand(claimLogin, {
  path: 'repo me',
  examples: ['repo me', 'repo me octocat'],
  visibility: 'caller',
  written: { login: 'next', on: 'named' },
  card(claimed) {
    const { host } = claimed
    if ('page' in claimed)
      return pageCard(`Sign in with ${hostNames[host]} to say who you are`, claimed.page, {
        words: 'The link is yours alone, works once, and for 10 minutes.',
        again: 'repo me',
      })
    const { login, words, repositories } = claimed
    return card('neutral', [`Say on ${hostNames[host]} that you are ${login}`], {
      blocks: [
        text('Write this as a comment, as ', { strong: login }, ': ', { code: words }),
        text(
          `On any issue or pull request of ${listText(repositories.slice(0, 5))}. You can delete it afterwards.`,
        ),
        context('The words work for an hour, and for that login alone.'),
      ],
    })
  },
})

export const repoForget = chatCommand(forgetLogin, {
  path: 'repo forget',
  examples: ['repo forget'],
  visibility: 'caller',
  written: { on: 'named' },
  card: ({ host }) =>
    card('neutral', [`I no longer know who you are on ${hostNames[host]}`], {
      blocks: [context('Your pull requests there link no tasks from now on.')],
    }),
})

export const repoAccept = chatCommand(acceptPull, {
  path: 'repo accept',
  examples: ['repo accept acme/web#12', 'repo accept acme/web#12 T-5'],
  visibility: 'caller',
  written: { pull: 'next', task: 'next' },
  card: ({ pull, repository, tasks }) =>
    card('good', [`Linked ${repository}#${pull.number} to `, refs(tasks)], {
      blocks: [text({ link: pull.url, label: `${repository}#${pull.number}` }, ` ${pull.title}`)],
    }),
})
