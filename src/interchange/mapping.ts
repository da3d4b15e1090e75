/** Makes of JSON that comes in what it means here, by an expression in JSONata that somebody wrote. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import jsonata from 'jsonata'

/** What came of it; or why nothing did, in the words of the language. */
export type Mapped = { value: unknown } | { problem: string }

export const longestExpression = 4000
/** From the start of its process to its end. */
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
  const ended = await inProcess(JSON.stringify({ expression, given }), ms)
  if ('problem' in ended) return ended
  // Written by the process, whole.
  return JSON.parse(ended.said) as Mapped
}

/** Of those that are tried, so that there is room for what comes in. Of the whole process, since processes cost it. */
const triedAtOnce = new Set<symbol>()
const mostTried = 2
/** Whoever tries it waits: it has less time than what comes in. */
const tryMs = 1000

/** As mapJson, for somebody who looks at what would come of it. */
export async function tryMapping(expression: string, given: string): Promise<Mapped> {
  if (triedAtOnce.size >= mostTried)
    return { problem: 'others are being tried just now; try again in a moment' }
  const one = Symbol()
  triedAtOnce.add(one)
  try {
    return await mapJson(expression, given, tryMs)
  } finally {
    triedAtOnce.delete(one)
  }
}

const file = fileURLToPath(new URL('./mapping-process.ts', import.meta.url))

/** Reads its own files, and can do nothing else outside itself. */
function processArguments(): string[] {
  const library = createRequire(import.meta.url).resolve('jsonata')
  return [
    `--max-old-space-size=${mostMegabytes}`,
    '--max-semi-space-size=8',
    '--stack-size=3000',
    '--disallow-code-generation-from-strings',
    '--permission',
    `--allow-fs-read=${file}`,
    `--allow-fs-read=${library}`,
    file,
    library,
  ]
}

/** What the process wrote, if it came to its end by itself. */
async function inProcess(input: string, ms: number): Promise<{ said: string } | { problem: string }> {
  const { promise, resolve } = Promise.withResolvers<{ said: string } | { problem: string }>()
  const child = spawn(process.execPath, processArguments(), {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: ms,
    killSignal: 'SIGKILL',
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part
    if (said.length <= longestResult) return
    resolve({ problem: 'what comes of it is too large' })
    child.kill('SIGKILL')
  })
  // It may be gone before it has read all.
  child.stdin.on('error', () => undefined).end(input)
  child.once('error', () => resolve({ problem: 'it could not be begun' }))
  child.once('close', (code, signal) => {
    if (code === 0) return resolve({ said })
    resolve({
      problem:
        signal === 'SIGKILL' ? 'it takes too long' : 'it needs too much memory, or is nested too deeply',
    })
  })
  return promise
}
