import { card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { type Role, roles, withArticle } from '../../../../domain/people/role.ts'
import { groupsOf, verbOf } from '../../language/groups.ts'
import { type Command, command } from '../command.ts'

const about: Record<Role, string> = {
  guest: 'see and do, in the Lists they were added to',
  member: 'see everything except other people’s private Lists, and also do',
  admin: 'also do',
  owner: 'make others owners, and do everything else',
}

export const peopleRoles = command({
  path: 'people roles',
  summary: 'Show who can do what',
  examples: ['people roles'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {},
  async run(_input, { commands, actor }) {
    const fields = roles.map((role) => ({
      label: `${role.slice(0, 1).toUpperCase()}${role.slice(1)}s`,
      value: allowed(commands, role),
    }))
    return card('neutral', ['Who can do what (you’re ', { strong: withArticle(actor.role) }, ')'], {
      blocks: [
        { kind: 'fields', fields },
        text(
          'Each role can also do what the ones before it can. No one can change someone above them, and there is always one owner.',
        ),
        text('A private List is for its members only, whatever their role.'),
      ],
    })
  },
})

/** What a role may do that the one before it may not, by group. */
function allowed(commands: readonly Command[], role: Role): DraftInline[] {
  const groups = groupsOf(commands.filter((each) => each.role === role))
  const lines = groups.flatMap((group): DraftInline[] => [
    '\n',
    `${group.title}: ${group.commands.map(verbOf).join(', ')}`,
  ])
  return [`${about[role]}`, ...lines]
}
