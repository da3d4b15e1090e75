/** A rule that is being put together: its line so far, and what can be chosen next. */
import { button, card, context, levelName, text } from '../../../../../cards/words.ts'
import { isDoneByNobody } from '../../../../../domain/automation/change.ts'
import type { Draft, DraftButton, DraftInline } from '../../../../../domain/card/draft.ts'
import { draftTexts, type RuleDraft } from '../../../../../operations/automation/draft.ts'
import type { Context } from '../../context.ts'
import { keepDraft } from './kept.ts'

export async function builderCard(draft: RuleDraft, here: Context): Promise<Draft> {
  const id = await keepDraft(draft, here)
  const { trigger, actions, number } = draft
  const { line } = draftTexts(draft)
  const isWhole = trigger !== undefined && actions.length > 0
  return card('neutral', [number === undefined ? 'A new rule' : `Rule ${number} with your changes`], {
    blocks: [
      text({ code: line }),
      { kind: 'fields', fields: fieldsOf(draft) },
      context(isWhole ? 'Nothing has been saved yet.' : 'Choose when it runs and what it does.'),
    ],
    buttons: [
      button('When…', 'rules choose', { draft: id, part: 'when' }),
      ...(trigger && !isDoneByNobody(trigger)
        ? [button('By…', 'rules fill', { draft: id, part: 'change' })]
        : []),
      button('If…', 'rules fill', { draft: id, part: 'if' }),
      button('Then…', 'rules choose', { draft: id, part: 'then' }),
      ...(actions.length > 0 ? [button('Change actions…', 'rules arrange', { draft: id })] : []),
      button('Name and place…', 'rules fill', { draft: id, part: 'about' }),
      ...(isWhole ? endButtons(draft, line) : []),
    ],
  })
}

function fieldsOf({ name, level }: RuleDraft): { label: string; value: DraftInline[] }[] {
  return [
    ...(name === undefined ? [] : [{ label: 'Name', value: [name] }]),
    { label: 'For', value: [level ? levelName(level, level.path) : 'everywhere'] },
  ]
}

function endButtons({ number, name, level, trigger }: RuleDraft, line: string): DraftButton[] {
  const place = level && { in: level.path }
  const called = name === undefined ? {} : { name }
  return [
    ...(trigger?.on === 'run by hand' ? [] : [button('Try', 'rules try', { ...place, rule: line })]),
    number === undefined
      ? button('Create', 'rules add', { ...place, ...called, line }, 'primary')
      : button('Save', 'rules edit', { number: String(number), ...called, line }, 'primary'),
  ]
}
