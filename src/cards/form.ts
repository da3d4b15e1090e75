/** What people and channels are told of forms, and of what was sent with them. */
import type { Mention } from '../domain/card/card.ts'
import type { Draft, DraftButton, DraftInline } from '../domain/card/draft.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { muteButton } from './pings.ts'
import { about, button, card, context, mention, named, text } from './words.ts'

/** `by`: who sent it; undefined where somebody from outside did. */
export type SentForm = { name: string; by: { id: string; name: string } | undefined }

export function sentForm(task: TaskRecord, { name, by }: SentForm): Draft {
  const sender: Mention | string = by ? mention(by) : 'Someone outside the team'
  return card('neutral', [sender, ` sent the form “${name}”: `, ...named(task)], {
    blocks: task.description === '' ? [] : [{ kind: 'quote', text: [task.description] }],
    buttons: [button('Show', 'show', { task }), button('Assign to me', 'assign', { task, people: 'me' })],
  })
}

/** The same for somebody who is named in the form. */
export function sentFormPing(task: TaskRecord, sent: SentForm): Draft {
  const shown = sentForm(task, sent)
  return {
    ...shown,
    blocks: [...shown.blocks, context('You get this because the form names you.')],
    buttons: [...shown.buttons, ...muteButton(['form'], task)],
  }
}

export const becomings = ['started', 'done', 'closed'] as const
/** What became of something that was sent. */
export type Becoming = (typeof becomings)[number]

const words: Record<Becoming, string> = {
  started: 'is being worked on',
  done: 'is done',
  closed: 'was closed without being done',
}

type Became = { title: string; form: string; became: Becoming; note: string | null }

/** Its sender may not see the task: it is called as they wrote it, and said of it is only what became of it. */
export function becameOf(
  task: { id: string; ref: string; title: string } | undefined,
  { title, form, became, note }: Became,
): Draft {
  const of = { tasks: task ? [task.id] : [], lists: [] }
  return card(became === 'closed' ? 'neutral' : 'good', [`“${title}” ${words[became]}`], {
    blocks: [
      ...(task && note !== null ? [about(of, { kind: 'quote' as const, text: [note] })] : []),
      ...(task ? [about(of, text('It is ', ...named(task), '.'))] : []),
      context(`You get this because you sent it with the form “${form}”.`),
    ],
    buttons: [...(task ? [button('Show', 'show', { task })] : []), ...muteButton(['sent'], undefined)],
  })
}

type Posted = { id: string; name: string; introduction: string }

/** Stands in a channel for whoever has something to say. */
export function postedForm({ id, name, introduction }: Posted): Draft {
  return card('neutral', [{ strong: name }], {
    blocks: introduction === '' ? [] : [text(introduction)],
    buttons: [fillButton(id)],
  })
}

export function fillButton(id: string): DraftButton {
  return button('Fill in', 'forms fill', { form: id }, 'primary')
}

/** Its owner reads all of it. */
export function pausedForm({ name, problem }: { name: string; problem: string }): Draft {
  const said: DraftInline[] = [`The form “${name}” is switched off`]
  return card('warning', said, {
    need: 'stuck',
    blocks: [
      text(problem),
      context('No one can fill it in until you fix that and switch it on again: ', {
        typed: `forms switch "${name}" on`,
      }),
    ],
  })
}
