/** Opens a file: finds out what wrote it, and reads it as tasks. */
import { type FileSurvey, noChoices, type ReadChoices } from '../domain/import/read-choices.ts'
import { refuseFile } from '../domain/import/refusals.ts'
import { openJson } from './json.ts'
import { openTable } from './open-table.ts'
import type { OpenFile } from './task.ts'
import { encodingOf, textOf } from './text.ts'

/** Reads the file's bytes from its beginning; it may be asked more than once. */
export type ReadBytes = () => AsyncIterable<Uint8Array>

/**
 * Times without a zone are in the one given. All of it is looked at first, unless `survey` says what an earlier look found.
 * Throws Refusal where it is nothing that can be read.
 */
export async function openFile(
  read: ReadBytes,
  zone: string,
  choices: ReadChoices = noChoices,
  survey?: FileSurvey,
): Promise<OpenFile> {
  const encoding = survey?.encoding ?? (await encodingOf(read()))
  const text = () => textOf(read(), encoding)
  const first = await firstCharacter(text())
  if (first === undefined) throw refuseFile('empty_file', {})
  if (first === '<') throw refuseFile('web_page', {})
  const asked = { zone, choices, survey }
  const file = await (first === '[' || first === '{' ? openJson(text, asked) : openTable(text, asked))
  return { ...file, survey: { ...file.survey, encoding } }
}

async function firstCharacter(text: AsyncIterable<string>): Promise<string | undefined> {
  for await (const part of text) {
    const found = /[^\s\uFEFF]/.exec(part)?.[0]
    if (found) return found
  }
  return undefined
}
