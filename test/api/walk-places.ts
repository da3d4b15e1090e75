/** Where tasks lie, and how they are told apart. */
import { expect } from 'vitest'
import { ok, type Walk } from './walk.ts'

export async function walkPlaces({ api, baton }: Walk): Promise<void> {
  await ok(api.POST('/spaces', { body: { name: 'Product' } }))
  await ok(api.POST('/folders', { body: { name: 'Web', in: 'Product' } }))
  await ok(api.POST('/lists', { body: { name: 'Pages', in: 'Product/Web' } }))
  const { levels } = await ok(api.GET('/lists', { params: { query: { archived: true } } }))
  expect(levels.map(({ path }) => path)).toContain('Product/Web/Pages')
  const L = { params: { path: { list: 'Pages' } } }
  const F = { params: { path: { folder: 'Web' } } }
  const S = { params: { path: { space: 'Product' } } }
  await ok(api.PATCH('/lists/{list}', { ...L, body: { name: 'Site' } }))
  await ok(api.PATCH('/lists/{list}', { params: { path: { list: 'Site' } }, body: { name: 'Pages' } }))
  await ok(api.PATCH('/folders/{folder}', { ...F, body: { name: 'Www' } }))
  await ok(api.PATCH('/folders/{folder}', { params: { path: { folder: 'Www' } }, body: { name: 'Web' } }))
  await ok(api.PATCH('/spaces/{space}', { ...S, body: { name: 'Produce' } }))
  await ok(
    api.PATCH('/spaces/{space}', { params: { path: { space: 'Produce' } }, body: { name: 'Product' } }),
  )
  await ok(api.PUT('/lists/{list}/private', { ...L, body: { private: true } }))
  await ok(api.POST('/lists/{list}/members', { ...L, body: { people: ['Kenji'] } }))
  await ok(
    api.DELETE('/lists/{list}/members', { params: { path: { list: 'Pages' }, query: { people: 'Kenji' } } }),
  )
  await ok(api.PUT('/lists/{list}/time-zone', { ...L, body: { zone: 'Europe/Lisbon' } }))
  await ok(api.PUT('/lists/{list}/stale', { ...L, body: { status: 'In progress', after: 5 } }))
  await ok(api.PUT('/lists/{list}/handoffs', { ...L, body: { hours: 8 } }))
  await ok(api.PUT('/lists/{list}/private', { ...L, body: { private: false } }))
  await ok(api.PUT('/lists/{list}/other-teams', { ...L, body: { open: true } }))
  const channel = (
    await baton.db.selectFrom('place').select('id').where('kind', '=', 'channel').executeTakeFirstOrThrow()
  ).id
  await ok(api.POST('/lists/{list}/channels', { ...L, body: { channel: { id: channel } } }))
  await ok(
    api.DELETE('/channels/{channel}/lists', { params: { path: { channel }, query: { which: 'Pages' } } }),
  )
  await ok(api.POST('/lists/{list}/move', { ...L, body: { to: 'Product' } }))
  await ok(api.POST('/spaces', { body: { name: 'Other' } }))
  await ok(api.POST('/folders', { body: { name: 'General', in: 'Product' } }))
  await ok(api.POST('/folders/{folder}/move', { ...F, body: { to: 'Other' } }))
  for (const verb of ['archive', 'unarchive'] as const) {
    await ok(api.POST(`/spaces/{space}/${verb}`, { params: { path: { space: 'Other' } } }))
    await ok(api.POST(`/folders/{folder}/${verb}`, { params: { path: { folder: 'General' } } }))
    await ok(api.POST(`/lists/{list}/${verb}`, L))
  }
  await ok(api.DELETE('/lists/{list}', L))
  await ok(api.POST('/lists/{list}/restore', L))
  await ok(api.DELETE('/folders/{folder}', F))
  await ok(api.POST('/folders/{folder}/restore', F))
  await ok(api.DELETE('/spaces/{space}', S))
  await ok(api.POST('/spaces/{space}/restore', S))
}

export async function walkKinds({ api }: Walk): Promise<void> {
  await ok(api.POST('/statuses', { body: { name: 'Checking', category: 'active' } }))
  await ok(
    api.PATCH('/statuses/{status}', {
      params: { path: { status: 'Checking' } },
      body: { name: 'Verifying' },
    }),
  )
  const V = { params: { path: { status: 'Verifying' } } }
  await ok(api.POST('/statuses/{status}/move', { ...V, body: { before: 'In progress' } }))
  const { sets } = await ok(api.GET('/statuses'))
  expect(sets[0]?.statuses.map(({ name }) => name)).toContain('Verifying')
  await ok(api.DELETE('/statuses/{status}', V))
  await ok(api.POST('/statuses/use', { body: { set: 'kanban', in: 'Pages' } }))
  await ok(api.GET('/fields'))
  await ok(
    api.PATCH('/fields/{field}', { params: { path: { field: 'Customer' } }, body: { name: 'Client' } }),
  )
  await ok(api.DELETE('/fields/{field}', { params: { path: { field: 'Client' } } }))
  await ok(api.POST('/views', { body: { name: 'Mine', filter: 'mine' } }))
  await ok(api.GET('/views'))
  await ok(api.GET('/views/{view}/tasks', { params: { path: { view: 'Mine' } } }))
  await ok(api.DELETE('/views/{view}', { params: { path: { view: 'Mine' } } }))
  await ok(api.POST('/templates', { body: { task: 'T-2', name: 'Release' } }))
  await ok(api.GET('/templates'))
  await ok(
    api.POST('/templates/{template}/use', {
      params: { path: { template: 'Release' } },
      body: { title: 'Release 2', in: 'Backend' },
    }),
  )
  await ok(api.DELETE('/templates/{template}', { params: { path: { template: 'Release' } } }))
}
