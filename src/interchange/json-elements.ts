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

type Place = 'start' | 'list' | 'key' | 'value' | 'after'

function createScanner() {
  let place: Place = 'start'
  let inner = false
  let key = ''
  let line = 1
  /** The element that is being read, if any. */
  let held: { line: number; parts: string[]; depth: number; quoted: boolean; scalar: boolean } | undefined
  let escaped = false
  let readingKey = false

  function open(character: string): void {
    if (place === 'start') {
      if (character === '[') place = 'list'
      else if (character === '{') place = 'key'
      return
    }
    if (place === 'list') {
      if (character === ']') {
        place = inner ? 'key' : 'after'
        inner = false
      } else if (character !== ',') begin(character)
    } else if (place === 'key') {
      if (character === '"') {
        key = ''
        readingKey = true
      } else if (character === ':') place = 'value'
      else if (character === '}') place = 'after'
    } else if (place === 'value') {
      if (character === '[') {
        place = 'list'
        inner = true
      } else begin(character)
    }
  }

  function begin(character: string): void {
    held = {
      line,
      parts: [],
      depth: opening.has(character) ? 1 : 0,
      quoted: character === '"',
      scalar: !opening.has(character) && character !== '"',
    }
  }

  function close(upTo: string): Element {
    const element = { key, line: held?.line ?? line, text: (held?.parts.join('') ?? '') + upTo }
    held = undefined
    if (place === 'value') place = 'key'
    return element
  }

  function* take(chunk: string): Generator<Element> {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const character = chunk.charAt(at)
      if (readingKey) {
        if (!escaped && character === '"') readingKey = false
        else key += character
        escaped = !escaped && character === '\\'
      } else if (!held) {
        if (!space.test(character)) {
          open(character)
          from = at
        }
      } else if (held.quoted) {
        if (escaped) escaped = false
        else if (character === '\\') escaped = true
        else if (character === '"') {
          held.quoted = false
          if (held.depth === 0) yield close(chunk.slice(from, at + 1))
        }
      } else if (held.scalar) {
        if (character === ',' || closing.has(character) || space.test(character)) {
          yield close(chunk.slice(from, at))
          if (!space.test(character)) open(character)
        }
      } else if (character === '"') held.quoted = true
      else if (opening.has(character)) held.depth++
      else if (closing.has(character) && --held.depth === 0) yield close(chunk.slice(from, at + 1))
      if (character === '\n') line++
    }
    held?.parts.push(chunk.slice(from))
  }

  function* end(): Generator<Element> {
    if (held) yield close('')
  }
  return { take, end }
}
