import { button, card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { roles } from '../../../../domain/people/role.ts'
import { instantText } from '../../../../domain/time/when.ts'
import { listPeople } from '../../../../operations/person/people.ts'
import type { Platform } from '../../../../platform.ts'
import type { Teammate } from '../../../../store/people/people-changes.ts'
import { chatCommand } from '../chat-command.ts'
import { managersOf } from './managers.ts'

export const peopleList = chatCommand(listPeople, {
  path: 'people list',
  examples: ['people', 'people list removed'],
  visibility: 'caller',
  written: { removed: 'named', page: 'named' },
  card({ people, page, more }, { removed = false }, { platform }) {
    if (people.length === 0) return card('neutral', [removed ? 'No one was removed' : 'That’s all'])
    const to = (label: string, number: number) =>
      button(label, 'people list', { ...(removed && { removed: 'yes' }), page: String(number) })
    return card('neutral', [removed ? 'People who were removed' : 'People'], {
      blocks: [
        ...byRole(people),
        // They are sorted by role.
        ...(removed || page > 1 || people[0]?.role === 'owner' ? [] : [ownerless(platform)]),
        context('What each can do: ', { typed: 'people roles' }, '.'),
      ],
      buttons: [...(page > 1 ? [to('Previous', page - 1)] : []), ...(more ? [to('Next', page + 1)] : [])],
    })
  },
})

function ownerless(platform: Platform): DraftBlock {
  return context(`No one owns this workspace yet. Ask ${managersOf(platform)} to use Baton once.`)
}

function byRole(people: Teammate[]): DraftBlock[] {
  return roles.toReversed().flatMap((role) => {
    const these = people.filter((person) => person.role === role)
    if (these.length === 0) return []
    const names = these.flatMap((person): DraftInline[] => [
      '\n',
      mention(person),
      person.platforms.length > 0 ? ` (${person.platforms.join(', ')})` : '',
      ...absence(person.awayUntil),
    ])
    return [text({ strong: these.length === 1 ? capital(role) : `${capital(role)}s` }, ...names)]
  })
}

function absence(until: string | null): DraftInline[] {
  return until === null ? [] : [' · away until ', { at: instantText(Temporal.Instant.from(until)) }]
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}
