import { button, card, context, mention } from '../../../../cards/words.ts'
import { type Role, roles, withArticle } from '../../../../domain/people/role.ts'
import { emit } from '../../../../events/event.ts'
import { giveRole, lockPeople } from '../../../../store/people/people-changes.ts'
import { command } from '../command.ts'
import { refuseOwnerless, refuseRank } from './rules.ts'

export const peopleRole = command({
  path: 'people role',
  summary: 'Make somebody a guest, member, admin or owner',
  examples: ['people role @teammate guest'],
  visibility: 'everyone',
  role: 'admin',
  options: {
    person: { kind: 'person', written: 'next', required: true, summary: 'Who' },
    role: { kind: 'choice', written: 'next', required: true, choices: roles, summary: 'What they are' },
  },
  async run({ person, role: chosen }, here) {
    // The choices are exactly the roles.
    const role = chosen as Role
    refuseRank(here, person, role)
    await lockPeople(here.trx, here.workspaceId)
    if (!(await giveRole(here.change, person.id, role)))
      return card('neutral', [mention(person), ` is ${withArticle(role)} already`])
    if (person.role === 'owner') await refuseOwnerless(here)
    await emit(here.change, [
      { kind: 'person.changed', taskId: null, data: { person: person.id, did: `made ${withArticle(role)}` } },
    ])
    if (role === person.role)
      return card('good', [mention(person), ` stays ${withArticle(role)}`], {
        blocks: [context('From now on their role stays, whatever they are on Slack or Discord.')],
      })
    const guest = [
      context('Guests see only the Lists that they are added to: ', { code: 'lists share' }, '.'),
    ]
    return card('good', [mention(here.caller), ' made ', mention(person), ` ${withArticle(role)}`], {
      blocks: role === 'guest' ? guest : [],
      buttons: [button('Who may do what', 'people roles', {})],
    })
  },
})
