/** Codes that join teams and accounts are known in every cell; what is apart stays apart, and is told so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCells, type TestCells } from '../support/cells.ts'
import { recordingAdapter, user } from '../support/team.ts'

let cells: TestCells
beforeAll(async () => {
  cells = await openTestCells([recordingAdapter('slack').adapter, recordingAdapter('discord').adapter])
})
afterAll(async () => {
  expect(cells.errors).toEqual([])
  await cells.close()
})

const ana = (team: string) => user(cells.app.core, 'Ana', { team: { id: team, name: team } })
const anna = (guild: string) =>
  user(cells.app.core, 'Anabel', { platform: 'discord', team: { id: guild, name: guild } })
const codeIn = (text: string) => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(text)?.[0] ?? ''

async function cellsOf(...teams: string[]): Promise<number[]> {
  const all = await Promise.all(
    cells.stores.map(({ store }) => store.db.selectFrom('installation').select('external_id').execute()),
  )
  return teams.map((team) => all.findIndex((rows) => rows.some((row) => row.external_id === team)))
}

test('a server that nobody has seen is joined to its team in the team’s cell', async () => {
  await ana('T-1').say('add Of the team')
  const code = codeIn(await ana('T-1').say('connect'))
  expect(await anna('G-1').say(`connect ${code}`)).toContain('Connected')
  expect(await anna('G-1').say('show T-1')).toContain('Of the team')
  const [team, guild] = await cellsOf('T-1', 'G-1')
  expect(guild).toBe(team)
})

test('one that was seen in another cell, and has nothing yet, comes over', async () => {
  await ana('T-2').say('add Of the second team')
  await anna('G-2').say('mine')
  const [team, before] = await cellsOf('T-2', 'G-2')
  expect(before).not.toBe(team)
  const code = codeIn(await ana('T-2').say('connect'))
  expect(await anna('G-2').say(`connect ${code}`)).toContain('Connected')
  expect(await anna('G-2').say('show T-1')).toContain('Of the second team')
  const [, after] = await cellsOf('T-2', 'G-2')
  expect(after).toBe(team)
  // For another process, too.
  const beside = await cells.beside()
  const there = user(beside.core, 'Anabel', { platform: 'discord', team: { id: 'G-2' } })
  expect(await there.say('show T-1')).toContain('Of the second team')
})

test('one that has tasks stays where it is, and both are told why', async () => {
  await ana('T-3').say('add Of the third team')
  await anna('G-3').say('add Of the server')
  const [team, guild] = await cellsOf('T-3', 'G-3')
  expect(guild).not.toBe(team)
  const code = codeIn(await ana('T-3').say('connect'))
  expect(await anna('G-3').say(`connect ${code}`)).toContain('different cells')
  expect(await anna('G-3').say('show T-1')).toContain('Of the server')
  expect(await cellsOf('T-3', 'G-3')).toEqual([team, guild])
})

test('accounts of teams that are not joined are not linked, whichever cells they are in', async () => {
  const code = codeIn(await ana('T-3').say('link'))
  expect(await anna('G-3').say(`link ${code}`)).toContain('That code is from another workspace')
  expect(await anna('G-1').say(`link ${codeIn(await ana('T-1').say('link'))}`)).toContain('Linked')
})

test('a code that nobody has made is unknown', async () => {
  expect(await anna('G-3').say('connect ABCD-2345')).toContain('ABCD-2345')
})
