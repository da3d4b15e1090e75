import { card, context, mention, refs, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { keepIssues, makeIssue } from '../../../../operations/repository/issues.ts'
import { chatCommand } from '../chat-command.ts'

export const repoIssues = chatCommand(keepIssues, {
  path: 'repo issues',
  examples: ['repo issues acme/web in:Backend', 'repo issues acme/web tasks:out', 'repo issues acme/web off'],
  visibility: 'caller',
  written: { name: 'next', turn: 'next', in: 'named', tasks: 'named', on: 'named' },
  card(kept, _input, { actor }) {
    const { name } = kept
    if ('ended' in kept)
      return card('neutral', [`Issues of ${name} are no longer kept in step with tasks`], {
        blocks: [context('Tasks and issues stay as they are.')],
      })
    const { list, outward, access } = kept
    const title = [
      mention(actor),
      ` keeps the issues of ${name} in step with `,
      { list: list.id, name: list.name },
    ]
    return card('good', title, {
      about: { tasks: [], lists: [list.id] },
      blocks: [
        text('Issues opened there become tasks here. What changes on one side changes on the other.'),
        ...(outward
          ? [text('New tasks of the List become issues, for everyone who sees the repository.')]
          : []),
        ...accessBlocks(name, access),
      ],
    })
  },
})

export const repoIssue = chatCommand(makeIssue, {
  path: 'repo issue',
  examples: ['repo issue T-12', 'repo issue T-12 acme/web'],
  visibility: 'caller',
  written: { task: 'next', name: 'next', on: 'named' },
  card: ({ name, task, access }) =>
    card('good', [refs([task]), ` becomes an issue of ${name}`], {
      about: { tasks: [task.id] },
      blocks: [
        text('Its title, text and state go there, and what is said on it from now on.'),
        ...accessBlocks(name, access),
      ],
    }),
})

/** Without access Baton only hears. */
function accessBlocks(name: string, access: boolean): DraftBlock[] {
  if (access) return []
  return [
    context('I can’t write there yet, nor bring in what is open already. Let me in: ', {
      typed: `repo access ${name}`,
    }),
  ]
}
