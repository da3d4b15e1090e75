/**
 * A cell that a spreadsheet would run as a formula is written with an apostrophe before it, which is taken off again when
 * it is read. See https://owasp.org/www-community/attacks/CSV_Injection
 */
export function guarded(cell: string): string {
  return /^'*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell
}

export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell
}
