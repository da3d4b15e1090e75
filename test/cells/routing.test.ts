/** Teams live in one of several cells, and nobody notices: each is answered from where its work is. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCells, type TestCells } from '../support/cells.ts'
import { buttonOf, liveOf, recordingAdapter, type Said, user } from '../support/team.ts'

const slack = recordingAdapter('slack')
const discord = recordingAdapter('discord')
let cells: TestCells
beforeAll(async () => {
  cells = await openTestCells([slack.adapter, discord.adapter])
})
afterAll(async () => {
  expect(cells.errors).toEqual([])
  await cells.close()
})

const inTeam = (id: string, team: string, more: Said = {}) =>
  user(cells.app.core, id, { team: { id: team, name: team }, ...more })
const inGuild = (id: string, guild: string, more: Said = {}) =>
  inTeam(id, guild, { platform: 'discord', ...more })
const direct = (id: string) =>
  user(cells.app.core, id, {
    platform: 'discord',
    team: undefined,
    place: { id: `dm-${id}`, kind: 'direct' },
  })

async function teamsIn(cell: 0 | 1): Promise<string[]> {
  const rows = await cells.stores[cell].store.db.selectFrom('installation').select('external_id').execute()
  return rows.map((row) => row.external_id).sort()
}

test('new teams go to the emptiest cell, and stay there', async () => {
  for (const team of ['T-one', 'T-two', 'T-three', 'T-four'])
    expect(await inTeam('Ana', team).say(`add Task of ${team}`)).toContain('@Ana added T-1')
  expect([(await teamsIn(0)).length, (await teamsIn(1)).length]).toEqual([2, 2])
  for (const team of ['T-one', 'T-two', 'T-three', 'T-four'])
    expect(await inTeam('Ana', team).say('show T-1')).toContain(`Task of ${team}`)
})

test('of two first messages of a team at once, also to two processes, there is one workspace', async () => {
  const other = await cells.beside()
  const said = await Promise.all([
    ...[1, 2, 3].map((number) => inTeam('Ana', 'T-new').say(`add From one ${number}`)),
    ...[1, 2, 3].map((number) =>
      user(other.core, 'Ana', { team: { id: 'T-new' } }).say(`add From other ${number}`),
    ),
  ])
  expect(said.every((answer) => answer.includes('@Ana added T-'))).toBe(true)
  expect([...(await teamsIn(0)), ...(await teamsIn(1))].filter((team) => team === 'T-new')).toEqual(['T-new'])
})

test('a team that was there before there were cells is found where it is', async () => {
  await sql`delete from directory_team`.execute(cells.stores[0].store.db)
  const other = await cells.beside()
  for (const team of ['T-one', 'T-two'])
    expect(await user(other.core, 'Ana', { team: { id: team } }).say('show T-1')).toContain(`Task of ${team}`)
})

test('pings of both cells arrive, and buttons on cards work', async () => {
  for (const team of ['T-one', 'T-two']) {
    const ana = inTeam('Ana', team)
    await inTeam('Ben', team).say('mine')
    await ana.say('add Look at this for @Ben')
  }
  cells.clock.moveTo(cells.clock.now().add({ hours: 1 }))
  await cells.app.settle()
  expect(slack.told('Ben').filter((text) => text.includes('Look at this'))).toHaveLength(2)
  const { card } = await inTeam('Ben', 'T-two').reply('show T-2')
  const reply = await inTeam('Ben', 'T-two').press(buttonOf(card, 'Done'))
  expect(JSON.stringify(reply.card)).toContain('finished')
})

test('a direct conversation on Discord is with the team that its person was seen in last', async () => {
  const [mine, other] = ['G-one', 'G-two']
  await inGuild('Kim', mine).say('add Of the first server')
  await inGuild('Kim', other).say('add Of the second server')
  expect(await direct('Kim').say('show T-1')).toContain('Of the second server')
  cells.clock.moveTo(cells.clock.now().add({ hours: 1 }))
  await inGuild('Kim', mine).say('mine')
  expect(await direct('Kim').say('show T-1')).toContain('Of the first server')
  // Another process, and one that the directory knows nothing of yet.
  const beside = await cells.beside()
  const there = { platform: 'discord', team: undefined, place: { id: 'dm-Kim', kind: 'direct' } } as const
  expect(await user(beside.core, 'Kim', there).say('show T-1')).toContain('Of the first server')
  await sql`delete from directory_account`.execute(cells.stores[0].store.db)
  expect(await user(beside.core, 'Kim', there).say('show T-1')).toContain('Of the first server')
  expect(await direct('Nobody').say('mine')).toContain('I don’t know your team yet')
})

test('completions come from the team’s cell, also in a direct conversation', async () => {
  const asked = { platform: 'discord', path: 'show', option: 'task', text: 'server' } as const
  const kim = { id: 'Kim', name: 'Kim' }
  const found = await cells.app.core.suggest({ ...asked, team: 'G-two', caller: kim })
  expect(found.map(({ label }) => label)).toEqual(['T-1 Of the second server'])
  expect(await cells.app.core.suggest({ ...asked, team: undefined, caller: kim })).toHaveLength(1)
  expect(await cells.app.core.suggest({ ...asked, team: 'G-nowhere', caller: kim })).toEqual([])
})

test('what is said under a card is a comment in its team’s cell, and elsewhere nothing', async () => {
  for (const team of ['T-one', 'T-two']) {
    const [home] = (await teamsIn(0)).includes(team) ? [cells.stores[0]] : [cells.stores[1]]
    const live = await liveOf(home.store.db, 'T-1', team)
    await cells.app.core.posted(live, {
      platform: 'slack',
      team,
      channel: 'C1',
      message: `card-${team}`,
    })
    await cells.app.core.happened({
      ...{
        kind: 'messagePosted',
        platform: 'slack',
        team,
        caller: { id: 'Ana', name: 'Ana' },
        mentioned: [],
      },
      ...{ channel: 'C1', thread: `card-${team}`, message: { channel: 'C1', message: `said-${team}` } },
      ...{ text: `Said in ${team}`, files: [] },
    })
    expect(await inTeam('Ana', team).say('show T-1')).toContain(`Said in ${team}`)
  }
  await cells.app.core.happened({ kind: 'teamBack', platform: 'slack', team: 'T-nobody' })
})

test('a file is read from the cell that has it', async () => {
  for (const team of ['T-one', 'T-two']) {
    const { card } = await inTeam('Ana', team).reply('export')
    const file = card.blocks.find((block) => block.kind === 'file')
    let content = ''
    for await (const piece of await cells.app.core.file(file?.file ?? ''))
      content += Buffer.from(piece).toString()
    expect(content).toContain(`Task of ${team}`)
  }
})

test('calls that were acknowledged are kept where they are seen to, and no longer than that', async () => {
  for (const team of ['T-one', 'T-two']) {
    const id = `kept-${team}`
    await inTeam('Ana', team).reply('mine', { id })
    await cells.app.core.keep({ platform: 'slack', id, payload: { team } })
  }
  const kept = async () =>
    Promise.all(
      cells.stores.map(
        async ({ store }) => (await store.db.selectFrom('inbox').select('id').execute()).length,
      ),
    )
  expect(await kept()).toEqual([1, 1])
  for (const team of ['T-one', 'T-two'])
    await cells.app.core.seenTo({ platform: 'slack', id: `kept-${team}` })
  expect(await kept()).toEqual([0, 0])
})
