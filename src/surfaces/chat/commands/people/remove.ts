import { card, context, mention, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import type { PersonRow } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { adoptLists } from '../../../../store/hierarchy/members.ts'
import { bringBack, lockPeople, removePerson } from '../../../../store/people/people-changes.ts'
import { setMornings } from '../../../../store/time/digest/mornings.ts'
import { askCard, sinceShown } from '../../cards/ask.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { refuseOwnerless, refuseRank } from './rules.ts'

export const peopleRemove = command({
  path: 'people remove',
  summary: 'Take somebody out of the workspace and off their tasks',
  examples: ['people remove @teammate'],
  visibility: 'everyone',
  role: 'admin',
  replaces: true,
  confirms: 'confirm',
  options: {
    person: { kind: 'person', written: 'next', required: true, summary: 'Who' },
    confirm: { kind: 'flag', written: 'named', summary: 'Without asking first' },
  },
  async run({ person, confirm }, here) {
    refuseRank(here, person, person.role === 'owner' ? 'admin' : person.role)
    const differs = sinceShown(here.confirmed, shownOf(person))
    return confirm && !differs ? remove(here, person) : ask(person, differs)
  },
})

function shownOf({ name, role }: PersonRow): string[] {
  return [`${name}, ${role}`]
}

function ask(person: PersonRow, differs: DraftBlock | undefined) {
  const what =
    'They are taken off their tasks and out of private Lists, get no more pings, and can’t use Baton here.'
  return askCard(
    ['Remove ', mention(person), '?'],
    [...(differs ? [differs] : []), text(`${what} What they did stays.`)],
    {
      label: 'Remove',
      path: 'people remove',
      options: { person: `@${person.id}` },
      expected: shownOf(person),
    },
  )
}

async function remove(here: Context, person: PersonRow) {
  await lockPeople(here.trx, here.workspaceId)
  await removePerson(here.change, person.id, here.change.now)
  if (person.role === 'owner') await refuseOwnerless(here)
  await adoptLists(here.change)
  await emit(here.change, [
    { kind: 'person.changed', taskId: null, data: { person: person.id, did: 'removed' } },
  ])
  return card('neutral', [mention(here.caller), ' removed ', mention(person)], {
    blocks: [
      text('What was theirs has nobody now; ', { code: 'list' }, ' shows what is open.'),
      context('They come back with ', { code: `people restore @"${person.name}"` }),
    ],
  })
}

export const peopleRestore = command({
  path: 'people restore',
  summary: 'Bring somebody back who was removed',
  examples: ['people restore @teammate'],
  visibility: 'everyone',
  role: 'admin',
  options: {
    person: { kind: 'person', written: 'next', required: true, state: 'deleted', summary: 'Who' },
  },
  async run({ person }, here) {
    refuseRank(here, person, person.role)
    await bringBack(here.change, person.id)
    await setMornings(here.trx, here.workspaceId, [person.id], here.now)
    await emit(here.change, [
      { kind: 'person.changed', taskId: null, data: { person: person.id, did: 'restored' } },
    ])
    return card('good', [mention(here.caller), ' brought ', mention(person), ' back'], {
      blocks: [context('Their tasks and private Lists are not given back to them.')],
    })
  },
})
