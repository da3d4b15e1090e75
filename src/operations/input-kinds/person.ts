import { z } from 'zod'
import { type Platform, platforms } from '../../domain/people/platforms.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import { peopleByAccounts, peopleByIds, peopleNamed, searchPeople } from '../../store/people/people.ts'
import type { InputKind, Loading } from './kind.ts'
import { refuseInput } from './refusals.ts'

/** `me` is whoever calls; an account is a platform's own user id. */
export type PersonSelector =
  | { me: true }
  | { id: string }
  | { name: string }
  | { account: string; platform: Platform }

export const personSelector = z.union([
  z.strictObject({ me: z.literal(true) }),
  z.strictObject({ id: z.uuid() }),
  z.strictObject({ name: z.string().min(1).max(200) }),
  z.strictObject({ account: z.string().min(1), platform: z.enum(platforms) }),
])

export const person: InputKind<PersonSelector, PersonRow> = {
  selector: () => personSelector,
  async load(scope, wanted) {
    const found = await Promise.all(
      wanted.map(({ selector, field }) => findPerson(scope, selector, field.state === 'deleted')),
    )
    await refuseOutsiders(
      scope,
      found.filter((_, index) => !wanted[index]?.field.anyone),
    )
    return found
  },
}

/** Several, each at most once, in the order they were named. */
export const people: InputKind<PersonSelector[], PersonRow[]> = {
  selector: () => z.array(personSelector).max(100),
  async load(scope, wanted) {
    const found = await Promise.all(wanted.map(({ selector }) => everyone(scope, selector)))
    await refuseOutsiders(scope, found.filter((_, index) => !wanted[index]?.field.anyone).flat())
    return found
  },
}

const mostNamed = 5

/** Whoever can be given nothing to do is said, with who could. */
export async function refuseOutsiders({ trx, workspaceId }: Looking, people: PersonRow[]): Promise<void> {
  const person = people.find(({ outside }) => outside)
  if (!person?.outside) return
  const others = (await searchPeople(trx, workspaceId, '')).slice(0, mostNamed).map(({ name }) => name)
  throw refuseInput('outside_person', { name: person.name, why: person.outside, others })
}

async function everyone(scope: Loading, selectors: PersonSelector[]): Promise<PersonRow[]> {
  const all: PersonRow[] = []
  for (const one of selectors) {
    const person = await findPerson(scope, one, false)
    if (!all.some(({ id }) => id === person.id)) all.push(person)
  }
  return all
}

/** `removed`: somebody who was removed from the workspace. */
export async function findPerson(
  scope: Looking,
  selector: PersonSelector,
  removed: boolean,
): Promise<PersonRow> {
  if ('me' in selector) return scope.actor
  const people = await candidates(scope, selector, removed)
  const [person, other] = people
  if (person && !other) return person
  const typed = typedAs(selector)
  if (person) throw refuseInput('ambiguous_person', { typed, names: people.map(({ name }) => name) })
  throw refuseInput('unknown_person', { typed, removed })
}

type Looking = Pick<Loading, 'trx' | 'workspaceId' | 'actor'>
type Sought = Exclude<PersonSelector, { me: true }>

function candidates({ trx, workspaceId }: Looking, selector: Sought, removed: boolean): Promise<PersonRow[]> {
  if ('id' in selector) return peopleByIds(trx, workspaceId, [selector.id])
  if ('name' in selector) return peopleNamed(trx, workspaceId, selector.name, removed)
  const { platform, account } = selector
  return peopleByAccounts(trx, workspaceId, { platform, externalIds: [account] }, removed)
}

function typedAs(selector: Sought): string {
  if ('name' in selector) return `@${selector.name}`
  return 'id' in selector ? selector.id : `<@${selector.account}>`
}
