/** People, and what happens by itself. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { ok, type Walk } from './walk.ts'

export async function walkPeople({ api, baton }: Walk): Promise<void> {
  const { person: me } = await ok(api.GET('/people/me'))
  expect(me).toMatchObject({ name: 'Ana', role: 'owner' })
  await ok(api.GET('/people'))
  await ok(api.GET('/people/at-work'))
  const M = { params: { path: { person: 'Maya' } } }
  await ok(api.PUT('/people/{person}/role', { ...M, body: { role: 'guest' } }))
  await ok(api.DELETE('/people/{person}', M))
  await ok(api.POST('/people/{person}/restore', M))
  await ok(
    api.PUT('/people/me/schedule', { body: { zone: 'Europe/Lisbon', hours: { from: 540, to: 1080 } } }),
  )
  const off = { from: '2026-04-01T00:00:00Z', until: '2026-04-03T00:00:00Z' }
  await ok(api.POST('/people/me/time-off', { body: { when: off } }))
  const { id } = await baton.db.selectFrom('time_off').select('id').executeTakeFirstOrThrow()
  await ok(api.DELETE('/people/me/time-off/{id}', { params: { path: { id } } }))
  await ok(api.POST('/people/me/time-off', { body: { when: { ...off, from: '2026-03-01T00:00:00Z' } } }))
  await ok(api.DELETE('/people/me/time-off'))
  await ok(api.PUT('/people/me/pings', { body: { urgent: true } }))
  await ok(api.PUT('/people/me/pace', { body: { reason: 'comment', pace: 'batch' } }))
  await ok(api.PUT('/people/me/digest', { body: { on: true } }))
  await ok(api.POST('/people/me/mutes', { body: { task: 'T-1' } }))
  await ok(api.DELETE('/people/me/mutes', { params: { query: { task: 'T-1' } } }))
  await ok(api.GET('/people/me/held'))
  await ok(api.POST('/people/me/held/release'))
  const { id: channel } = await baton.db
    .selectFrom('place')
    .select('id')
    .where('kind', '=', 'channel')
    .executeTakeFirstOrThrow()
  await ok(api.POST('/digests', { body: { rule: 'every monday at 9:00', channel: { id: channel } } }))
  const { digests } = await ok(api.GET('/digests'))
  const D = { params: { path: { digest: String(digests[0]?.number) } } }
  await ok(api.PATCH('/digests/{digest}', { ...D, body: { rule: 'every tuesday at 9:00' } }))
  await ok(api.POST('/digests/{digest}/pause', D))
  await ok(api.POST('/digests/{digest}/resume', D))
  await ok(api.DELETE('/digests/{digest}', D))
  await ok(
    api.POST('/standups', {
      body: { rule: 'every weekday at 10:00', channel: { id: channel }, people: ['me'] },
    }),
  )
  const { standups } = await ok(api.GET('/standups'))
  const S = { params: { path: { standup: standups[0]?.id ?? '' } } }
  await ok(api.PATCH('/standups/{standup}', { ...S, body: { rule: 'every weekday at 11:00' } }))
  await ok(api.POST('/standups/{standup}/members', { ...S, body: { people: ['Kenji'] } }))
  await ok(api.DELETE('/standups/{standup}/members', { params: { ...S.params, query: { people: 'Kenji' } } }))
  await ok(api.POST('/standups/{standup}/pause', S))
  await ok(api.POST('/standups/{standup}/resume', S))
  await ok(api.DELETE('/standups/{standup}', S))
}

export async function walkRules({ api, baton }: Walk): Promise<void> {
  const line = 'when task added then tag #new'
  const { rule } = await ok(api.POST('/rules', { body: { line, name: 'Tag', in: 'Backend' } }))
  const N = { params: { path: { number: String(rule.number) } } }
  await ok(api.GET('/rules'))
  await ok(api.GET('/rules/{number}', N))
  await ok(api.GET('/rules/recipes'))
  await ok(api.POST('/rules/try', { body: { line, in: 'Backend' } }))
  await ok(api.PATCH('/rules/{number}', { ...N, body: { line: 'when task added then tag #fresh' } }))
  await ok(api.PUT('/rules/{number}/name', { ...N, body: { name: 'Tag new ones' } }))
  await ok(api.POST('/rules/{number}/copy', { ...N, body: { name: 'Another' } }))
  await ok(api.POST('/rules/{number}/run', { ...N, body: { tasks: ['T-1'] } }))
  await baton.settle()
  const { runs } = await ok(api.GET('/rules/{number}/log', N))
  expect(runs).toContainEqual(expect.objectContaining({ task: 'T-1' }))
  const { file } = await ok(api.POST('/rules/export', { body: {} }))
  await ok(api.POST('/rules/import', { body: { content: file.content } }))
  await ok(api.PUT('/rules/{number}/state', { ...N, body: { to: 'off' } }))
  await ok(api.DELETE('/rules/{number}', N))
  await ok(
    api.POST('/forms', {
      body: { name: 'Bug', line: 'ask "What happened?" required as title', in: 'Backend' },
    }),
  )
  const F = { params: { path: { form: 'Bug' } } }
  const { form } = await ok(api.GET('/forms/{form}', F))
  await ok(api.GET('/forms'))
  await ok(api.PATCH('/forms/{form}', { ...F, body: { intro: 'Tell us.' } }))
  await ok(api.PUT('/forms/{form}/opened', { ...F, body: { to: 'team' } }))
  expect(form.state).toBe('on')
  await ok(
    api.POST('/forms/{form}/answers', {
      ...F,
      body: {
        answers: {
          id: randomUUID(),
          revision: form.revision + 1,
          typed: { [form.questions[0]?.key ?? '']: 'It broke' },
        },
      },
    }),
  )
  const { file: forms } = await ok(api.POST('/forms/export', { body: {} }))
  await ok(api.POST('/forms/import', { body: { content: forms.content } }))
  await ok(api.PUT('/forms/{form}/state', { ...F, body: { to: 'off' } }))
  await ok(api.DELETE('/forms/{form}', F))
}
