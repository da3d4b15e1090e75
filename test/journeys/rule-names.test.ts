/** Rules follow what they name when it is renamed, and are paused when it is gone; their owners are told so in their hours. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { baton, slack, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji, mona] = [person('Ana', from), person('Kenji', from), person('Mona', from)]
  for (const one of [ana, kenji, mona]) await one.say('me UTC hours:any')
  return { ana, kenji, mona }
}

function toldTo(id: string): string {
  return slack.sent
    .filter(({ to }) => 'id' in to && to.id === id)
    .map(({ text }) => text)
    .join('\n')
}

type Somebody = ReturnType<typeof person>

/** What is said of rule 1 after something was done. */
async function after(somebody: Somebody, ...lines: string[]): Promise<string> {
  slack.sent.length = 0
  for (const line of lines) await somebody.say(line)
  await baton.settle()
  return somebody.say('rules list 1')
}

test('a rule follows statuses, fields, Lists and people that are renamed', async () => {
  const { ana, kenji } = await team('follow')
  await ana.say('lists add Backend')
  await ana.say('field add Points kind:number in:Backend')
  await ana.say(
    'rules add in:Backend when status becomes "In review" from "In progress" if -status:"In review" Points:>3 in:Backend assignee:Kenji or Points:9 then wait 1 working hour, status "In progress", field Points 5, move to Backend',
  )
  const line = await after(
    ana,
    'statuses rename "In review" name:"Checking" in:Backend',
    'statuses rename "In progress" name:"On it" in:Backend',
    'field rename Points name:Size',
    'lists rename Backend name:Platform',
  )
  expect(line).toContain(
    'when status becomes Checking from "On it" if -status:Checking Size:>3 in:Platform assignee:Kenji or Size:9 then wait 1 working hour, status "On it", field Size 5, move to',
  )
  expect(line).toContain('in Team/Platform')
  expect(line).not.toContain('aused')
  await ana.say('add Task in:Platform')
  await kenji.say('start T-1')
  await sql`update person set name = 'Kenji Sato' where name = 'Kenji'`.execute(baton.db)
  expect(await ana.say('rules list 1')).toContain('assignee:"Kenji Sato"')
  expect(slack.sent).toEqual([])
})

test('a rule whose status has two names now can’t be followed, and is paused', async () => {
  const { ana } = await team('split')
  await ana.say('lists add Backend')
  await ana.say('rules add when status becomes "In review" then tag #seen')
  expect(await after(ana, 'statuses rename "In review" name:Checking in:Backend')).toContain(
    'Paused. Some of the statuses called “In review” were renamed to “Checking”, but not all.',
  )
})

/** A rule, what makes it impossible, how that is said, and whether `undo` lets it be switched on again. */
const gone: [what: string, rule: string, does: string[], says: string, undone?: false][] = [
  [
    'status',
    'in:Backend when status becomes "In review" then tag #seen',
    ['statuses delete "In review" in:Backend'],
    'Its place no longer has a status called “In review”.',
  ],
  [
    'set of statuses',
    'in:Backend when task added then status "In review"',
    ['statuses use bug-triage in:Backend'],
    'Its place no longer has a status called “In review”.',
  ],
  [
    'status of a condition',
    'in:Backend when task added if status:"In review" then tag #seen',
    ['statuses delete "In review" in:Backend'],
    'Its place no longer has a status called “In review”.',
  ],
  [
    'field',
    'in:Backend when field Points changes then tag #seen',
    ['field delete Points'],
    'Its place no longer has a custom field called “Points”.',
  ],
  [
    'template',
    'when tagged #hired then template Plan',
    ['template delete Plan'],
    'The template “Plan” no longer exists.',
  ],
  [
    'status that it waits for',
    'in:Backend when task added then wait until status:"In review", tag #seen',
    ['statuses delete "In review" in:Backend'],
    'Its place no longer has a status called “In review”.',
  ],
  [
    'List that it waits for',
    'when tagged #old then wait until in:Backend, tag #seen',
    ['lists delete Backend confirm:yes'],
    'It names “Backend”, which was archived or deleted.',
  ],
  [
    'List that it is for',
    'in:Backend when task added then tag #seen',
    ['lists archive Backend'],
    'It’s for “Backend”, which was archived or deleted.',
  ],
  [
    'List that it moves to',
    'when tagged #old then move to Backend',
    ['lists delete Backend confirm:yes'],
    'It names “Backend”, which was archived or deleted.',
  ],
  [
    'List in a condition',
    'when tagged #old if in:Backend then tag #seen',
    ['lists delete Backend confirm:yes'],
    'It names “Backend”, which was archived or deleted.',
  ],
  [
    'Folder',
    'in:Folder when task added then tag #seen',
    ['folder delete Folder confirm:yes'],
    'It’s for “Folder”, which was archived or deleted.',
  ],
  [
    'person',
    'when tagged #old then assign @Mona',
    ['people remove @Mona confirm:yes'],
    'It names Mona, who is no longer in this workspace.',
  ],
  [
    'person in a condition',
    'when tagged #old if -assignee:Mona then tag #seen',
    ['people remove @Mona confirm:yes'],
    'It names Mona, who is no longer in this workspace.',
  ],
  [
    'form',
    'when form "Bug report" submitted then tag #seen',
    ['forms delete "Bug report"'],
    'The form “Bug report” no longer exists.',
  ],
]

test.each(gone)(
  'a rule is paused when its %s is gone, and can be switched on when that is back',
  async (what, rule, does, says) => {
    const { ana } = await team(`gone ${what}`)
    await ana.say('folder add Folder in:Team')
    await ana.say('lists add Backend')
    await ana.say('field add Points kind:number in:Backend')
    await ana.say('forms add "Bug report" in:Backend ask "What happened?" required')
    for (const line of ['add Onboard', 'template save T-1 Plan']) await ana.say(line)
    expect(await ana.say(`rules add ${rule}`)).toContain('created rule 1')
    await ana.say('rules add when untagged #z then untag #y')
    slack.sent.length = 0
    for (const line of does) await ana.say(line)
    await baton.settle()
    expect(toldTo('Ana')).toContain('is paused')
    expect(await ana.say('rules list 1')).toContain(says)
    slack.sent.length = 0
    await ana.say('undo')
    await baton.settle()
    expect(toldTo('Ana')).toContain('can be switched on again')
    const shown = await ana.reply('rules list 1')
    expect(cardText(shown.card)).toContain('That’s over now, so you can switch it on again.')
    const on = await ana.press(buttonOf(shown.card, 'Switch on'))
    expect(cardText(on.card)).toContain('switched on rule 1')
    expect(await ana.say('rules list 2')).not.toContain('aused')
  },
)

test.each([
  ['several', 'assign in turn @Kenji @Mona'],
  ['reminded', 'remind in turn @Kenji @Mona tomorrow'],
])('of several whom a rule chooses among, one may go: %s', async (name, action) => {
  const { ana } = await team(name)
  await ana.say(`rules add when task added then ${action}`)
  expect(await after(ana, 'people remove @Mona confirm:yes')).not.toContain('aused')
  expect(await after(ana, 'people remove @Kenji confirm:yes')).toContain('Paused. It names Kenji, who')
})

test('a rule is paused when its channel is gone', async () => {
  const { ana } = await team('channel')
  await ana.say('mine', { place: { id: 'C9', kind: 'channel', name: 'reviews' } })
  await ana.say('rules add when task added then tell #reviews "{task}"')
  slack.sent.length = 0
  await baton.core.happened({ kind: 'channelGone', platform: 'slack', team: 'channel', channel: 'C9' })
  await baton.settle()
  expect(toldTo('Ana')).toContain('It posts to #reviews, which is gone or which I’m no longer in.')
  expect(await ana.say('rules switch 1 on')).toContain('It posts to #reviews, which is gone')
  await ana.say('mine', { place: { id: 'C9', kind: 'channel', name: 'reviews' } })
  expect(await ana.say('rules switch 1 on')).toContain('switched on')
})

test('its owner hears of it in their hours, and only as long as it is so', async () => {
  const { ana, kenji } = await team('hours')
  await kenji.say('me UTC hours:9-17 days:mon-fri')
  await ana.say('lists add Backend')
  await kenji.say('rules add in:Backend when status becomes "In review" then tag #seen')
  const day = baton.clock.now().toZonedDateTimeISO('UTC').toPlainDate()
  const monday = day.add({ days: 15 - day.dayOfWeek })
  const at = async (date: Temporal.PlainDate, time: string) => {
    baton.clock.moveTo(date.toZonedDateTime({ timeZone: 'UTC', plainTime: time }).toInstant())
    await baton.settle()
  }
  await at(monday, '22:00')
  slack.sent.length = 0
  await ana.say('statuses use bug-triage in:Backend')
  await baton.settle()
  expect(await kenji.say('rules list 1')).toContain(
    'Paused. Its place no longer has a status called “In review”',
  )
  expect(toldTo('Kenji')).toBe('')
  expect(toldTo('Ana')).toContain('It names a status that is gone.')
  expect(toldTo('Ana')).not.toContain('In review')
  await at(monday.add({ days: 1 }), '09:01')
  expect(toldTo('Kenji')).toContain('is paused')
  await ana.say('statuses use software in:Backend')
  await baton.settle()
  await ana.say('rules switch 1 on')
  await at(monday.add({ days: 1 }), '22:00')
  slack.sent.length = 0
  await ana.say('statuses use bug-triage in:Backend')
  await baton.settle()
  await ana.say('rules delete 1')
  await at(monday.add({ days: 2 }), '09:01')
  expect(toldTo('Kenji')).toBe('')
})
