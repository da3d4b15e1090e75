/** Who calls: a token, and what it lets its program do. */
import type { Transaction } from 'kysely'
import { mayAct, type Role } from '../../domain/people/role.ts'
import type { TokenScope } from '../../domain/people/token-scope.ts'
import type { Origin } from '../../events/fact.ts'
import { newChange } from '../../events/record.ts'
import type { Scope } from '../../operations/scope.ts'
import type { WebCall } from '../../runtime/http/web-surface.ts'
import type { Database } from '../../store/schema.ts'
import { workTimeOf } from '../../store/time/work-times.ts'
import type { TokenCaller } from '../../store/workspaces/tokens.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { ProblemError } from './problem.ts'
import type { AnyOperation } from './route.ts'

/** Undefined where none was shown. */
export function bearerOf({ request }: WebCall): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
}

/** A program may say that an assistant uses it: then the history does, too. */
export const originHeader = 'baton-origin'

export function originOf({ request }: WebCall): Origin {
  return request.headers.get(originHeader) === 'assistant' ? 'assistant' : 'api'
}

const said: Record<Exclude<TokenCaller['state'], 'valid'>, string> = {
  ended: 'This token was ended.',
  expired: 'This token has expired.',
  removed: 'Whoever this token is of is not in the workspace any more.',
}

export function refuseUnknownToken(): ProblemError {
  return new ProblemError(
    {
      title: 'This needs a token.',
      detail: 'Send “Authorization: Bearer baton_…”. In the chat, `/task token add NAME` makes one.',
      status: 401,
      code: 'no_token',
    },
    { 'www-authenticate': 'Bearer' },
  )
}

export function refuseEnded(caller: TokenCaller): void {
  if (caller.state === 'valid') return
  throw new ProblemError(
    {
      title: said[caller.state],
      detail: '`/task token add NAME` makes another.',
      status: 401,
      code: 'token_ended',
    },
    { 'www-authenticate': 'Bearer error="invalid_token"' },
  )
}

/** What a token has to have for an operation, beside its person's role. */
export function neededScope({ role, reads }: Pick<AnyOperation, 'role' | 'reads'>): TokenScope {
  return role === 'admin' || role === 'owner' ? 'admin' : reads ? 'read' : 'write'
}

export function refuseScope(caller: TokenCaller, operation: AnyOperation): void {
  refuseWithout(caller, neededScope(operation))
}

/** Of what is read without an operation. */
export function refuseUnread(caller: TokenCaller): void {
  refuseEnded(caller)
  refuseWithout(caller, 'read')
}

function refuseWithout({ scopes }: TokenCaller, needed: TokenScope): void {
  const has =
    scopes.includes(needed) || (needed === 'read' && scopes.some((one) => one === 'write' || one === 'admin'))
  if (has || (needed === 'write' && scopes.includes('admin'))) return
  throw new ProblemError(
    {
      title: `This token may not do this: it needs the scope “${needed}”.`,
      detail: `It has ${scopes.join(', ')}. \`/task token add NAME scopes:${needed}\` makes one that may.`,
      status: 403,
      code: 'no_scope',
    },
    { 'www-authenticate': `Bearer error="insufficient_scope", scope="${needed}"` },
  )
}

/** What its person may do as an admin, a token may only with that scope: also where nobody asks for it by an operation of its own. */
function roleOf({ scopes, person }: TokenCaller): Role {
  return scopes.includes('admin') || !mayAct(person.role, 'admin') ? person.role : 'member'
}

export async function scopeOf(
  deps: WebDeps,
  trx: Transaction<Database>,
  caller: TokenCaller,
  origin: Origin = 'api',
): Promise<Scope> {
  const { workspaceId, person } = caller
  const role = roleOf(caller)
  const now = deps.now()
  return {
    ...{ trx, workspaceId, actor: { ...person, role }, now, dryRun: deps.dryRun },
    viewer: { workspaceId, personId: person.id, role },
    zone: person.timeZone ?? 'UTC',
    work: await workTimeOf(caller.hours, now),
    publicUrl: deps.publicUrl,
    seal: deps.seal,
    outside: deps.outside,
    change: newChange({ trx, workspaceId, planners: deps.planners, now }, { actorId: person.id, origin }),
  }
}
