import { card, context, text } from '../../../../cards/words.ts'
import { chosenPlatforms, teamNames } from '../../../../domain/people/platforms.ts'
import { listText } from '../../../../domain/text/plural.ts'
import { connectWorkspaces } from '../../../../operations/workspace/connect.ts'
import { codeMinutes } from '../../../../operations/workspace/refusals.ts'
import { typedElsewhere } from '../../language/as-typed.ts'
import { chatCommand } from '../chat-command.ts'

/** `a Slack workspace and a Discord server`. */
const teams = new Intl.ListFormat('en').format(chosenPlatforms.map((each) => `a ${teamNames[each]}`))

export const connect = chatCommand(connectWorkspaces, {
  path: 'connect',
  group: 'team',
  summary: `Join ${teams} into one`,
  examples: ['connect', 'connect ABCD-2345'],
  visibility: 'caller',
  written: { code: 'rest' },
  defaults: { platform: ({ platform }) => platform },
  card(connected, _input, here) {
    if ('code' in connected) {
      return card('neutral', ['Connect another platform to this workspace'], {
        blocks: [
          text('On the other platform, where Baton has nothing yet, an admin types:'),
          text(...typedElsewhere(here.platform, `connect ${connected.code}`, here.commands)),
          context(`The code works once, within ${codeMinutes} minutes.`),
        ],
      })
    }
    here.home.workspaceId = connected.workspaceId
    return card('good', ['Connected'], {
      blocks: [
        text(`One workspace now holds ${listText(connected.platforms)}.`),
        text('If you use both, type ', { typed: 'link' }, ' on one of them to link your accounts.'),
      ],
    })
  },
})
