import { card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { type Role, roles } from '../../../../domain/people/role.ts'
import { groupsOf, verbOf } from '../../language/groups.ts'
import { type Command, command } from '../command.ts'

const about: Record<Role, string> = {
  guest: 'see and do, in the Lists that they were added to',
  member: 'see all but private Lists of others, and also do',
  admin: 'also do',
  owner: 'make others owners, and do all of this',
}

export const peopleRoles = command({
  path: 'people roles',
  summary: 'Show who may do what',
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
    return card('neutral', ['Who may do what; you are ', { strong: actor.role }], {
      blocks: [
        { kind: 'fields', fields },
        text(
          'Each may do what those before them may. Nobody changes somebody above them, and one owner always stays.',
        ),
        text('A private List is only for its members, whatever their role.'),
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
