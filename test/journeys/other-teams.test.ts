/** People of another team in a shared channel: kept out, or guests of the List that an admin opened to them. */
import { beforeEach, expect, test } from 'vitest'
import type { Profile } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, liveOf, speak, type user } from '../support/team.ts'

const { baton, person, slack } = journey()

let count = 0
let team: { id: string }
let ana: ReturnType<typeof user>
const plain = () => ({ id: `CS${count}`, kind: 'channel' as const, name: 'with-acme' })
const shared = () => ({ ...plain(), shared: true })
let sam: Profile

beforeEach(async () => {
  count++
  team = { id: `O${count}` }
  sam = { id: `S${count}`, name: 'Sam', rank: 'guest', outside: 'elsewhere' }
  ana = person('Ana', { team, place: shared() })
  await ana.say('me UTC hours:any')
  await ana.say('lists add Website')
  await ana.say('lists bind Website')
  await ana.say('add Public page in:Website')
  await ana.say('add Our margins in:Tasks')
})

async function ask(
  input: string | { call: { path: string; options: Record<string, string> } },
  place = shared(),
) {
  return baton.core.receive({
    ...{ id: crypto.randomUUID(), platform: 'slack', team, caller: sam, mentioned: [], place },
    ...{ input: typeof input === 'string' ? { text: input } : input, button: typeof input !== 'string' },
  })
}
const says = async (line: string, place = shared()) => cardText((await ask(line, place)).card)

async function people(): Promise<string[]> {
  const rows = await baton.db
    .selectFrom('account')
    .innerJoin('installation', 'installation.workspace_id', 'account.workspace_id')
    .select('account.external_id')
    .where('installation.external_id', '=', team.id)
    .execute()
  return rows.map((row) => row.external_id)
}

test('they are kept out and told so kindly, alone, whatever they send; nothing is noted of them', async () => {
  const card = (await ana.reply('show T-1')).card
  for (const input of [
    'list',
    'done T-1',
    'show T-2',
    { call: buttonOf(card, 'Done')?.call ?? { path: '', options: {} } },
  ]) {
    const answer = await ask(input)
    expect(cardText(answer.card)).toContain('I work for another Slack workspace here')
    expect(answer.visibility).toBe('caller')
  }
  expect(await people()).toEqual(['Ana'])
  expect(await ana.say('show T-1')).toContain('Status: To do')
})

test('an admin opens the channel’s List: they see and change that, and nothing else', async () => {
  expect(await ana.say('lists guests Website yes')).toContain('is open to other teams')
  expect(await says('list')).toContain('Public page')
  expect(await says('start T-1')).toContain('Public page')
  for (const line of [
    'show T-2',
    'list in:Tasks',
    'search Our',
    'lists',
    'export csv',
    'mine',
    'people',
    'undo',
    'trash list',
    'lists list',
    'history list',
  ])
    expect(await says(line), line).not.toContain('margins')
  expect(await ana.say('assign T-1 @Sam')).toContain('assigned @Sam')
  expect(await ana.say('lists guests Website')).toContain('So far: @Sam')
})

test('in another channel they are nobody, whether it is shared or not', async () => {
  await ana.say('lists guests Website yes')
  await says('list')
  const elsewhere = { id: 'C9', kind: 'channel' as const, name: 'other', shared: true }
  await ana.say('list', { place: elsewhere })
  expect(await says('list', elsewhere)).toContain('I work for another Slack workspace here')
})

test('only an admin opens a List, and nobody adds them to another or makes them more', async () => {
  const kenji = person('Kenji', { team, place: shared() })
  expect(await kenji.say('lists guests Website yes')).not.toContain('is open to other teams')
  await ana.say('lists guests Website yes')
  await says('list')
  await ana.say('lists add Hiring')
  expect(await kenji.say('lists share Hiring @Sam')).toContain(
    'Sam is from another team, and “Team/Hiring” isn’t open to other teams.',
  )
  expect(await ana.say('people role @Sam member')).toContain('Sam is from another team')
  expect(await says('list in:Hiring')).not.toContain('Hiring ·')
})

test('closed again, they see nothing, are offered to nobody, and what they had stays theirs to take off', async () => {
  await ana.say('lists guests Website yes')
  await says('list')
  await ana.say('assign T-1 @Sam')
  expect(await ana.say('lists guests Website no')).toContain('@Sam can’t see it any more')
  expect(await says('list')).toContain('I work for another Slack workspace here')
  expect(await ana.say('assign T-2 @Sam')).toContain('Sam is from another team')
  expect(await ana.say('unassign T-1 @Sam')).toContain('removed @Sam')
  slack.sent.length = 0
  await ana.say('comment T-1 for us alone')
  await baton.settle()
  expect(slack.told(sam.id)).toEqual([])
})

test('what they say in a thread is a comment where the List is open, and nothing where it is not', async () => {
  const show = async () => {
    await slack.show(baton.core, await liveOf(baton.db, 'T-1', team.id), {
      team: team.id,
      channel: shared().id,
      message: `M${count}`,
    })
  }
  await show()
  const said = { ...{ team: team.id, channel: shared().id, thread: `M${count}` }, caller: sam }
  await speak(baton.core, sam.id, { ...said, text: 'First' })
  expect(await people()).toEqual(['Ana'])
  await ana.say('lists guests Website yes')
  await speak(baton.core, sam.id, { ...said, text: 'Second' })
  const comments = await ana.say('comments list T-1')
  expect(comments).toContain('Second')
  expect(comments).not.toContain('First')
})

test('a mention of them by one of us gives them nothing while they are kept out', async () => {
  expect(cardText((await ana.reply(`assign T-1 <@${sam.id}>`, { mentioned: [sam] })).card)).toContain(
    'Sam is from another team',
  )
})

test('turning it on can be taken back', async () => {
  const opened = await ana.reply('lists guests Website yes')
  await ana.press(buttonOf(opened.card, 'Undo'))
  expect(await says('list')).toContain('I work for another Slack workspace here')
})

test('in a channel that they read along, what is not of its Lists is answered to whoever asked alone', async () => {
  const place = shared()
  expect((await ana.reply('tag T-1 #a', { place })).visibility).toBe('everyone')
  for (const line of ['tag T-2 #a', 'done T-2', 'start T-2 T-1', 'list in:Tasks'])
    expect((await ana.reply(line, { place })).visibility, line).toBe('caller')
  expect((await ana.reply('tag T-2 #b', { place: plain() })).visibility).toBe('caller')
  const own = { ...plain(), shared: false }
  expect((await ana.reply('tag T-2 #c', { place: own })).visibility).toBe('everyone')
})
