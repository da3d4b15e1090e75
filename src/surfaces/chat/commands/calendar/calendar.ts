import { button, card, context, levelName, text } from '../../../../cards/words.ts'
import type { Draft, DraftInline } from '../../../../domain/card/draft.ts'
import { withoutSecrets } from '../../../../domain/card/for-audience.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { endCalendar, makeCalendar } from '../../../../operations/calendar/calendar.ts'
import { chatCommand } from '../chat-command.ts'

export const calendarMake = chatCommand(makeCalendar, {
  path: 'calendar',
  group: 'you',
  examples: ['calendar', 'calendar in:Backend', 'calendar renew:yes'],
  visibility: 'caller',
  written: { in: 'named', renew: 'named' },
  card(made) {
    const { list } = made
    if ('since' in made) return thereAlready(list, made.since)
    return card('good', ['The address of ', ...calendarOf(list)], {
      about: aboutList(list),
      blocks: [
        text({ code: made.address }),
        text('I show it this one time. Add it to your calendar program as a calendar from an address.'),
        context('Whoever has it can read what you see there. ', { typed: 'calendar off' }, ' ends it.'),
      ],
      again: withoutSecrets(shownBefore(), 'everything'),
    })
  },
})

function shownBefore(): Draft {
  return card('neutral', ['You took a calendar address'], {
    blocks: [text('I showed it that one time, and don’t keep it.')],
    buttons: [button('New address', 'calendar', { renew: 'yes' })],
  })
}

function thereAlready(list: Level | undefined, since: string): Draft {
  return card('neutral', ['You have an address of ', ...calendarOf(list), ' since ', { at: since }], {
    about: aboutList(list),
    blocks: [text('I don’t keep it, so I can’t show it again. With a new one, the former ends.')],
    buttons: [button('New address', 'calendar', { renew: 'yes', ...(list && { in: list.path }) })],
  })
}

function calendarOf(list: Level | undefined): DraftInline[] {
  return list ? ['the calendar of ', levelName(list, list.path)] : ['your calendar']
}

function aboutList(list: Level | undefined) {
  return { tasks: [], lists: list ? [list.id] : [] }
}

export const calendarOff = chatCommand(endCalendar, {
  path: 'calendar off',
  group: 'you',
  examples: ['calendar off', 'calendar off in:Backend'],
  visibility: 'caller',
  written: { in: 'named' },
  card: ({ list, ended }) =>
    card('good', list ? ['Ended the address of ', ...calendarOf(list)] : [`Ended ${addresses(ended)}`], {
      about: aboutList(list),
    }),
})

function addresses(count: number): string {
  return count === 1 ? 'your calendar’s address' : counted(count, 'calendar address', 'calendar addresses')
}
