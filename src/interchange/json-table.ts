/** A list of flat objects, as many programs write it, as a table: their keys are its columns. */
import { refuseFile } from '../domain/import/refusals.ts'
import { stripUnstorable } from '../domain/text/strip-unstorable.ts'
import type { GivenRow } from './columns.ts'
import { elementsOf } from './json-elements.ts'
import { type Asked, openRows } from './open-table.ts'
import { parsedJson } from './parsed-json.ts'
import { guessedTable } from './sources/generic.ts'
import { listOf, objectOf } from './sources/json.ts'
import type { OpenFile } from './task.ts'
import { toolOf } from './tools.ts'

/** More different keys are no columns. */
const mostColumns = 500

export async function openJsonTable(read: () => AsyncIterable<string>, asked: Asked): Promise<OpenFile> {
  const found = await keysIn(read)
  for (const [key, headers] of found) {
    const tool = toolOf(headers)
    const table = tool?.table ?? guessedTable(headers)
    const hasTitle = Object.values(table.columns).includes('title')
    if (!hasTitle && !Object.values(table.special ?? {}).some(({ as }) => as === 'title')) continue
    const top = {
      source: tool?.source ?? ('csv' as const),
      table,
      known: tool !== undefined,
      headers,
      before: [],
    }
    return openRows(top, () => rowsOf(read, key, headers), asked)
  }
  throw refuseFile('unknown_json', {})
}

/** By the list they are in. */
async function keysIn(read: () => AsyncIterable<string>): Promise<Map<string, string[]>> {
  const lists = new Map<string, Set<string>>()
  for await (const { key, text } of elementsOf(read())) {
    const names = lists.get(key) ?? new Set()
    lists.set(key, names)
    for (const name of Object.keys(objectOf(parsedJson(text))))
      if (names.size < mostColumns && name === stripUnstorable(name)) names.add(name)
  }
  return new Map([...lists].map(([key, names]) => [key, [...names]]))
}

async function* rowsOf(
  read: () => AsyncIterable<string>,
  list: string,
  headers: string[],
): AsyncGenerator<GivenRow> {
  for await (const { key, line, text } of elementsOf(read())) {
    if (key !== list) continue
    const value = parsedJson(text)
    if (typeof value !== 'object' || value === null)
      yield { bad: { line, reason: 'it isn’t a valid JSON object' } }
    else {
      const object = objectOf(value)
      yield { line, cells: headers.map((name) => cellOf(object[name])) }
    }
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  if (Array.isArray(value)) return listOf(value).map(cellOf).filter(Boolean).join(', ')
  const { name, displayName, title, login } = objectOf(value)
  return cellOf(name ?? displayName ?? title ?? login ?? JSON.stringify(value))
}
