import { card, context, mention, text } from '../../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { showDays } from '../../../../domain/time/weekdays.ts'
import { isAnyTime } from '../../../../domain/time/work-time.ts'
import { showHours } from '../../../../domain/time/working-hours.ts'
import { type AtWork, showWorkingHours } from '../../../../operations/person/hours.ts'
import { chatCommand } from '../chat-command.ts'

export const peopleHours = chatCommand(showWorkingHours, {
  path: 'people hours',
  examples: ['people hours', 'people hours @teammate'],
  visibility: 'caller',
  written: { person: 'next' },
  card: (found, { person }) => (person && found[0] ? onePerson(found[0]) : everybody(found)),
})

function onePerson(one: AtWork): Draft {
  const { person, work } = one
  if (!work) {
    return card('neutral', ['I don’t know when ', mention(person), ' works'], {
      blocks: [context('Their time zone isn’t set. They can set it with ', { typed: 'me Lisbon' }, '.')],
    })
  }
  const hours = isAnyTime(work) ? 'at any time' : `${showHours(work.hours)}, ${showDays(work.days)}`
  return card('neutral', said(one), { blocks: [context(`Works ${hours} (${work.zone}).`)] })
}

function everybody(found: AtWork[]): Draft {
  const working = found.filter(({ work, from }) => work && from === undefined)
  const others = found.filter(({ from }) => from !== undefined)
  const unknown = found.filter(({ work }) => !work)
  const title = working.length === 0 ? 'No one is at work right now' : 'At work now'
  return card('neutral', [title], {
    blocks: [
      ...lines(working),
      ...(others.length > 0 ? [text({ strong: 'Not at work' }), ...lines(others)] : []),
      ...(unknown.length > 0
        ? [
            context(
              'I don’t know the hours of ',
              { items: unknown.map(({ person }) => ({ text: [mention(person)] })) },
              '.',
            ),
          ]
        : []),
    ],
  })
}

function lines(all: AtWork[]): DraftBlock[] {
  if (all.length === 0) return []
  return [text(...all.flatMap((one, index): DraftInline[] => [...(index === 0 ? [] : ['\n']), ...said(one)]))]
}

function said({ person, until, from, away }: AtWork): DraftInline[] {
  if (from !== undefined)
    return [mention(person), away ? ' is away and starts again ' : ' starts ', { at: from }]
  return until === undefined
    ? [mention(person), ' is at work']
    : [mention(person), ' is at work until ', { at: until }]
}
