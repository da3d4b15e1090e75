/** Who imports whom, read from the import lines themselves. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** `erased`: only types are imported, so nothing is left of it when the program runs. */
export type Import = { from: string; to: string; erased: boolean }

/** The files of a folder at any depth, as paths from the root. */
export function filesIn(root: string, folder: string, extension = '.ts'): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length))
}

/** A file's text without comments, and so without the code that they talk about. */
export function codeOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
}

/** Our own files are named by their path from the root, packages by their name. */
export function importsIn(file: string, code: string): Import[] {
  const statements =
    /^(import|export)( type)?\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|(?:^import\s*|\bimport\s*\(\s*)['"]([^'"]+)['"]/gm
  return [...code.matchAll(statements)].map(([, , type, from, bare]) => {
    const to = from ?? bare ?? ''
    return {
      from: file,
      to: to.startsWith('.') ? normalize(join(dirname(file), to)) : to,
      erased: type !== undefined,
    }
  })
}
