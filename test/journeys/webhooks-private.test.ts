/** Addresses that only Baton could reach are not called, and their owner reads why. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, person } = journey()
const ana = person('Ana')

test('an address on this machine is not called unless whoever runs Baton allows it', async () => {
  let calls = 0
  const server = createServer((_request, response) => {
    calls++
    response.end()
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  // A server that listens on a port has this kind of address.
  const { port } = server.address() as AddressInfo
  for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', 'localhost'])
    await ana.say(`webhook add https://${host}:${port}/ name:"At ${host}"`)
  await ana.say(`webhook add http://127.0.0.1:${port}/ name:Plain`)
  await ana.say('add Fence')
  await baton.settle()
  server.close()
  expect(calls).toBe(0)
  expect(await ana.say('webhook log At localhost')).toContain('the address isn’t on the internet')
  expect(await ana.say('webhook log At 2130706433')).toContain('the address isn’t on the internet')
  expect(await ana.say('webhook log Plain')).toContain('has to begin with https://')
})
