import { card, text } from '../../../../cards/words.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { listRepositories } from '../../../../operations/repository/link.ts'
import { repositoryLine } from '../../cards/repositories.ts'
import { chatCommand } from '../chat-command.ts'

/** As many as anybody reads. */
const most = 25

export const repoList = chatCommand(listRepositories, {
  path: 'repo list',
  examples: ['repo list'],
  visibility: 'caller',
  written: {},
  card(repositories) {
    if (repositories.length === 0)
      return card('neutral', ['No repository is linked yet'], {
        blocks: [
          text('An admin links one, and its pull requests show on the tasks they name: '),
          text({ typed: 'repo link acme/web in:Backend' }),
        ],
      })
    const more = repositories.length > most ? [text(`and ${repositories.length - most} more`)] : []
    return card('neutral', [counted(repositories.length, 'repository', 'repositories')], {
      blocks: [...repositories.slice(0, most).map((each) => text(...repositoryLine(each))), ...more],
    })
  },
})
