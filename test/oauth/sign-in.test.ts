/** Programs sign in with OAuth, through the SDK’s own client, and their person says in the chat that they may. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { browser, connect, numberOn, ownAddress } from '../support/sign-in.ts'
import { refreshOf, signingIn } from '../support/signing-in.ts'
import { buttonOf, cardText } from '../support/team.ts'

const it = journey({ now: '2026-03-02T12:00:00Z', publicUrl: ownAddress })
const { baton, person, at } = it
const { ownTeam, ana, begun, allowed, signedIn, post, answered } = signingIn(it)

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

test('a program signs in, does what it was allowed to, renews its token, and is ended in the chat', async () => {
  const who = await ana()
  const { assistant, transport, tab, page, code } = await begun()
  expect(page.text).toContain('Let “Claude” use Baton as you?')
  expect(page.text).toContain('read tasks and change them')
  expect(page.text).toContain('http-equiv="refresh"')
  expect((await tab.open(page.at)).text).toContain(code)
  const asked = await who.reply(`token allow ${code}`)
  expect(asked.visibility).toBe('caller')
  expect(cardText(asked.card)).toContain('Let “Claude” act for you?')
  expect(cardText(asked.card)).toContain('It could read and change things with your rights')
  expect(cardText(asked.card)).toContain('a program that nobody has checked')
  expect(cardText(asked.card)).toContain('a program on the computer where this began, which may not be yours')
  expect((await tab.open(page.at)).to).toBeUndefined()
  const step = await who.press(buttonOf(asked.card, 'Allow'))
  expect(step.visibility).toBe('caller')
  expect(cardText(step.card)).toContain('One more step for “Claude”')
  const asking = await tab.open(page.at)
  expect(asking.text).toContain('Type the number from the chat')
  expect(asking.text).not.toContain('http-equiv="refresh"')
  const { to } = await tab.open(page.at, numberOn(cardText(step.card)))
  expect(to?.href).toMatch(/^http:\/\/localhost:4711\/callback\?code=/)
  expect(to?.searchParams.get('state')).toBe('state of the program')
  expect(to?.searchParams.get('iss')).toBe(ownAddress)
  expect((await tab.open(page.at)).text).toContain('You’re done here')

  await transport.finishAuth(to?.searchParams ?? new URLSearchParams())
  const { client, isIn } = await connect(baton.app, assistant)
  expect(isIn).toBe(true)
  await client.callTool({ name: 'add_task', arguments: { title: 'Paint the fence' } })
  expect(await who.say('history T-1')).toContain('(with an assistant)')
  expect(await who.say('token list')).toMatch(
    /Claude · signed in · can read and change things .* unless it’s used by then/,
  )
  expect(await who.say('history')).toContain('added an access token')

  const before = assistant.kept.tokens
  await at('2026-03-02T13:30:00Z')
  await client.callTool({ name: 'add_task', arguments: { title: 'Mend the gate' } })
  expect(assistant.kept.tokens?.access_token).not.toBe(before?.access_token)
  expect(assistant.kept.tokens?.refresh_token).not.toBe(before?.refresh_token)

  const list = await who.reply('token list')
  await who.press(buttonOf((await who.press(buttonOf(list.card, 'End Claude…'))).card, 'End'))
  await expect(client.callTool({ name: 'find_tasks', arguments: {} })).rejects.toThrow()
  expect((await post('token', refreshOf(assistant))).status).toBe(400)
  expect(await who.say('show T-2')).toContain('Mend the gate')
})

test('whoever allows it can let it only read', async () => {
  const { client, assistant } = await signedIn(await ana(), {}, 'Allow to read')
  expect(assistant.kept.tokens?.scope).toBe('read')
  const { tools } = await client.listTools()
  expect(tools.map(({ annotations }) => annotations?.readOnlyHint)).not.toContain(false)
})

test('what lets somebody in is kept nowhere as it is', async () => {
  const { assistant, to, page } = await signedIn(await ana())
  const kept = await everythingKept()
  const { tokens } = assistant.kept
  for (const secret of [
    tokens?.access_token,
    tokens?.refresh_token?.split('_').at(-1),
    to?.searchParams.get('code'),
  ]) {
    expect(secret).toBeTruthy()
    expect(kept).not.toContain(secret)
  }
  expect(kept).toContain('"token.added"'.replaceAll('"', ''))
  expect(page.text).not.toContain('access_token')
})

test('a code that somebody else sent is seen for what it is, and a yes can’t be typed unread', async () => {
  const who = await ana()
  const { code, tab, page } = await begun({
    name: 'Evil\u202e Helper',
    redirect: 'https://evil.example/back',
  })
  const asked = await who.reply(`token allow ${code} confirm:yes`)
  expect(cardText(asked.card)).toContain('Let “Evil Helper” act for you?')
  expect(cardText(asked.card)).toContain('evil.example')
  expect(cardText(asked.card)).toContain('If someone sent you the code, refuse')
  expect(cardText((await who.press(buttonOf(asked.card, 'Refuse'))).card)).toContain(
    'Sent “Evil Helper” away',
  )
  const { to } = await tab.open(page.at)
  expect(to?.searchParams.get('error')).toBe('access_denied')
  expect(await who.say(`token allow ${code}`)).toContain('No program is waiting with the code')
})

test('whoever sent somebody a code gets nothing without the number that they were shown', async () => {
  const who = await ana()
  const { code, page, tab } = await begun()
  expect((await tab.open(page.at, '000000')).text).toContain(code)
  const number = await allowed(who, code)
  expect(number).toMatch(/^\d{6}$/)
  const wrong = String((Number(number) + 1) % 1_000_000).padStart(6, '0')
  expect((await tab.open(page.at)).to).toBeUndefined()
  expect((await tab.open(page.at, '')).text).toContain('You can try 4 more times')
  const many = await Promise.all(Array.from({ length: 8 }, () => tab.open(page.at, wrong)))
  expect(many.filter(({ to }) => to?.searchParams.get('error') === 'access_denied').length).toBeGreaterThan(0)
  expect(many.filter(({ text }) => text.includes('You can try')).length).toBe(3)
  const after = await tab.open(page.at, number)
  expect([after.to?.searchParams.get('error'), after.to?.searchParams.get('code')]).toEqual([
    'access_denied',
    null,
  ])
  expect(await everythingKept()).not.toContain(`"${number}"`)
})

test('the number may be typed in two parts, and works for ten minutes', async () => {
  const who = await ana()
  const { code, page, tab } = await begun()
  const number = await allowed(who, code)
  const { to } = await tab.open(page.at, ` ${number.slice(0, 3)} ${number.slice(3)}`)
  expect(to?.searchParams.get('code')).toBeTruthy()
  const late = await begun()
  const other = await allowed(who, late.code)
  await at('2026-03-02T13:50:00Z')
  expect((await late.tab.open(late.page.at, other)).text).toContain('Nothing is waiting here')
})

test('only the browser that began it goes on, and only for ten minutes', async () => {
  const who = await ana()
  const { code, page, tab } = await begun()
  const number = await allowed(who, code)
  expect((await browser(baton.app).open(page.at, number)).status).toBe(404)
  expect((await tab.open(page.at, number)).to?.searchParams.get('code')).toBeTruthy()
  const late = await begun()
  await at('2026-03-02T14:00:00Z')
  expect((await late.tab.open(late.page.at)).text).toContain('Nothing is waiting here')
  expect(await who.say(`token allow ${late.code}`)).toContain('No program is waiting with the code')
})

test('a code works once, for a minute, for the program that began it', async () => {
  const who = await ana()
  const { assistant, tab, page, code } = await begun()
  const { to } = await tab.open(page.at, await allowed(who, code))
  const right = {
    ...{ grant_type: 'authorization_code', code: to?.searchParams.get('code') ?? '' },
    ...{ client_id: assistant.kept.client?.client_id ?? '', redirect_uri: 'http://localhost:4711/callback' },
    ...{ code_verifier: assistant.kept.verifier, resource: `${ownAddress}/mcp` },
  }
  const wrong = [
    { code_verifier: 'x'.repeat(43) },
    { client_id: 'another' },
    { redirect_uri: 'http://localhost:4712/callback' },
    { resource: 'https://elsewhere.example/mcp' },
    { code: 'x'.repeat(43) },
  ]
  for (const each of wrong)
    expect((await post('token', { ...right, ...each })).status, JSON.stringify(each)).toBe(400)
  const given = await answered('token', right)
  expect(given).toMatchObject({ token_type: 'Bearer', expires_in: '3600', scope: 'read write' })
  expect(await answered('token', right)).toMatchObject({ error: 'invalid_grant' })
  expect(await who.say('token list')).toContain('You have no access tokens')

  const late = await begun()
  const back = await late.tab.open(late.page.at, await allowed(who, late.code))
  await at('2026-03-02T14:05:00Z')
  const tooLate = {
    ...right,
    code: back.to?.searchParams.get('code') ?? '',
    code_verifier: late.assistant.kept.verifier,
  }
  expect((await post('token', tooLate)).status).toBe(400)
})

test('a code that is shown twice at the same moment ends; a refresh token gets one answer', async () => {
  const who = await ana()
  const { assistant, tab, page, code } = await begun()
  const { to } = await tab.open(page.at, await allowed(who, code))
  const form = {
    ...{ grant_type: 'authorization_code', code: to?.searchParams.get('code') ?? '' },
    ...{ client_id: assistant.kept.client?.client_id ?? '', code_verifier: assistant.kept.verifier },
  }
  const both = await Promise.all([post('token', form), post('token', form)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
  expect(await who.say('token list')).toContain('You have no access tokens')
  const old = refreshOf((await signedIn(who)).assistant)
  const [renewed, same] = await Promise.all([answered('token', old), answered('token', old)])
  expect(renewed?.access_token).toBeTruthy()
  expect(same).toEqual(renewed)
  expect(await who.say('token list')).toContain('Claude')
})

test('a program ends its own, and whoever is gone has no use of theirs', async () => {
  const of = ownTeam()
  const [owner, kenji] = [person('Ana', of), person('Kenji', of)]
  for (const each of [owner, kenji]) await each.say('mine')
  const one = await signedIn(kenji)
  expect((await post('revoke', { token: 'baton_unknown' })).status).toBe(200)
  expect((await post('revoke', { token: one.assistant.kept.tokens?.access_token ?? '' })).status).toBe(200)
  expect((await post('token', refreshOf(one.assistant))).status).toBe(400)
  const other = await signedIn(kenji, { scope: 'admin' })
  expect(other.assistant.kept.tokens?.scope).toBe('read write')
  const waits = await begun()
  const number = await allowed(kenji, waits.code)
  await owner.say('people remove @kenji confirm:yes')
  expect((await post('token', refreshOf(other.assistant))).status).toBe(400)
  // Also when they are back: what they had decided went with them.
  await owner.say('people restore @kenji')
  expect((await waits.tab.open(waits.page.at, number)).status).toBe(404)
})

test('an address that was not registered is not gone to, and what is wrong leads nobody away', async () => {
  const { assistant } = await begun()
  const asked = new URL(assistant.kept.asked ?? '')
  const tab = browser(baton.app)
  const changed = (change: Record<string, string>) => {
    const url = new URL(asked)
    for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value)
    return tab.open(url)
  }
  for (const redirect_uri of [
    'https://evil.example/',
    'http://localhost:4711/other',
    'http://evil.example:4711/callback',
  ])
    expect((await changed({ redirect_uri })).text, redirect_uri).toContain('I can’t send you back')
  expect((await changed({ client_id: 'nobody' })).text).toContain('I don’t know this program')
  expect((await changed({ redirect_uri: 'http://localhost:9999/callback' })).text).toContain('token allow')
  for (const [change, error] of [
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'everything' }, 'invalid_scope'],
    [{ resource: 'https://elsewhere.example/' }, 'invalid_target'],
  ] as const) {
    const { status, to, text } = await changed(change)
    expect([status, to]).toEqual([400, undefined])
    expect(text).toContain(`<a href="http://localhost:4711/callback?error=${error}&amp;`)
    expect(text).toContain(`iss=${encodeURIComponent(ownAddress)}`)
  }
})

test('nobody is led to an address on the internet that they did not choose', async () => {
  const { assistant, tab } = await begun({ name: 'Evil', redirect: 'https://evil.example/back' })
  const asked = new URL(assistant.kept.asked ?? '')
  asked.searchParams.set('scope', 'everything')
  const { status, to, text } = await tab.open(asked)
  expect([status, to]).toEqual([400, undefined])
  expect(text).toContain('<a href="https://evil.example/back?error=invalid_scope')
  expect(text).toContain('Go back to evil.example')
})
