/** What is said where something about views or templates is refused. */
import type { ViewRefusals } from '../../../operations/view/refusals.ts'
import type { WordsFor } from './words.ts'

export const viewWords: WordsFor<ViewRefusals> = {
  not_the_owner: ({ name }) => ({
    message: `“${name}” belongs to someone else.`,
    hint: 'The person who saved it or an admin can delete it.',
  }),
  view_name_taken: ({ name }) => ({
    message: `There’s already a view called “${name}”, and it belongs to someone else.`,
    hint: 'Choose another name.',
  }),
  guest_view: () => ({
    message: 'Guests can save views for themselves only.',
    hint: 'Leave `for:everybody` out.',
  }),
  about_somebody: ({ name }) => ({
    message: `“${name}” depends on who looks at it, and a channel has many readers.`,
    hint: 'Save one that names people, such as `assignee:ana`.',
  }),
  not_pinned: ({ name }) => ({
    message: `“${name}” is not pinned in this channel.`,
    hint: `\`view pin ${name}\` pins it.`,
  }),
}
