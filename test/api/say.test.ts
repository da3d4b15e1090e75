/** Lines as in the chat, said by a program. */
import { expect, test } from 'vitest'
import type { TokenScope } from '../../src/domain/people/token-scope.ts'
import { addProgram, addToken } from '../../src/store/workspaces/tokens.ts'
import { apiWith, tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { slack, baton, person } = journey({
  now: '2026-03-02T12:00:00Z',
  publicUrl: 'https://baton.example.com',
})

let teams = 0
async function team(scopes: TokenScope[] = ['read', 'write']) {
  const of = { team: { id: `S${++teams}` } }
  const [ana, kenji] = [person(`Ana${teams}`, of), person(`Kenji${teams}`, of)]
  for (const each of [ana, kenji]) await each.say('mine')
  const api = apiWith(baton.app, await tokenOf(baton, `Kenji${teams}`, scopes))
  const say = async (line: string, headers = {}) => (await api('POST /say', { line }, headers)).body
  return { ana, kenji, api, say }
}

test('are answered as in the chat, to the program alone, with the tasks they name', async () => {
  const { ana, say } = await team()
  slack.sent.length = 0
  const added = await say('add Paint the fence due:fri !high')
  expect(added).toMatchObject({
    outcome: 'ok',
    text: expect.stringContaining('T-1 Paint the fence'),
    tasks: [{ ref: 'T-1', title: 'Paint the fence', priority: 'high', due: { on: '2026-03-06' } }],
  })
  expect((added.next as object[])[0]).toMatchObject({ label: expect.any(String), line: expect.any(String) })
  expect(await say('list')).toMatchObject({ tasks: [{ ref: 'T-1' }] })
  expect(await say('close T-1')).toMatchObject({ tasks: [{ ref: 'T-1', status: { category: 'done' } }] })
  expect(await ana.say('history T-1')).toContain('(with a program)')
  await baton.settle()
  expect(slack.sent).toEqual([])
})

test('that are refused say so with a code', async () => {
  const { say, api } = await team()
  expect(await say('done T-99')).toMatchObject({ outcome: 'unknown_task', tasks: [] })
  expect(await say('frobnicate')).toMatchObject({ outcome: expect.not.stringMatching(/^ok$/) })
  expect((await api('POST /say', { line: ' ' })).status).toBe(422)
  expect((await api('POST /say', 'no json', { 'content-type': 'text/plain' })).status).toBe(415)
})

test('do no more than the token may, and give it no more than it has', async () => {
  const { say, api } = await team(['read'])
  expect(await say('add No')).toMatchObject({
    outcome: 'token_scope',
    text: expect.stringContaining('scopes:write'),
  })
  expect(await say('list')).toMatchObject({ outcome: 'ok', tasks: [] })
  const writes = await team()
  for (const line of ['token add more scopes:write', 'link', 'calendar'])
    expect((await writes.say(line)).outcome).toBe('not_by_token')
  expect(await writes.kenji.say('token list')).not.toContain('more')
  expect((await writes.say('token add more')).text).not.toContain('baton_')
  expect((await api('GET /token')).body).toMatchObject({ token: { name: 'test', scopes: ['read'] } })
})

test('are done once with the same key', async () => {
  const { say } = await team()
  const key = { 'idempotency-key': 'one' }
  const [first, second] = [await say('add Once', key), await say('add Once', key)]
  expect(second.text).toBe(first.text)
  expect((await say('list')).tasks).toHaveLength(1)
})

test('are for people: a program of the workspace’s own has none', async () => {
  const { kenji } = await team()
  await kenji.say('mine')
  const token = await baton.db.transaction().execute(async (trx) => {
    const { id: workspaceId } = await trx
      .selectFrom('workspace')
      .select('id')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const now = baton.clock.now().toString()
    const personId = await addProgram(trx, workspaceId, { name: 'CI', role: 'member' }, now)
    const scopes: TokenScope[] = ['read', 'write']
    return (
      await addToken(
        trx,
        workspaceId,
        { name: 'CI', scopes, expiresAt: null, personId, madeBy: personId },
        now,
      )
    ).token
  })
  const said = await apiWith(baton.app, token)('POST /say', { line: 'list' })
  expect([said.status, said.body.code]).toEqual([403, 'no_account'])
})

test('are completed while they are typed', async () => {
  const { say, api } = await team()
  await say('add Paint the fence')
  const complete = async (line: string) => {
    const { body } = await api(`GET /say/completions?line=${encodeURIComponent(line)}`)
    return (body.completions as { value: string }[]).map(({ value }) => value)
  }
  expect(await complete('don')).toEqual(['done'])
  expect(await complete('view ')).toEqual(expect.arrayContaining(['save', 'show']))
  expect(await complete('done ')).toEqual(expect.arrayContaining(['T-1', 'note:']))
  expect(await complete('done T-')).toEqual(['T-1'])
  expect(await complete('add Dig in:')).toContain('in:Tasks')
  expect(await complete('add Dig !x pri')).toContain('priority:')
})
