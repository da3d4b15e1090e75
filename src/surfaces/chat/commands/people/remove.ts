import { card, context, mention, text } from '../../../../cards/words.ts'
import { removePerson, restorePerson } from '../../../../operations/person/people.ts'
import { askCard } from '../../cards/ask.ts'
import { chatCommand } from '../chat-command.ts'

const whatFollows =
  'They lose their tasks and private Lists, get no more pings, and can’t use Baton here. What they did stays.'

export const peopleRemove = chatCommand(removePerson, {
  path: 'people remove',
  examples: ['people remove @teammate'],
  visibility: 'everyone',
  replaces: true,
  written: { person: 'next' },
  ask: ({ plan: { shown }, input: { person }, differs }) =>
    askCard(['Remove ', mention(person), '?'], [...(differs ? [differs] : []), text(whatFollows)], {
      label: 'Remove',
      path: 'people remove',
      options: { person: `@${person.id}` },
      expected: shown,
    }),
  card: (_result, { person }, { actor }) =>
    card('neutral', [mention(actor), ' removed ', mention(person)], {
      blocks: [
        text('Their tasks have no assignee now: ', { typed: 'list' }, ' shows the open ones.'),
        context('Bring them back with ', { typed: `people restore @"${person.name}"` }),
      ],
    }),
})

export const peopleRestore = chatCommand(restorePerson, {
  path: 'people restore',
  examples: ['people restore @teammate'],
  visibility: 'everyone',
  written: { person: 'next' },
  card: (_result, { person }, { actor }) =>
    card('good', [mention(actor), ' brought ', mention(person), ' back'], {
      blocks: [context('They don’t get their tasks and private Lists back.')],
    }),
})
