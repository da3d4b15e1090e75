/** A line between Baton and its database that can be cut. */
import { connect, createServer, type Socket } from 'node:net'

export type Line = AsyncDisposable & {
  /** The same database, through this line. */
  url: string
  /** Cuts every connection: what is on its way in either direction is lost. */
  cut(): void
}

export async function openLine(target: string): Promise<Line> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<[Socket, Socket]>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('error', () => other.destroy())
      one.on('close', () => {
        other.destroy()
        pairs.delete(pair)
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = new URL(target)
  url.port = typeof address === 'object' && address ? String(address.port) : ''
  function cut(): void {
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
  }
  return {
    url: url.href,
    cut,
    async [Symbol.asyncDispose]() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
