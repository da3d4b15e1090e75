/**
 * Takes a JSON file apart without holding it: the elements of its outermost list, or, where it is an object, of each list
 * in it. Unlike a streaming parser it knows the line of each and goes on after one that is broken.
 */
export type Element = {
  /** The name of the list or value in the outermost object; empty in an outermost list. */
  key: string
  line: number
  text: string
}

const opening = new Set(['{', '['])
const closing = new Set(['}', ']'])
const space = /\s/

export async function* elementsOf(text: AsyncIterable<string>): AsyncGenerator<Element> {
  const scanner = createScanner()
  for await (const chunk of text) yield* scanner.take(chunk)
  yield* scanner.end()
}

/** In characters: longer ones are no tasks, but a file that is broken, and are not kept. */
const longestElement = 20_000_000
const longestKey = 1000

/** What the scanner has read around the elements: where it is, and the name that the next element is under. */
type Outline = {
  place: 'start' | 'list' | 'key' | 'value' | 'after'
  /** The list is in the outermost object. */
  inner: boolean
  key: string
  readingKey: boolean
  escaped: boolean
}

/** The element that is being read. `scalar`: a number, `true`, `false` or `null`, which ends where something else begins. */
type Held = {
  line: number
  parts: string[]
  length: number
  depth: number
  quoted: boolean
  escaped: boolean
  scalar: boolean
}

function createScanner() {
  const outline: Outline = { place: 'start', inner: false, key: '', readingKey: false, escaped: false }
  let line = 1
  let held: Held | undefined

  function open(character: string): void {
    if (beginsElement(outline, character)) held = newElement(line, character)
  }

  function close(upTo: string): Element {
    const element = { key: outline.key, line: held?.line ?? line, text: (held?.parts.join('') ?? '') + upTo }
    held = undefined
    if (outline.place === 'value') outline.place = 'key'
    return element
  }

  function* take(chunk: string): Generator<Element> {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const character = chunk.charAt(at)
      if (outline.readingKey) readKey(outline, character)
      else if (held) {
        const end = endOf(held, character)
        if (end) yield close(chunk.slice(from, end === 'after' ? at + 1 : at))
        if (end === 'before' && !space.test(character)) open(character)
      } else if (!space.test(character)) {
        open(character)
        from = at
      }
      if (character === '\n') line++
    }
    if (!held) return
    held.length += chunk.length - from
    if (held.length > longestElement) held.parts = []
    else held.parts.push(chunk.slice(from))
  }

  function* end(): Generator<Element> {
    if (held) yield close('')
  }
  return { take, end }
}

/** Takes a character between elements; true where an element begins with it. */
function beginsElement(outline: Outline, character: string): boolean {
  switch (outline.place) {
    case 'start':
      if (character === '[') outline.place = 'list'
      else if (character === '{') outline.place = 'key'
      return false
    case 'list':
      if (character !== ']') return character !== ','
      outline.place = outline.inner ? 'key' : 'after'
      outline.inner = false
      return false
    case 'key':
      if (character === '"') {
        outline.key = ''
        outline.readingKey = true
      } else if (character === ':') outline.place = 'value'
      else if (character === '}') outline.place = 'after'
      return false
    case 'value':
      if (character !== '[') return true
      outline.place = 'list'
      outline.inner = true
      return false
    case 'after':
      return false
  }
}

function readKey(outline: Outline, character: string): void {
  if (!outline.escaped && character === '"') outline.readingKey = false
  else if (outline.key.length < longestKey) outline.key += character
  outline.escaped = !outline.escaped && character === '\\'
}

function newElement(line: number, character: string): Held {
  const nested = opening.has(character)
  const quoted = character === '"'
  return {
    line,
    parts: [],
    length: 0,
    depth: nested ? 1 : 0,
    quoted,
    escaped: false,
    scalar: !nested && !quoted,
  }
}

/** Takes a character of an element; says whether the element ends before it, after it, or not yet. */
function endOf(held: Held, character: string): 'before' | 'after' | undefined {
  if (held.quoted) {
    if (held.escaped) held.escaped = false
    else if (character === '\\') held.escaped = true
    else if (character === '"') {
      held.quoted = false
      return held.depth === 0 ? 'after' : undefined
    }
    return undefined
  }
  if (held.scalar)
    return character === ',' || closing.has(character) || space.test(character) ? 'before' : undefined
  if (character === '"') held.quoted = true
  else if (opening.has(character)) held.depth++
  else if (closing.has(character) && --held.depth === 0) return 'after'
  return undefined
}
