/** YAML, of which JSON is a part, as plain data that knows in which line each part of it stands. */
import type { Document } from 'yaml'
import { refuseRuleFile } from '../domain/automation/file-refusals.ts'

export type Path = readonly (string | number)[]
export type Yaml = { value: unknown; lineOf(path: Path): number }

/** Loaded with the first file, since no start needs it. Throws Refusal with the line where it can't be read. */
export async function readYaml(text: string): Promise<Yaml> {
  const { LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const lineAt = (offset: number) => Math.max(lines.linePos(offset).line, 1)
  const document = parsed(() => parseDocument(text, { lineCounter: lines, prettyErrors: false }))
  const [error] = document.errors
  if (error)
    throw refuseRuleFile('rule_file_unreadable', { line: lineAt(error.pos[0]), problem: error.message })
  // A small file could make very much of what it names again and again.
  const value: unknown = parsed(() => document.toJS({ maxAliasCount: 0 }))
  return { value, lineOf: (path) => lineAt(startOf(document, path)) }
}

function parsed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    // It throws where names are used again, or where more is nested than fits on the stack.
    const problem = error instanceof ReferenceError ? 'names that are used again (`*`)' : 'too much in it'
    if (error instanceof ReferenceError || error instanceof RangeError)
      throw refuseRuleFile('rule_file_unreadable', { line: 1, problem })
    throw error
  }
}

/** Where it stands; of what is not there, where what it should be in stands. */
function startOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return Number(node.range[0])
  }
  return 0
}

/** `comments` stand above the items of the list `under`. */
export async function writeYaml(value: object, under: string, comments: string[]): Promise<string> {
  const { Document, isNode } = await import('yaml')
  const document = new Document(value)
  for (const [index, comment] of comments.entries()) {
    const item = document.getIn([under, index], true)
    if (isNode(item)) item.commentBefore = ` ${comment}`
  }
  return document.toString({ lineWidth: 0 })
}
