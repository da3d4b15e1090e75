/** How forms are shown. */
import { fillButton } from '../../../cards/form.ts'
import { about, button, context, text } from '../../../cards/words.ts'
import type { About, DraftBlock, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import type { ShownForm } from '../../../operations/form/find.ts'
import type { FormRow } from '../../../store/form/forms.ts'

const states = { on: '', off: ' · off', paused: ' · switched off by Baton' } as const

/** `Bug report · in Backend · off` */
export function formTitle({ form, place }: ShownForm): DraftInline[] {
  const where: DraftInline[] =
    place === undefined ? [] : [{ about: listOf(form), text: [' · in ', { list: form.listId, name: place }] }]
  return [{ strong: form.name }, ...where, states[form.state]]
}

/** What is open to everybody tells of its List only to those who see that. */
export function aboutForm(form: FormRow): About {
  return form.opened === 'list' ? listOf(form) : { tasks: [], lists: [] }
}

function listOf({ listId }: FormRow): About {
  return { tasks: [], lists: [listId] }
}

const openedTo = {
  list: 'Anyone who can see its List can fill it in.',
  team: 'Everyone in the workspace can fill it in.',
  public: 'Everyone in the workspace can fill it in, and so can anyone with the link.',
} as const

export function formBlocks(
  { form, line, owner }: ShownForm,
  { publicUrl }: { publicUrl?: string | undefined },
): DraftBlock[] {
  const address = form.pageKey !== null && publicUrl !== undefined && `${publicUrl}/forms/${form.pageKey}`
  return [
    ...(address ? [text('Its page: ', { link: address, label: address })] : []),
    ...(form.introduction === '' ? [] : [text(form.introduction)]),
    ...(line === undefined
      ? [text(form.asks.questions.map(({ label }) => label).join('\n'))]
      : [about(listOf(form), text({ code: line }))]),
    ...(form.problem === null ? [] : [about(listOf(form), text(`It was switched off. ${form.problem}`))]),
    context(`${openedTo[form.opened]} It acts with ${owner}’s rights.`),
  ]
}

export function formButtons({ form, line }: ShownForm): DraftButton[] {
  const isOn = form.state === 'on'
  const other = isOn ? 'off' : 'on'
  const changing = button(`Switch ${other}`, 'forms switch', { form: form.id, to: other })
  const posting = button('Post here', 'forms post', { form: form.id })
  return [
    ...(isOn ? [fillButton(form.id)] : []),
    ...(isOn && line !== undefined ? [posting] : []),
    ...(line === undefined ? [] : [{ ...changing, about: listOf(form) }]),
  ]
}
