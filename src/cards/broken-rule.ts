/** What people are told of rules that don't work as they should. */
import type { Problem } from '../domain/automation/problem.ts'
import type { Draft, DraftButton, DraftInline } from '../domain/card/draft.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { muteButton } from './pings.ts'
import { problemWords, remedyFor } from './rule-problem.ts'
import { button, card, context, named, text, withCode } from './words.ts'

export type Circle = { number: number; way: number[]; isCircle: boolean }

/** Rules led to each other. They have only their numbers here: one of them may be of a List that the reader may not know of. */
export function loopedRule(task: TaskRecord, { number, way, isCircle }: Circle): Draft {
  const title: DraftInline[] = isCircle
    ? [`Rules kept triggering each other on `, ...named(task)]
    : [`Too many rules triggered one another on `, ...named(task)]
  return card('warning', title, {
    need: 'stuck',
    about: { tasks: [task.id], lists: [] },
    blocks: [
      text(way.map((each) => `rule ${each}`).join(' → ')),
      context(
        `I stopped before running rule ${number} again. To end this, change one rule’s trigger or actions.`,
      ),
    ],
    buttons: [button('Show log', 'rules log', { number: String(number) })],
  })
}

/** `isOwn`: it is for its owner. `listId`: of which List it is, where its reader has to know of that. */
export type Broken = { number: number; name: string; isOwn: boolean; listId: string | undefined }

export function pausedRule(rule: Broken, problem: Problem): Draft {
  const { number, name, isOwn } = rule
  return card('warning', [`The rule “${name}” is paused`], {
    need: 'stuck',
    about: aboutList(rule),
    blocks: [text(problemWords(problem, isOwn)), context(...withCode(remedyFor(problem, number)))],
    buttons: buttonsFor(rule, problem),
  })
}

/** It could not do what it says. */
export function failedRule({ number, name }: Broken): Draft {
  return card('warning', [`The rule “${name}” couldn’t do what it says`], {
    need: 'stuck',
    blocks: [text('Its log says why. I’ll pause it if it fails ten times in a row.')],
    buttons: [
      button('Show log', 'rules log', { number: String(number) }),
      ...muteButton(['broken'], undefined),
    ],
  })
}

/** What it names is there again. */
export function mendedRule(rule: Broken, problem: Problem): Draft {
  const { number, name } = rule
  return card('good', [`The rule “${name}” can be switched on again`], {
    need: 'stuck',
    about: aboutList(rule),
    blocks: [
      text('What was missing is back. The rule stays paused until you switch it on.'),
      context({ typed: `rules switch ${number} on` }),
    ],
    buttons: buttonsFor(rule, { ...problem, kind: 'condition' }),
  })
}

function aboutList({ listId }: Broken): { tasks: string[]; lists: string[] } {
  return { tasks: [], lists: listId === undefined ? [] : [listId] }
}

/** What is bound to be refused is not offered. */
function buttonsFor({ number, isOwn }: Broken, { kind }: Problem): DraftButton[] {
  const of = { number: String(number) }
  const acting = [
    button('Show', 'rules list', of),
    button('Show log', 'rules log', of),
    button('Switch on', 'rules switch', { ...of, to: 'on' }),
  ]
  const isHidden = kind === 'place_gone' || (isOwn && kind === 'place_hidden')
  return [...(isHidden ? [] : acting), ...muteButton(['broken'], undefined)]
}
