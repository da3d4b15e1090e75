/** Secrets of webhooks over the API: shown once, kept nowhere, and nobody else’s. */
import { expect, test } from 'vitest'
import { apiTeams, apiWith, tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ now: '2026-03-02T12:00:00Z', publicUrl: 'https://baton.example.com' })
const team = apiTeams({ baton, person })

test('a secret is in the first answer alone, which nobody caches', async () => {
  const { anaApi, ana } = await team()
  await ana.say('lists add Backend')
  const asked = [
    ['POST /webhooks', { url: 'https://example.com/hook', name: 'CRM' }],
    ['POST /webhooks/CRM/rotate', {}],
    ['POST /webhooks/incoming', { name: 'Alerts', in: 'Backend' }],
  ] as const
  for (const [at, body] of asked) {
    const headers = { 'idempotency-key': at }
    const first = await anaApi(at, body, headers)
    expect([first.status < 300, first.headers.get('cache-control')], at).toEqual([true, 'no-store'])
    const secrets = [first.body.secret, ...(first.body.address ? [first.body.address] : [])] as string[]
    expect(secrets[0]).toMatch(/^whsec_/)
    const again = await anaApi(at, body, headers)
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([first.status, 'true'])
    const { secret: _, address: __, ...rest } = first.body
    expect(again.body).toEqual(rest)
    const kept = JSON.stringify([
      await baton.db.selectFrom('api_answer').selectAll().execute(),
      await baton.db.selectFrom('event').selectAll().execute(),
      await baton.db.selectFrom('webhook').selectAll().execute(),
    ])
    for (const secret of secrets) expect(kept).not.toContain(secret)
  }
})

test('a token that reads makes none, and of others’ an admin sees only that they are there', async () => {
  const { anaApi, kenjiApi, names } = await team()
  const reader = apiWith(baton.app, await tokenOf(baton, names[1], ['read']))
  const body = { url: 'https://example.com/kenji', name: 'Mine' }
  expect((await reader('POST /webhooks', body)).body.code).toBe('no_scope')
  expect((await kenjiApi('POST /webhooks', body)).status).toBe(201)
  const seen = (await anaApi('GET /webhooks')).body.webhooks as Record<string, unknown>[]
  expect(seen).toMatchObject([{ name: '', url: null, own: false, owner: names[1] }])
  const log = await anaApi(`GET /webhooks/${seen[0]?.id}/log`)
  expect([log.status, log.body.code]).toEqual([403, 'webhook_not_yours'])
  expect((await anaApi(`PUT /webhooks/${seen[0]?.id}/state`, { to: 'off' })).status).toBe(200)
})
