/** Wherever somebody is named who would do something or hear of it: a bot, who left, and who is of another team is refused. */
import { beforeEach, expect, test } from 'vitest'
import type { Profile } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import { cardText, type user } from '../support/team.ts'

const { baton, person, slack } = journey()

let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeEach(async () => {
  team++
  const where = { team: { id: `E${team}` } }
  ana = person('Ana', where)
  kenji = person('Kenji', where)
  for (const one of [ana, kenji]) await one.say('me UTC hours:any')
  await ana.say('add Deploy it')
})

const bot: Profile = { id: 'B1', name: 'Deploybot', rank: 'member', outside: 'bot' }
const zoe: Profile = { id: 'Z1', name: 'Zoe', rank: 'member' }

const say = async (line: string, ...mentioned: Profile[]) =>
  cardText((await ana.reply(line, { mentioned })).card)

function becomes(profile: Profile): Promise<void> {
  return baton.core.happened({ kind: 'profileChanged', platform: 'slack', team: `E${team}`, profile })
}

test.each([
  ['watch T-1 <@B1>'],
  ['lists share Tasks <@B1>'],
  ['standup add "every weekday 9:30" <@B1>'],
  ['gate T-1 signoff:<@B1>'],
  ['lists handoffs Tasks owner:<@B1>'],
  ['remind <@B1> to look at it tomorrow'],
  ['comments assign T-1.1 <@B1>'],
  ['bulk list:Tasks assignees:<@B1>'],
  ['people role <@B1> admin'],
  ['field set T-1 Reviewer <@B1>'],
  ['rules add when task added then assign <@B1>'],
  ['rules add when task added then assign in turn <@B1> @Kenji'],
  ['rules add when task added then hand off to <@B1>'],
  ['rules add when task added then remind <@B1> tomorrow'],
  ['rules add when task added then tell <@B1> "Look"'],
  ['forms add Bug in:Tasks ask "What?" required then tell <@B1>'],
])('“%s” is refused with why, and who could', async (line) => {
  await ana.say('field add Reviewer kind:person')
  await ana.say('comment T-1 please look')
  const answer = await say(line, bot)
  expect(answer).toContain('Deploybot is a bot, and bots can’t be assigned or told anything.')
  expect(answer).toContain('It can be @Ana or @Kenji.')
})

test('a standup gains nobody who left, and lets them go', async () => {
  await say('standup add "every weekday 9:30" <@Z1>', zoe)
  await becomes({ ...zoe, outside: 'left' })
  expect(await say('standup change @Zoe @Kenji')).not.toContain('no longer in your team')
  expect(await say('standup leave @Zoe')).not.toContain('no longer in your team')
  expect(await say('standup join @Zoe')).toContain('Zoe is no longer in your team.')
})

test('a form takes no bot for an answer, and says so', async () => {
  await ana.say('forms add Bug in:Tasks ask "What?" required, "Found by" person')
  const opened = await kenji.reply('forms fill Bug')
  const sent = await kenji.invoke(
    { form: opened.form?.id ?? '', values: { q1: 'It fails', q2: '<@B1>' } },
    { mentioned: [bot] },
  )
  expect(cardText(sent.card)).toContain('Deploybot is a bot')
  expect(await ana.say('list')).not.toContain('It fails')
})

test('who left may be taken off, looked for and asked about all the same', async () => {
  await say('watch T-1 <@Z1>', zoe)
  await becomes({ ...zoe, outside: 'left' })
  for (const line of [
    'watch T-1 @Zoe off',
    'history by:@Zoe',
    'lists unshare Tasks @Zoe',
    'people remove @Zoe',
  ])
    expect(await say(line)).not.toContain('no longer in your team')
})

test('a copy of a task is given to nobody who left', async () => {
  await say('assign T-1 <@Z1>', zoe)
  await becomes({ ...zoe, outside: 'left' })
  await ana.say('rules add when tagged #again then copy')
  await ana.say('tag T-1 #again')
  await baton.settle()
  expect(await ana.say('show T-2')).toContain('Deploy it')
  expect(await ana.say('show T-2')).not.toContain('Zoe')
})

test('an import gives nothing to a bot of that name', async () => {
  await say('comment T-1 ask <@B1>', bot)
  const csv = 'Title,Assignee\nFrom a file,Deploybot\n'
  const file = {
    id: 'F1',
    name: 'tasks.csv',
    type: 'text/csv',
    size: csv.length,
    url: 'https://files.example/tasks.csv',
    open: async () =>
      (async function* () {
        yield new TextEncoder().encode(csv)
      })(),
  }
  const preview = await ana.reply('import', { files: [file] })
  expect(cardText(preview.card)).toContain('Deploybot')
  const yes = preview.card.buttons.find(({ label }) => /^Import/.test(label))
  await ana.press(yes)
  await baton.settle()
  const [, listed] = /(T-\d+) · From a file/.exec(await ana.say('list')) ?? []
  expect(await ana.say(`show ${listed}`)).not.toContain('Assigned to: @Deploybot')
})

test('a rule picks nobody who left, and its owner hears where it named only them', async () => {
  await say('rules add name:Turns when task added then assign in turn <@Z1> @Kenji', zoe)
  await say('rules add name:Only when tagged #x then assign @Zoe')
  await becomes({ ...zoe, outside: 'left' })
  await baton.settle()
  expect(slack.told('Ana').join('\n')).toContain('Only')
  for (const title of ['One', 'Two']) await ana.say(`add ${title}`)
  await baton.settle()
  expect(await ana.say('list')).not.toContain('@Zoe')
  await becomes(zoe)
  await baton.settle()
})

test('a rule does nothing in the name of somebody who left', async () => {
  const zoeHerself = person('Zoe', { team: { id: `E${team}` }, rank: 'member' })
  await zoeHerself.say('rules add name:Mine in:Tasks when task added then tag #seen')
  await becomes({ id: 'Zoe', name: 'Zoe', rank: 'member', outside: 'left' })
  await baton.settle()
  await ana.say('add Later')
  await baton.settle()
  expect(await ana.say('show T-2')).not.toContain('#seen')
})
