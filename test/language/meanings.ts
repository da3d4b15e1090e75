/** What is in the files of lines: what was typed, and what was meant. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `do`: what these lines do. `ask`: a question with a button for each reading. `show`: what this line shows. `fine`: any answer
 * that is no refusal and changes nothing.
 */
export type Meaning = { kind: 'do' | 'ask' | 'show' | 'fine'; readings: string[][] }

/** `typed` one after the other: the last is what counts. It is right if any of `meanings` comes of it. */
export type Utterance = { line: string; typed: string[]; meanings: Meaning[] }

export function utterancesOf(file: string): Utterance[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !/^#(?: |$)/.test(line))
    .map(utteranceIn)
}

/** Reads a line of such a file. */
export function utteranceIn(line: string): Utterance {
  const [typed = '', meant = ''] = line.split('\t')
  return {
    line: typed,
    typed: typed.replaceAll('\\n', '\n').split(' >> '),
    meanings: meant.split(' || ').map(meaningOf),
  }
}

function meaningOf(meant: string): Meaning {
  if (meant === 'fine') return { kind: 'fine', readings: [] }
  const [, word, rest = meant] = /^(ask|any): (.*)$/.exec(meant) ?? []
  const readings = rest.split(' | ').map((reading) => reading.split(' && '))
  return { kind: word === 'ask' ? 'ask' : word === 'any' ? 'show' : 'do', readings }
}
