import type { Draft } from '../../../../domain/card/draft.ts'
import { updatePerson } from '../../../../store/people/people.ts'
import { command, type FormDraft } from '../command.ts'
import type { Context } from '../context.ts'
import { meCard } from './me-card.ts'
import { readSchedule } from './schedule.ts'
import { worksOtherwise } from './works-otherwise.ts'

export const me = command({
  path: 'me',
  group: 'you',
  summary: 'Show or set your time zone, working hours, working days and public holidays',
  examples: [
    'me',
    'me Europe/Lisbon',
    'me Tokyo hours:9-18 days:mon-fri holidays:Japan',
    'me hours:any',
    'me holidays:none',
  ],
  visibility: 'caller',
  role: 'guest',
  options: {
    zone: { kind: 'zone', written: 'next', summary: 'Your time zone or city' },
    hours: { kind: 'text', written: 'named', max: 20, summary: 'When you work, or any' },
    days: { kind: 'text', written: 'named', max: 60, summary: 'On which days you work' },
    holidays: {
      kind: 'text',
      written: 'named',
      max: 60,
      summary: 'The country whose holidays are yours, or none',
    },
  },
  run: (input, here) => change(input, here),
})

/** Behind “Another city…”. */
export const meCity = command({
  path: 'me city',
  group: 'you',
  summary: 'Set your time zone by the name of a city',
  examples: ['me city Lisbon'],
  visibility: 'caller',
  role: 'guest',
  hidden: true,
  options: { zone: { kind: 'zone', written: 'next', required: true, summary: 'A city' } },
  form: async ({ zone }) => (zone ? undefined : cityForm),
  run: (input, here) => change(input, here),
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

type Typed = Parameters<typeof readSchedule>[0] & { zone?: string | undefined }

async function change(input: Typed, here: Context): Promise<Draft> {
  const { zone } = input
  const schedule = await readSchedule(input, zone ?? here.caller.timeZone)
  const columns = { ...(zone && { time_zone: zone }), ...schedule }
  const changed = Object.keys(columns).length > 0
  if (changed) await updatePerson(here.trx, here.workspaceId, here.caller.id, columns)
  if (changed) await worksOtherwise(here)
  return meCard(here, changed)
}
