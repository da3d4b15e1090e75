/** What connects other programs. */
import { expect } from 'vitest'
import { ok, type Walk } from './walk.ts'

export async function walkHooks({ api }: Pick<Walk, 'api'>): Promise<void> {
  const made = await ok(api.POST('/webhooks', { body: { url: 'https://example.com/hook', name: 'CRM' } }))
  expect(made.secret).toMatch(/^whsec_/)
  const W = { params: { path: { webhook: 'CRM' } } }
  await ok(api.PATCH('/webhooks/{webhook}', { ...W, body: { on: ['finished'], if: 'priority:high' } }))
  await ok(api.POST('/webhooks/{webhook}/test', W))
  const { calls } = await ok(api.GET('/webhooks/{webhook}/log', W))
  expect(calls).toMatchObject([{ type: 'webhook.test', state: 'waiting', attempts: 0 }])
  await ok(api.POST('/webhooks/{webhook}/redeliver', { ...W, body: { call: calls[0]?.id ?? '' } }))
  const { secret } = await ok(api.POST('/webhooks/{webhook}/rotate', W))
  expect(secret).not.toBe(made.secret)
  await ok(api.PUT('/webhooks/{webhook}/state', { ...W, body: { to: 'off' } }))
  const taking = await ok(api.POST('/webhooks/incoming', { body: { name: 'Alerts', in: 'Backend' } }))
  expect(taking.address).toMatch(/^https:\/\/baton\.example\.com\/hooks\/in\/baton_in_/)
  const A = { params: { path: { webhook: 'Alerts' } } }
  await ok(api.PUT('/webhooks/{webhook}/map', { ...A, body: { map: '{ "title": name }' } }))
  const { tried } = await ok(
    api.POST('/webhooks/{webhook}/try', { ...A, body: { sample: '{"name": "Disk full"}' } }),
  )
  expect(tried).toMatchObject({ does: 'adds', title: 'Disk full', sets: { List: 'Team/Backend' } })
  const { webhooks } = await ok(api.GET('/webhooks'))
  expect(webhooks.map(({ name, direction, state }) => [name, direction, state])).toEqual([
    ['Alerts', 'in', 'on'],
    ['CRM', 'out', 'off'],
  ])
  expect(JSON.stringify(webhooks)).not.toContain(taking.secret)
  await ok(api.DELETE('/webhooks/{webhook}', W))
  const { tokens } = await ok(api.GET('/tokens'))
  expect(tokens.map(({ name }) => name)).toEqual(['test'])
  await ok(
    api.PUT('/lists/{list}/test-reports', {
      params: { path: { list: 'Backend' } },
      body: { branches: ['main'], owners: 'src/** @Kenji' },
    }),
  )
  const { settings } = await ok(api.GET('/test-reports'))
  expect(settings).toMatchObject([
    { branches: ['main'], owners: [{ path: 'src/**', person: { name: 'Kenji' } }] },
  ])
  await ok(api.DELETE('/lists/{list}/test-reports', { params: { path: { list: 'Backend' } } }))
  await ok(api.DELETE('/tokens/{token}', { params: { path: { token: 'test' } } }))
}
