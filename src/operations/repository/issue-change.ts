/** In whose name something of an issue is done here. */
import { type HostUser, hostNames } from '../../domain/code-host/host-event.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import type { Origin } from '../../events/fact.ts'
import { newChange } from '../../events/record.ts'
import { peopleOnHost } from '../../store/code-host/people.ts'
import { peopleByIds } from '../../store/people/people.ts'
import type { Scope } from '../scope.ts'
import type { Taking } from './take-in.ts'

/** What is done there by whoever is in the team is theirs; by anybody else it is said by their login. */
export async function issueScope(
  taking: Taking,
  by: HostUser | undefined,
  origin: Origin = 'integration',
): Promise<Scope> {
  const { trx, workspaceId, repository, now } = taking
  const people = await peopleOnHost(trx, workspaceId, repository.host, by ? [by.id] : [])
  const person = people.get(by?.id ?? '')
  const outsider = by && !person ? outsiderOn(repository.host, by) : undefined
  const change = newChange(taking, { actorId: person?.id ?? null, origin, outsider })
  // Nothing here goes by rights: whoever linked the repository let its issues in.
  const actor = person ?? (await linker(taking))
  const viewer = { workspaceId, personId: actor.id, role: actor.role }
  return { trx, workspaceId, actor, viewer, zone: actor.timeZone ?? 'UTC', now, change }
}

export function outsiderOn(host: Taking['repository']['host'], { login }: HostUser): string {
  return `${login} on ${hostNames[host]}`
}

async function linker({ trx, workspaceId, repository }: Taking): Promise<PersonRow> {
  const [found] = await peopleByIds(trx, workspaceId, [repository.addedBy])
  return found ?? { id: repository.addedBy, name: '', role: 'guest', timeZone: null }
}
