/** A program renews what it was given, each time with a token that takes the place of the one before. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { ownAddress } from '../support/sign-in.ts'
import { refreshOf, signingIn } from '../support/signing-in.ts'

const it = journey({ now: '2026-03-02T12:00:00Z', publicUrl: ownAddress })
const { at } = it
const { ana, signedIn, post, answered } = signingIn(it)

test('a refresh token whose answer was lost gets the same answer for a minute', async () => {
  const who = await ana()
  await at('2026-03-02T14:30:00Z')
  const { assistant } = await signedIn(who)
  const old = refreshOf(assistant)
  const renewed = await answered('token', old)
  await at('2026-03-02T14:30:59Z')
  expect(await answered('token', old)).toEqual(renewed)
  const next = await answered('token', { ...old, refresh_token: renewed.refresh_token ?? '' })
  expect(next.refresh_token).not.toBe(renewed.refresh_token)
  // Whoever has the newest has had the answer: this one is somebody else’s.
  expect((await post('token', old)).status).toBe(400)
  expect((await post('token', { ...old, refresh_token: next.refresh_token ?? '' })).status).toBe(400)
  expect(await who.say('token list')).toContain('You have no access tokens')
})

test('a refresh token that nobody was given ends nothing', async () => {
  const { assistant } = await signedIn(await ana())
  const old = refreshOf(assistant)
  const [, , family = ''] = /^(baton_refresh_)([\w-]{22})_/.exec(old.refresh_token) ?? []
  const last = old.refresh_token.at(-2) === 'x' ? 'y' : 'x'
  for (const refresh_token of [
    `baton_refresh_${family}_${'x'.repeat(43)}`,
    `${old.refresh_token.slice(0, -2)}${last}${old.refresh_token.at(-1)}`,
  ])
    expect(await answered('token', { ...old, refresh_token })).toMatchObject({ error: 'invalid_grant' })
  expect((await post('token', old)).status).toBe(200)
})

test('an old refresh token ends all that came of it', async () => {
  const who = await ana()
  await at('2026-03-02T15:00:00Z')
  const { assistant } = await signedIn(who)
  const old = refreshOf(assistant)
  expect((await post('token', { ...old, client_id: 'another' })).status).toBe(400)
  expect((await post('token', { ...old, scope: 'read write admin' })).status).toBe(400)
  const renewed = await answered('token', old)
  expect(renewed.scope).toBe('read write')
  await at('2026-03-02T15:01:30Z')
  expect((await post('token', old)).status).toBe(400)
  expect((await post('token', { ...old, refresh_token: renewed.refresh_token ?? '' })).status).toBe(400)
  expect(await who.say('token list')).toContain('You have no access tokens')
  expect(await who.say('history')).toContain('ended an access token')
})
