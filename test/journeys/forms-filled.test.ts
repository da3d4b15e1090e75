/** Forms that are filled in: one task each, in the right place, told to whom it should be, and to its sender what becomes of it. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Reply } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { baton, slack, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji, mona] = [person('Ana', from), person('Kenji', from), person('Mona', from)]
  for (const one of [ana, kenji, mona]) await one.say('me UTC hours:any')
  await ana.say('lists add Backend')
  return { ana, kenji, mona }
}

type Person = ReturnType<typeof person>

function sendAs(one: Person) {
  return (opened: Reply, values: Record<string, string>, more: { changed?: true; id?: string } = {}) => {
    const { changed, ...said } = more
    return one.invoke({ form: opened.form?.id ?? '', values, ...(changed && { changed }) }, said)
  }
}

function toldTo(name: string): string {
  return slack.sent
    .filter(({ to }) => 'id' in to && to.id === name)
    .map(({ text }) => text)
    .join('\n---\n')
}

const bugs =
  'ask "What happened?" required, "Severity" choice low or high required, "Steps" long text required only if "Severity" is high, "Found by" person, "Seen on" date as due, "How urgent" priority, "Area" many web or api as tag, "Times" number, "Log" link then status "In progress", tag #bug, tell @Ana and #bugs'

test('what is sent becomes one task with all that was answered, and tells whom it should', async () => {
  const { ana, kenji } = await team('one')
  await ana.say('mine', { place: { id: 'C9', kind: 'channel', name: 'bugs' } })
  await ana.say(`forms add "Bug report" in:Backend intro:"One each." ${bugs}`)
  const opened = await kenji.reply('forms fill bug report')
  expect(opened.form).toMatchObject({ title: 'Bug report', introduction: 'One each.', submit: 'Send' })
  expect(opened.form?.fields.map(({ label, kind, required }) => [label, kind, required ?? false])).toEqual([
    ['What happened?', 'text', true],
    ['Severity', 'choice', true],
    ['Found by', 'person', false],
    ['Seen on', 'date', false],
    ['How urgent', 'choice', false],
    ['Area', 'many', false],
    ['Times', 'number', false],
    ['Log', 'link', false],
  ])
  slack.sent.length = 0
  const answers = { q1: 'Login fails', q2: 'low', q4: '<@Mona>', q5: '2026-04-01', q6: 'urgent' }
  const send = sendAs(kenji)
  const sent = await send(opened, { ...answers, q7: 'api, web', q8: '3', q9: 'https://x.example/log' })
  expect(cardText(sent.card)).toContain('Thank you. “Login fails” is on its way')
  await baton.settle()
  const shown = await ana.say('show T-1')
  for (const part of ['Login fails', 'In progress', 'urgent', '#api', '#bug', '#web', 'Wed 1 Apr'])
    expect(shown).toContain(part)
  expect(shown).toMatch(/Severity: low[\s\S]*Found by: @Mona[\s\S]*Times: 3[\s\S]*Log: /)
  expect(toldTo('Ana')).toContain('@Kenji sent the form “Bug report”: T-1 Login fails')
  expect(toldTo('C9')).toContain('@Kenji sent the form “Bug report”: T-1 Login fails')
  expect(await ana.say('list in:Backend')).toContain('T-1')
})

test('sending it twice, or opening it once and sending it from two places, makes one task', async () => {
  const { ana, kenji } = await team('two')
  await ana.say('forms add Wish in:Backend ask "What?" required')
  const opened = await kenji.reply('forms fill Wish')
  const send = sendAs(kenji)
  const first = await Promise.all([
    send(opened, { q1: 'More tea' }, { id: 'same' }),
    send(opened, { q1: 'More tea' }, { id: 'same' }),
    send(opened, { q1: 'More tea' }, { id: 'other' }),
  ])
  expect(first.map(({ card }) => cardText(card)).join()).toContain('is on its way')
  const again = await send(opened, { q1: 'More coffee' })
  expect(cardText(again.card)).toContain('You already sent “More tea”')
  expect(await ana.say('list in:Backend')).not.toContain('T-2')
})

test('what is asked depends on what was answered, as one goes or page after page', async () => {
  const { ana, kenji } = await team('three')
  await ana.say(
    `forms add Bugs in:Backend ${bugs.replace(' then status "In progress", tag #bug, tell @Ana and #bugs', '')}`,
  )
  const send = sendAs(kenji)
  const opened = await kenji.reply('forms fill Bugs')
  const labels = ({ form }: Reply) => form?.fields.map(({ label }) => label)
  const changed = await send(opened, { q1: '', q2: 'high' }, { changed: true })
  expect(labels(changed)?.slice(0, 3)).toEqual(['What happened?', 'Severity', 'Steps'])
  expect(changed.form?.notice).toBeUndefined()
  // A platform that shows only some fields at a time sends only these.
  const next = await send(opened, { q1: 'Crash', q2: 'high', q4: '', q5: 'never', q6: '' })
  expect(next.form?.notice).toBe('“Seen on” needs a date, such as 2026-12-01.')
  expect(next.form?.fields.filter(({ answered }) => !answered).map(({ label }) => label)).toEqual([
    'Steps',
    'Seen on',
    'Area',
    'Times',
    'Log',
  ])
  const reopened = await kenji.press(buttonOf(next.card, 'Continue'))
  expect(reopened.form?.fields.find(({ label }) => label === 'What happened?')?.value).toBe('Crash')
  const missing = await send(reopened, { q3: '', q5: '', q7: '', q8: 'many', q9: '' })
  expect(missing.form?.notice).toBe('“Steps” needs an answer.\n“Times” needs a number.')
  const sent = await send(missing, { q3: 'Click it', q8: '' })
  expect(cardText(sent.card)).toContain('“Crash” is on its way')
  expect(await ana.say('show T-1')).toContain('Click it')
})

test('a posted form is filled in with its button; a changed one, or one that is off, takes nothing', async () => {
  const { ana, kenji } = await team('four')
  await ana.say('forms add Wish in:Backend ask "What?" required, "Why?"')
  const posted = await ana.reply('forms post Wish')
  expect(posted.visibility).toBe('everyone')
  const opened = await kenji.press(buttonOf(posted.card, 'Fill in'))
  await ana.say('forms edit Wish ask "Which?" required')
  expect(cardText((await sendAs(kenji)(opened, { q1: 'Tea', q2: 'Nice' })).card)).toContain(
    'has been changed since',
  )
  const anew = await kenji.press(buttonOf(posted.card, 'Fill in'))
  await ana.say('forms switch Wish off')
  expect(cardText((await sendAs(kenji)(anew, { q1: 'Tea' })).card)).toContain('is switched off')
  expect(cardText((await kenji.press(buttonOf(posted.card, 'Fill in'))).card)).toContain('is switched off')
  expect(await ana.say('list in:Backend')).not.toContain('T-1')
  await ana.say('forms switch Wish on')
  await ana.say('mine', { place: { id: 'C8', kind: 'channel', name: 'wishes' } })
  slack.sent.length = 0
  expect(await ana.say('forms post Wish to:#wishes')).toContain('is posting the form “Wish” in #wishes')
  await baton.settle()
  expect(toldTo('C8')).toContain('[Fill in]')
})

test('whoever sent it hears what became of it, and of a private List nothing else', async () => {
  const { ana, kenji } = await team('five')
  await ana.say('lists add Secret private:yes')
  await ana.say('statuses add Quietly category:active in:Secret')
  await ana.say('forms add Whisper in:Secret ask "What?" required, "Hue" choice red or blue')
  expect(await ana.say('forms post Whisper')).toContain('private List')
  await ana.say('forms share Whisper team')
  const posted = await ana.reply('forms post Whisper')
  const opened = await kenji.press(buttonOf(posted.card, 'Fill in'))
  slack.sent.length = 0
  const sent = await sendAs(kenji)(opened, { q1: 'Psst', q2: 'red' })
  expect(cardText(sent.card)).toBe(
    'Thank you. “Psst” is on its way\nI’ll tell you when it’s started and when it’s done.',
  )
  await baton.settle()
  await ana.say('edit T-1 title:"Hidden name"')
  await ana.say('status T-1 Quietly')
  await baton.settle()
  expect(toldTo('Kenji')).toContain('“Psst” is being worked on')
  await ana.say('done T-1 the secret reason')
  await baton.settle()
  expect(toldTo('Kenji')).toContain('“Psst” is done')
  expect(toldTo('Kenji')).not.toMatch(/Hidden|Secret|secret|Quietly|T-1|Ana/)
  expect(await kenji.say('undo')).not.toContain('Psst')
  await ana.say('lists share Secret @Kenji')
  await ana.say('reopen T-1')
  slack.sent.length = 0
  await ana.say('status T-1 Closed')
  await baton.settle()
  expect(toldTo('Kenji')).toContain('“Psst” was closed without being done')
  expect(toldTo('Kenji')).toContain('T-1 Hidden name')
})

test('a form is made from its template, with its files, by its owner’s rights alone', async () => {
  const { ana, kenji } = await team('six')
  await ana.say('add Model in:Backend description:"First look"')
  await ana.say('add Check under:T-1')
  await ana.say('template save T-1 as Kit')
  await ana.say(
    'forms add Report in:Backend ask "What?" required, "Steps" long text, "Shot" file then template Kit',
  )
  const opened = await kenji.reply('forms fill Report')
  const file = {
    id: 'F1',
    name: 'shot.png',
    type: 'image/png',
    size: 9,
    url: 'https://files.example/shot.png',
  }
  const shared = { ...file, open: async () => (async function* () {})() }
  await kenji.invoke(
    { form: opened.form?.id ?? '', values: { q1: 'Broken', q2: 'Click', q3: 'shot.png' } },
    { files: [shared] },
  )
  const shown = await ana.say('show T-3')
  expect(shown).toContain('Click\n\nFirst look')
  expect(shown).toContain('0 of 1')
  expect(await ana.say('files list T-3')).toContain('shot.png')
  const { rows } = await sql<{ origin: string }>`select origin from event where kind = 'form.submitted'
    and workspace_id = (select workspace_id from installation where external_id = 'six')`.execute(baton.db)
  expect(rows).toEqual([{ origin: 'form' }])
})
