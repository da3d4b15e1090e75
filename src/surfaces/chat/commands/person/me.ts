import { setSchedule } from '../../../../operations/person/set-schedule.ts'
import { chatCommand } from '../chat-command.ts'
import type { FormDraft } from '../command.ts'
import { meCard } from './me-card.ts'

export const me = chatCommand(setSchedule, {
  path: 'me',
  group: 'you',
  examples: [
    'me',
    'me Europe/Lisbon',
    'me Tokyo hours:9-18 days:mon-fri holidays:Japan',
    'me hours:any',
    'me holidays:none',
    'me dates:31/12 clock:24',
    'me quickadd:off',
  ],
  visibility: 'caller',
  written: {
    zone: 'next',
    hours: 'named',
    days: 'named',
    holidays: 'named',
    dates: 'named',
    clock: 'named',
    quickadd: 'named',
  },
  card: ({ profile, changed }, _input, here) => meCard(profile, changed, here),
})

/** Behind “Another city…”. */
export const meCity = chatCommand(setSchedule, {
  path: 'me city',
  group: 'you',
  summary: 'Set your time zone by naming a city',
  examples: ['me city Lisbon'],
  visibility: 'caller',
  hidden: true,
  written: {},
  besides: { zone: { kind: 'zone', written: 'next', required: true, summary: 'A city' } },
  form: ({ zone }) => (zone ? undefined : cityForm),
  card: ({ profile, changed }, _input, here) => meCard(profile, changed, here),
})

const cityForm: FormDraft = {
  title: 'Where are you?',
  submit: 'Save',
  fixed: {},
  fields: [
    {
      name: 'zone',
      label: 'City or time zone',
      kind: 'text',
      value: '',
      required: true,
      hint: 'Lisbon',
      max: 60,
    },
  ],
}
