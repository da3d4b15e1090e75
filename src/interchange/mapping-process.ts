/**
 * Works out one JSONata expression, in a process that is ended where it takes too long, or too much memory, and there in a world of
 * its own: an expression that found a way out of its language would find no network and no way to make code from text, and of the
 * files just the two that are read here. A thread would not do: one that runs out of memory can take the process down with it.
 */
import { readFileSync } from 'node:fs'
import { json } from 'node:stream/consumers'
import vm from 'node:vm'

/** Whoever starts the process says where: to look for it, more would have to be readable. */
const library = () => readFileSync(process.argv[2] ?? '', 'utf8')

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

// Whoever starts the process gives these two texts, and nothing else.
process.stdout.write(await workOut((await json(process.stdin)) as { expression: string; given: string }))
