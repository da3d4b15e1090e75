/** What is typed where Baton runs, told from what is typed to a Baton that runs somewhere. */

/** Of a server: all need its settings, and most its database. */
export const serverVerbs = [
  ...(['start', 'migrate', 'doctor', 'manifest', 'register', 'import', 'export', 'say', 'trace'] as const),
  ...(['move-to', 'cells', 'generate'] as const),
]
export type ServerVerb = (typeof serverVerbs)[number]

function isHelp(name: string): boolean {
  return ['help', '--help', '-h'].includes(name)
}

/**
 * What the server's part of the program is given; undefined where it is for the client. `server VERB` always is a server's,
 * and so is its verb alone, but for `start T-12`, which begins work on a task.
 */
export function serverArgs(args: readonly string[]): string[] | undefined {
  const [name, ...rest] = args
  if (name === undefined || (isHelp(name) && rest.length === 0)) return []
  if (name === 'server') return rest
  if (name === 'start' && rest.length > 0) return undefined
  return (serverVerbs as readonly string[]).includes(name) ? [...args] : undefined
}
