/** Receivers that take their time, or never answer, keep nobody else’s webhooks waiting. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createOutgoing } from '../../src/runtime/http/outgoing.ts'
import { createSeal } from '../../src/runtime/seal.ts'
import { createPlaces, type Places, webhookPlaces } from '../../src/work/webhook-places.ts'
import { webhookNext } from '../../src/work/webhooks.ts'
import { journey } from '../support/journey.ts'
import { openReceiver } from '../support/receiver.ts'

const { baton, person } = journey()
const outgoing = createOutgoing({ allowPrivate: true, timeoutMs: 3000 })

/** The sender as it works: so many at once, until nothing is left. */
async function sendAll(places: Places) {
  const caller = {
    ...{ db: baton.db, now: baton.clock.now, planners: [], outgoing, places },
    seal: createSeal(Buffer.alloc(32, 1)),
  }
  const one = async () => {
    while ((await webhookNext(caller)) > 0);
  }
  await Promise.all(Array.from({ length: webhookPlaces }, one))
}

/** Calls of a webhook that are due, of so many tasks. */
async function waiting(name: string, url: string, count: number, minutesAgo: number) {
  const ana = person('Ana', { team: { id: name } })
  await ana.say(`webhook add ${url} name:Hook`)
  await sql`insert into webhook_delivery (workspace_id, id, webhook_id, type, task_id, data, state, at, due_at, until_at)
    select w.workspace_id, gen_random_uuid(), w.id, 'webhook.test', null, '{"v": 1}', 'waiting',
      ${baton.clock.now().toString()}::timestamptz, ${baton.clock.now().toString()}::timestamptz - make_interval(mins => ${minutesAgo}),
      ${baton.clock.now().toString()}::timestamptz + interval '3 days'
    from webhook w join installation i on i.workspace_id = w.workspace_id and i.external_id = ${name}
    cross join generate_series(1, ${count})`.execute(baton.db)
}

test('several that never answer leave places for the others', async () => {
  const bad = await Promise.all([
    openReceiver(),
    openReceiver(),
    openReceiver(),
    openReceiver(),
    openReceiver(),
  ])
  for (const each of bad) each.control.answer = 'hang'
  const good = await openReceiver()
  const places = createPlaces()
  await waiting('good', good.url, 1, 1)
  await sendAll(places)
  expect(good.take()).toHaveLength(1)
  for (const [index, each] of bad.entries()) await waiting(`bad${index}`, each.url, 200, 60)
  await waiting('good2', good.url, 3, 1)
  const began = performance.now()
  let took = Number.POSITIVE_INFINITY
  good.control.answer = () => {
    took = performance.now() - began
    return { status: 204 }
  }
  await sendAll(places)
  expect(good.take()).toHaveLength(3)
  expect(took).toBeLessThan(2500)
  for (const each of [...bad, good]) await each.close()
})

test('a webhook, an address and a workspace have a part of the places each', async () => {
  let now = 0
  const places = createPlaces(() => now)
  const seen: unknown[] = []
  const take = (webhook: string, workspace: string, host: string) =>
    places.take(async (busy) => {
      seen.push(busy)
      return { claimed: webhook, taken: { webhook, workspace, host } }
    })
  const [a, b] = [await take('a', 'w', 'slow'), await take('b', 'v', 'slow')]
  await take('c', 'w', 'x')
  await take('d', 'w', 'y')
  await take('e', 'u', 'z')
  expect(seen.at(-1)).toEqual({
    webhooks: ['a', 'b', 'c', 'd'],
    workspaces: ['w'],
    hosts: ['slow'],
    onlyHosts: [],
  })
  a?.leave(true)
  now += 5000
  b?.leave(true)
  await take('f', 'u', 'q')
  expect(seen.at(-1)).toMatchObject({ webhooks: ['c', 'd', 'e'], onlyHosts: undefined })
  await take('g', 'u', 'q')
  expect(seen.at(-1)).toMatchObject({ onlyHosts: [] })
})
