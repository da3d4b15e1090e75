import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createOutgoing, NotReached } from '../../src/runtime/http/outgoing.ts'
import { isPublic } from '../../src/runtime/http/public-address.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  return (server.address() as AddressInfo).port
}

const asked = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{}' })
const inside = createOutgoing({ allowPrivate: true, timeoutMs: 500 })

async function whyNot(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => 'reached',
    (reason) => reason,
  )
  return error instanceof NotReached ? error.why : String(error)
}

test.each([
  '127.0.0.1 127.8.9.1 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.0.1 100.64.0.1 100.100.100.200',
  '169.254.169.254 168.63.129.16 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1',
  '255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:7f00:1 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe',
  '64:ff9b:1::8.8.8.8 2002:7f00:1:: 2001::1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd00:ec2::254 ff02::1 100::1 2001:db8::1',
  'localhost 8.8.8 2130706433 ::ffff:0:127.0.0.1 4000::1',
])('what only somebody inside can mean is not public: %s', (all) => {
  expect(all.split(' ').filter((each) => isPublic(each))).toEqual([])
})

test('what is on the internet is public', () => {
  const all = [
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ]
  expect(all.filter((each) => !isPublic(each))).toEqual([])
})

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://127.1:8443/',
  'https://[::1]/',
  'https://[::ffff:169.254.169.254]/latest/meta-data',
  'https://[64:ff9b::10.0.0.1]/',
  'https://localhost/',
])('%s is not asked', async (url) => {
  expect(await whyNot(createOutgoing({ allowPrivate: false })(asked(url)))).toBe('not public')
})

test.each(['http://8.8.8.8/', 'ftp://8.8.8.8/', 'file:///etc/passwd', 'nonsense'])(
  '%s is no address for it',
  async (url) => {
    expect(await whyNot(createOutgoing({ allowPrivate: false })(asked(url)))).toMatch(/no address|not https/)
  },
)

test('a name is refused for one private address among public ones', async () => {
  const resolve = async () => [
    { address: '8.8.8.8', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ]
  const outgoing = createOutgoing({ allowPrivate: false, resolve })
  expect(await whyNot(outgoing(asked('https://hooks.example.com/')))).toBe('not public')
})

test('a name is looked up once, and the connection goes to what was found then', async () => {
  let asks = 0
  const port = await serve(({ headers }, response) => response.end(headers.host))
  const resolve = async () => {
    asks++
    // Whoever asks again is sent elsewhere.
    return [{ address: asks === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
  }
  const { start } = await createOutgoing({ allowPrivate: true, resolve })(
    asked(`http://hooks.example.invalid:${port}/`),
  )
  expect([start, asks]).toEqual([`hooks.example.invalid:${port}`, 1])
})

test('a redirect is told, and not followed', async () => {
  let asks = 0
  const port = await serve((_request, response) => {
    asks++
    response.writeHead(302, { location: 'http://169.254.169.254/', 'retry-after': '7' }).end()
  })
  const answer = await inside(asked(`http://127.0.0.1:${port}/`))
  expect(answer).toEqual({ status: 302, start: '', to: 'http://169.254.169.254/', afterSeconds: 7 })
  expect(asks).toBe(1)
})

test('of an endless answer only the start is read, and one that never ends in time is given up', async () => {
  const large = await serve((_request, response) => {
    const write = () => {
      while (response.writable && response.write('x'.repeat(65536)));
    }
    response.on('drain', write)
    write()
  })
  expect((await inside(asked(`http://127.0.0.1:${large}/`))).start).toBe('x'.repeat(500))
  const dripping = await serve((_request, response) => {
    response.write('a')
    const timer = setInterval(() => response.write('a'), 20)
    response.on('close', () => clearInterval(timer))
  })
  expect(await whyNot(inside(asked(`http://127.0.0.1:${dripping}/`)))).toBe('too slow')
  const silent = await serve(() => {})
  expect(await whyNot(inside(asked(`http://127.0.0.1:${silent}/`)))).toBe('too slow')
})

test('nobody there, and a name that nobody has, are told apart', async () => {
  const port = await serve((_request, response) => response.destroy())
  expect(await whyNot(inside(asked(`http://127.0.0.1:${port}/`)))).toBe('no answer')
  expect(await whyNot(inside(asked('http://no-such-name.invalid/')))).toBe('unknown name')
})

test('who answers that they speak something else now is given up', { timeout: 5000 }, async () => {
  const port = await serve((_request, response) => {
    response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
  })
  expect(await whyNot(inside(asked(`http://127.0.0.1:${port}/`)))).toBe('no answer')
})
