import { button, card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { roles } from '../../../../domain/people/role.ts'
import { instantText } from '../../../../domain/time/when.ts'
import type { Platform } from '../../../../platform.ts'
import { type Teammate, teammates } from '../../../../store/people/people-changes.ts'
import { command } from '../command.ts'
import { managersOf } from './managers.ts'

const pageSize = 30

export const peopleList = command({
  path: 'people list',
  summary: 'Show who is in the workspace, and what they are',
  examples: ['people', 'people list removed'],
  visibility: 'caller',
  role: 'member',
  reads: true,
  options: {
    removed: { kind: 'flag', written: 'named', summary: 'Those who were removed' },
    page: { kind: 'number', written: 'named', summary: 'The page' },
  },
  async run({ removed = false, page = 1 }, { trx, workspaceId, change, platform }) {
    const wanted = { removed, offset: (page - 1) * pageSize, size: pageSize + 1, now: change.now }
    const found = await teammates(trx, workspaceId, wanted)
    const shown = found.slice(0, pageSize)
    if (shown.length === 0) return card('neutral', [removed ? 'Nobody was removed' : 'That is all'])
    const to = (label: string, number: number) =>
      button(label, 'people list', { ...(removed && { removed: 'yes' }), page: String(number) })
    return card('neutral', [removed ? 'People who were removed' : 'People'], {
      blocks: [
        ...byRole(shown),
        // They are sorted by role.
        ...(removed || page > 1 || shown[0]?.role === 'owner' ? [] : [ownerless(platform)]),
        context('What each may do: ', { code: 'people roles' }, '.'),
      ],
      buttons: [
        ...(page > 1 ? [to('Previous', page - 1)] : []),
        ...(found.length > pageSize ? [to('Next', page + 1)] : []),
      ],
    })
  },
})

function ownerless(platform: Platform): DraftBlock {
  return context(`Nobody owns this workspace yet: ask ${managersOf(platform)} to use Baton once.`)
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
