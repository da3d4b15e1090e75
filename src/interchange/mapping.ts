/** Makes of JSON that comes in what it means here, by an expression in JSONata that somebody wrote. */
import { Worker } from 'node:worker_threads'
import jsonata from 'jsonata'

/** What came of it; or why nothing did, in the words of the language. */
export type Mapped = { value: unknown } | { problem: string }

export const longestExpression = 4000
/** Of a thread and all that is in it. */
const mostMs = 2000
const mostMegabytes = 64
/** In characters. */
const longestResult = 100_000

/** Undefined where it can be read. */
export function problemWithExpression(expression: string): string | undefined {
  try {
    jsonata(expression)
    return undefined
  } catch (error) {
    // The library throws plain objects. One that is nested too deeply overflows the stack.
    const { message = 'it is too deeply nested' } = error as { message?: string }
    return message.slice(0, 300)
  }
}

/** `given` is JSON, and stays text until it is there. `ms`: how long that may take. */
export async function mapJson(expression: string, given: string, ms = mostMs): Promise<Mapped> {
  const said = await inThread(expression, given, ms)
  if (said === undefined) return { problem: 'it takes too long' }
  if (said.length > longestResult) return { problem: 'what comes of it is too large' }
  // Written by the thread.
  return JSON.parse(said) as Mapped
}

async function inThread(expression: string, given: string, ms: number): Promise<string | undefined> {
  const thread = new Worker(new URL('./mapping-thread.ts', import.meta.url), {
    workerData: { expression, given },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
  })
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const timer = setTimeout(() => resolve(undefined), ms)
  thread.once('message', (text) => resolve(String(text)))
  thread.once('error', () =>
    resolve(JSON.stringify({ problem: 'it needs too much memory, or is nested too deeply' })),
  )
  thread.once('exit', () => resolve(JSON.stringify({ problem: 'it ended early' })))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}
