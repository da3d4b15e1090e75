/** Access tokens: shown once, kept as a hash, ended by a button, and of no use to whoever is gone. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Card } from '../../src/domain/card/card.ts'
import { callerOfToken } from '../../src/store/workspaces/tokens.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { slack, baton, person, at } = journey({ now: '2026-03-02T12:00:00Z', on: ['slack', 'discord'] })

let teams = 0
/** Ana owns it, Kenji is a member. */
async function team() {
  const of = { team: { id: `K${++teams}` } }
  const [ana, kenji] = [person('Ana', of), person('Kenji', of)]
  for (const each of [ana, kenji]) await each.say('mine')
  return { ana, kenji, of }
}

function tokenIn(card: Card): string {
  const [token = ''] = /baton_[\w-]{43}/.exec(cardText(card)) ?? []
  expect(token).not.toBe('')
  return token
}

function codeIn(said: string): string {
  return /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(said)?.[0] ?? ''
}

const use = (token: string) =>
  baton.db.transaction().execute((trx) => callerOfToken(trx, token, baton.clock.now().toString()))

/** Every row of every table, as text. */
async function everythingKept(): Promise<string> {
  const { rows: tables } = await sql<{
    name: string
  }>`select table_name as name from information_schema.tables
    where table_schema = current_schema()`.execute(baton.db)
  const all = await Promise.all(
    tables.map(({ name }) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(baton.db),
    ),
  )
  return all.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n')
}

test('a token is shown once, to who asked alone, and kept nowhere', async () => {
  const { ana, kenji } = await team()
  const once = { id: 'token-once' }
  const first = await kenji.reply('token add my laptop scopes:write until:2026-06-30', once)
  const token = tokenIn(first.card)
  expect(first.visibility).toBe('caller')
  expect(cardText(first.card)).toContain('It acts for you, and can read and change things, until')
  const second = await kenji.reply('token add my laptop scopes:write until:2026-06-30', once)
  expect(second.repeated).toBe(true)
  expect(cardText(second.card)).toContain('I showed it that one time')
  expect(cardText(second.card)).toContain('token end my laptop')
  await baton.settle()
  const kept = await everythingKept()
  expect(kept).toContain('my laptop')
  expect(kept).not.toContain(token)
  expect(kept).not.toContain(token.slice(6))
  expect(cardText((await ana.reply('history')).card)).toContain('@Kenji added an access token')
  expect(slack.sent.map(({ text }) => text).join()).not.toContain('baton_')
  const caller = await use(token)
  expect(caller).toMatchObject({ state: 'valid', scopes: ['read', 'write'], person: { name: 'Kenji' } })
})

test('a list says when each was used, and a button ends one for good', async () => {
  const { ana, kenji } = await team()
  const token = tokenIn((await kenji.reply('token add CLI')).card)
  const other = tokenIn((await kenji.reply('token add Editor')).card)
  expect(await kenji.say('token list')).toContain(
    'CLI · can read · added 2026-03-02T12:00:00.000Z · never used',
  )
  await use(token)
  const list = await kenji.reply('token')
  expect(cardText(list.card)).toMatch(/CLI .* last used 2026-03-02/)
  expect(await ana.say('token list')).toContain('You have no access tokens')
  expect(await ana.say('token end CLI')).toContain('There’s no access token called “CLI”')
  const asked = await kenji.press(buttonOf(list.card, 'End CLI…'))
  expect(cardText(asked.card)).toContain('Whatever uses it stops working at once')
  expect((await use(token))?.state).toBe('valid')
  expect(cardText((await kenji.press(buttonOf(asked.card, 'End'))).card)).toContain(
    'Ended the access token “CLI”',
  )
  expect([(await use(token))?.state, (await use(other))?.state]).toEqual(['ended', 'valid'])
  expect(await kenji.say('token list')).not.toContain('CLI')
  expect(await kenji.say('undo')).toContain('nothing of yours to undo')
})

test('who is removed, or left, has no use of theirs; and time ends them', async () => {
  const { ana, kenji } = await team()
  const token = tokenIn((await kenji.reply('token add CLI until:2026-03-03')).card)
  const lasting = tokenIn((await kenji.reply('token add Editor')).card)
  await ana.say('people remove @kenji confirm:yes')
  expect((await use(token))?.state).toBe('removed')
  await ana.say('people restore @kenji')
  expect((await use(token))?.state).toBe('valid')
  await baton.db.updateTable('account').set({ outside: 'left' }).where('external_id', '=', 'Kenji').execute()
  expect((await use(lasting))?.state).toBe('removed')
  await baton.db.updateTable('account').set({ outside: null }).where('external_id', '=', 'Kenji').execute()
  await at('2026-03-05T12:00:00Z')
  expect([(await use(token))?.state, (await use(lasting))?.state]).toEqual(['expired', 'valid'])
})

test('admins add tokens that are the workspace’s own, and see those alone besides their own', async () => {
  const { ana, kenji } = await team()
  expect(await kenji.say('token add CI role:member')).toContain(
    'Only admins can add a token that is the workspace’s own',
  )
  expect(await kenji.say('token add CI scopes:admin')).toContain('“admin” is more than a member can do')
  expect(await ana.say('token add CI role:member scopes:admin')).toContain('more than a member can do')
  expect(await ana.say('token add CI role:owner')).toContain('It can be ')
  await kenji.say('token add Mine')
  const made = await ana.reply('token add CI role:member scopes:reports')
  expect(cardText(made.card)).toContain(
    'the workspace’s own, with the rights of a member, and can hand in test reports',
  )
  const caller = await use(tokenIn(made.card))
  expect(caller).toMatchObject({
    state: 'valid',
    scopes: ['reports'],
    person: { name: 'CI', role: 'member' },
  })
  expect(await ana.say('token add ci')).toContain('already an access token called “CI”')
  const list = await ana.say('token list')
  expect(list).toContain('CI · the workspace’s own')
  expect(list).not.toContain('Mine')
  expect(await kenji.say('add Paint the fence @CI')).not.toContain('@CI ')
  expect(await ana.say('token end CI confirm:yes')).toContain('Ended')
  expect((await use(tokenIn(made.card)))?.state).toBe('removed')
})

test('tokens stay with who becomes one person', async () => {
  const { ana, kenji } = await team()
  const onDiscord = { platform: 'discord', team: { id: `D${teams}` } } as const
  const [boss, other] = [person('ana-2', onDiscord), person('Ken', onDiscord)]
  await boss.say(`connect ${codeIn(await ana.say('connect'))}`)
  const token = tokenIn((await other.reply('token add CLI')).card)
  await other.say(`link ${codeIn(await kenji.say('link'))}`)
  expect(await use(token)).toMatchObject({ state: 'valid', person: { name: 'Kenji' } })
})
