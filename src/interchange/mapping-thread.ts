/**
 * Works out one JSONata expression, in a thread that is ended where it takes too long, or too much memory, and there in a world of
 * its own: an expression that found a way out of its language would find no file, no network and no way to make code from text.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import vm from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'

const library = () => readFileSync(createRequire(import.meta.url).resolve('jsonata'), 'utf8')

/** Only text goes in, and only text comes out: nothing in there is an object of the world outside. */
const run = (expression: string, given: string) => `(async () => {
  try {
    const found = await module.exports(${JSON.stringify(expression)}).evaluate(JSON.parse(${JSON.stringify(given)}))
    return JSON.stringify({ value: found === undefined ? null : found })
  } catch (error) {
    return JSON.stringify({ problem: String(error && error.message || error).slice(0, 300) })
  }
})()`

async function workOut({ expression, given }: { expression: string; given: string }): Promise<string> {
  const world = vm.createContext(vm.constants.DONT_CONTEXTIFY, {
    codeGeneration: { strings: false, wasm: false },
  })
  vm.runInContext('var exports = {}, module = { exports }', world)
  vm.runInContext(library(), world)
  return String(await vm.runInContext(run(expression, given), world))
}

// Whoever starts the thread gives these two texts, and nothing else.
if (parentPort) parentPort.postMessage(await workOut(workerData as { expression: string; given: string }))
