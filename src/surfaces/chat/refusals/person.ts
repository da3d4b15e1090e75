/** What is said where somebody can’t be, or be changed, as it was asked for. */
import { withArticle } from '../../../domain/people/role.ts'
import type { PersonRefusals } from '../../../operations/person/refusals.ts'
import type { WordsFor } from './words.ts'

export const personWords: WordsFor<PersonRefusals> = {
  above: ({ name, theirs, yours }) => ({
    message: `${name} is ${withArticle(theirs)} here, and you are ${withArticle(yours)}.`,
    hint: 'You can’t change someone above you. Ask an owner.',
  }),
  owners_only: () => ({
    message: 'Only owners can make someone an owner.',
    hint: 'Ask one of them: `people list` shows who they are.',
  }),
  last_owner: () => ({
    message: 'Then this workspace would have no owner.',
    hint: 'Make someone else an owner first: `people role @teammate owner`.',
  }),
  no_zone: ({ hours }) => ({
    message: 'I don’t know your time zone yet.',
    hint: hours ? 'Give both: `me Europe/Lisbon hours:9-18`.' : 'First tell me: `me Europe/Lisbon`.',
  }),
  no_time_off: ({ id }) =>
    id === undefined
      ? {
          message: 'Until when are you away?',
          hint: 'For example: `away until mon cover @teammate`',
        }
      : { message: 'That time off is over or gone.', hint: '`away` shows what I know.' },
  own_cover: () => ({
    message: 'You can’t cover for yourself.',
    hint: 'Name a teammate, or no one.',
  }),
  other_workspace: () => ({
    message: 'That code is from another workspace.',
    hint: 'First an admin joins the two with `connect`; then link your accounts.',
  }),
  same_team: () => ({
    message: 'That code is from this same team.',
    hint: 'Type `link` here, and enter its code with your account on the other platform.',
  }),
}
