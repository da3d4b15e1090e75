/** Forms: made in a line, shown as they were read, and changed by those who may. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { cardText } from '../support/team.ts'

const { baton, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC hours:any')
  await ana.say('lists add Backend')
  return { ana, kenji }
}

const bugs =
  'ask "What happened?" required, "Severity" choice low or high required, "Steps" long text only if "Severity" is high, "Found by" person then tag #bug, tell @Kenji'

test('a form is made in a line, and its answers have fields to go to', async () => {
  const { ana } = await team('one')
  const made = await ana.say(`forms add "Bug report" in:Backend intro:"One bug each." ${bugs}`)
  expect(made).toContain('created the form Bug report · in Team/Backend')
  expect(made).toContain('One bug each.')
  expect(made).toContain(
    'ask "What happened?" text required as title, "Severity" choice low or high required, "Steps" long text only if "Severity" is high, "Found by" person then tag #bug, tell @Kenji',
  )
  const fields = await ana.say('field list')
  expect(fields).toContain('Severity · low, high · Backend')
  expect(fields).toContain('Found by · person · Backend')
  expect(await ana.say('forms')).toContain('Bug report · in Team/Backend')
  expect(await ana.say('forms show bug report')).toContain('acts with Ana’s rights')
})

test('a form is made and changed in a form, too', async () => {
  const { ana } = await team('formed')
  const fill = async (line: string, values: Record<string, string>) => {
    const { form } = await ana.reply(line)
    return cardText((await ana.invoke({ form: form?.id ?? '', values })).card)
  }
  const made = await fill('forms add', {
    name: 'Bug report',
    line: 'ask "What happened?" required\n"Severity" choice low or high\nthen tag #bug',
    in: 'Backend',
    intro: 'One each.',
  })
  expect(made).toContain('created the form Bug report · in Team/Backend')
  const { form } = await ana.reply('forms edit "Bug report"')
  expect(form?.fields.map(({ value }) => value)).toEqual([
    'Bug report',
    'ask "What happened?" text required as title, "Severity" choice low or high then tag #bug',
    'Team/Backend',
    'One each.',
  ])
  expect(await fill('forms edit "Bug report"', { line: 'ask "What?" required', intro: '' })).toContain(
    'ask "What?" text required as title',
  )
  expect(await ana.say('forms show Bug report')).not.toContain('One each.')
})

test('what a form names has to be there, and to fit', async () => {
  const { ana } = await team('two')
  const refused = (line: string) => ana.say(`forms add Report in:Backend ask "What?" required${line}`)
  expect(await refused(' then status Nowhere')).toContain('Nowhere')
  expect(await refused(' then template Nothing')).toContain('There’s no template called “Nothing”')
  expect(await refused(' then tell @Nobody')).toContain('Nobody')
  expect(await refused(' then tell #nowhere')).toContain('I don’t know the channel “nowhere”')
  expect(await refused(', "When" date default someday')).toContain(
    'I can’t read “someday” in “When” as a date',
  )
  await ana.say('field add Size choices:"s,m" in:Backend')
  expect(await refused(', Size choice s or xl')).toContain(
    'The custom field “Size” holds a choice, which the answers to “Size” don’t fit.',
  )
  expect(await refused(', Size number')).toContain('It has the choices “s”, “m”')
  expect(await refused(', B wordy')).toContain('I don’t understand “wordy” after “B”')
  expect(await ana.say('forms')).toContain('There are no forms yet')
  expect(await ana.say('field list')).not.toContain('When')
  expect(await refused(', Size choice s or m')).toContain('created the form Report')
  expect(await refused('')).toContain('There’s already a form “Report”')
})

test('its owner and admins change it; whoever does is its owner, and undo brings back what was', async () => {
  const { ana, kenji } = await team('three')
  await kenji.say(`forms add Bugs in:Backend ${bugs}`)
  await ana.say('lists add Web')
  const moved = await ana.say('forms edit Bugs in:Web name:Defects intro:"Thanks!"')
  expect(moved).toContain('changed the form Defects · in Team/Web')
  expect(moved).toContain('Thanks!')
  expect(moved).toContain('acts with Ana’s rights')
  expect(await ana.say('field list')).toContain('Severity · low, high · Web')
  expect(await kenji.say('forms edit Defects ask "What?" required')).toContain('belongs to Ana')
  expect(await kenji.say('forms switch Defects off')).toContain('belongs to Ana')
  expect(await ana.say('forms switch Defects off')).toContain('switched off the form Defects')
  expect(await ana.say('forms switch Defects off')).toContain('already off')
  expect(await ana.say('forms delete Defects')).toContain('deleted the form “Defects”')
  expect(await ana.say('forms')).toContain('There are no forms yet')
  await ana.say('undo')
  expect(await ana.say('forms')).toContain('Defects · in Team/Web · off')
})

test('a form of a private List is known to those alone who see it', async () => {
  const { ana, kenji } = await team('four')
  await ana.say('lists add Secret private:yes')
  await ana.say('forms add Whisper in:Secret ask "What?" required')
  expect(await kenji.say('forms')).toContain('There are no forms yet')
  expect(await kenji.say('forms show Whisper')).toContain('There’s no form called “Whisper”')
  expect(await kenji.say('forms add Whisper in:Backend ask "What?" required')).toContain('created the form')
  expect(await ana.say('forms')).toContain('2 forms')
  expect(baton.errors).toEqual([])
})
