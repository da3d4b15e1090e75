import { card, context, text } from '../../../cards/words.ts'
import type { Draft, DraftButton, DraftInline } from '../../../domain/card/draft.ts'

type Branch = {
  kind: 'space' | 'folder' | 'list'
  name: string
  private: boolean
  archived: boolean
  open: number
  places: { name: string; tasks: boolean }[]
}

/** Spaces, Folders and Lists, one under the other, with how much is open and where they are heard of. */
export function treeCard(branches: Branch[], buttons: DraftButton[]): Draft {
  if (branches.length === 0) {
    return card('neutral', ['There are no Lists you can see'], {
      blocks: [
        text('Ask a teammate to add you to one, or create one with ', { typed: 'lists add Backend' }, '.'),
      ],
    })
  }
  const lines = branches.map(line)
  const bound = branches.some((branch) => branch.places.length > 0)
  return card('neutral', ['Lists'], {
    blocks: [
      text(...lines.flatMap((parts, index) => (index === 0 ? parts : ['\n', ...parts]))),
      ...(bound ? [context('→ #channel: tasks added there land in this List.')] : []),
    ],
    buttons,
  })
}

function line(branch: Branch): DraftInline[] {
  const archived = branch.archived ? ' (archived)' : ''
  if (branch.kind === 'space') return [{ strong: branch.name }, archived]
  if (branch.kind === 'folder') return ['  ▸ ', { strong: branch.name }, archived]
  const places = branch.places.map(({ name, tasks }) => (tasks ? `→ #${name}` : `#${name} (news)`))
  const facts = [`${branch.open} open`, ...(branch.private ? ['private'] : []), ...places]
  return [`  • ${branch.name}${archived}: ${facts.join(', ')}`]
}
