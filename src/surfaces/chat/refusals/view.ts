/** What is said where something about views or templates is refused. */
import type { ViewRefusals } from '../../../operations/view/refusals.ts'
import type { WordsFor } from './words.ts'

export const viewWords: WordsFor<ViewRefusals> = {
  not_the_owner: ({ name }) => ({
    message: `“${name}” is somebody else’s.`,
    hint: 'Whoever saved it can delete it, or an admin.',
  }),
  view_name_taken: ({ name }) => ({
    message: `Somebody else’s view is called “${name}”.`,
    hint: 'Choose another name.',
  }),
  guest_view: () => ({
    message: 'Guests can save views for themselves only.',
    hint: 'Leave `for:everybody` out.',
  }),
  about_somebody: ({ name }) => ({
    message: `“${name}” is about whoever looks at it, and a channel has many.`,
    hint: 'Save one that names people, such as `assignee:ana`.',
  }),
  not_pinned: ({ name }) => ({
    message: `“${name}” is not pinned in this channel.`,
    hint: `\`view pin ${name}\` pins it.`,
  }),
}
