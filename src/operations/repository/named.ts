/** How people name repositories and pull requests. */
import type { CodeHost } from '../../domain/code-host/host-event.ts'
import { type ReachingRow, repositoriesOf } from '../../store/code-host/repositories.ts'
import type { Scope } from '../scope.ts'
import { refuseRepository } from './refusals.ts'

export const longestName = 300

/** GitLab has groups within groups. */
const shapes: Record<CodeHost, RegExp> = {
  github: /^[\w.-]{1,100}\/[\w.-]{1,100}$/,
  gitlab: /^[\w.-]{1,255}(?:\/[\w.-]{1,255}){1,20}$/,
}

/** `owner/name`, or where it is found in a browser. */
export function repositoryName(typed: string, host: CodeHost): string {
  const path = typed
    .trim()
    .replace(/^https?:\/\/[^/\s]+\//i, '')
    .replace(/(?:\.git)?\/?$/i, '')
  if (path.length <= longestName && shapes[host].test(path)) return path
  throw refuseRepository('repository_name_wrong', { typed, host })
}

/** One that whoever asks sees. Throws Refusal. */
export async function findRepository(scope: Scope, typed: string, host?: CodeHost): Promise<ReachingRow> {
  const all = await repositoriesOf(scope.trx, scope.viewer)
  const wanted = typed
    .trim()
    .replace(/^https?:\/\/[^/\s]+\//i, '')
    .replace(/(?:\.git)?\/?$/i, '')
    .toLowerCase()
  const found = all.filter(
    (each) => (host === undefined || each.host === host) && isCalled(each.name, wanted),
  )
  const [one] = found
  if (one && found.length === 1) return one
  throw refuseRepository('repository_unknown', { typed, linked: all.map(({ name }) => name) })
}

/** Its last part will do. */
function isCalled(name: string, wanted: string): boolean {
  const lower = name.toLowerCase()
  return lower === wanted || lower.endsWith(`/${wanted}`)
}

/** `acme/web#12`, `acme/web!12`, or its address. */
export function pullName(typed: string): { repository: string; number: number } {
  const text = typed.trim()
  const address = text.replace(/^https?:\/\/[^/\s]+\//i, '')
  const inPath = /\/(?:-\/)?(?:pull|merge_requests)\/(\d{1,9})(?![^/?#])/i.exec(address)
  const path = inPath ? address.slice(0, inPath.index) : undefined
  const [, name, number] = /^([^\s#!]+)\s?[#!](\d{1,9})$/.exec(text) ?? []
  const [repository, said] = [path ?? name, inPath?.[1] ?? number]
  if (repository !== undefined && said !== undefined) return { repository, number: Number(said) }
  throw refuseRepository('pull_name_wrong', { typed })
}
