import { mayAct, type Role } from '../../domain/people/role.ts'
import { type TokenScope, tokenScopes, withImplied } from '../../domain/people/token-scope.ts'
import { record } from '../../events/record.ts'
import { addToken as add, addProgram } from '../../store/workspaces/tokens.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { ownTokens, refuseMore, refuseOutsider } from './own.ts'
import { refuseToken } from './refusals.ts'

const longestName = 60
/** Those of a program. Guests see what they were added to, and programs are added to nothing. */
const programRoles = ['member', 'admin'] as const

/** `token` is known here alone: whoever shows it shows it once, to whom it is for, and keeps it nowhere. */
export type NewToken = {
  token: string
  name: string
  scopes: TokenScope[]
  expiresAt: string | null
  /** The role of a token of the workspace's own. */
  role: Role | undefined
}

export const addToken = operation({
  name: 'token.add',
  summary: 'Create an access token, with which a program acts for you',
  role: 'guest',
  input: {
    name: { kind: 'text', required: true, max: longestName, summary: 'A name, such as the program’s' },
    scopes: {
      kind: 'choices',
      choices: tokenScopes,
      summary: 'What it can do: read, write, admin or reports (read if empty)',
    },
    until: { kind: 'when', summary: 'When it ends (never if empty)' },
    role: {
      kind: 'choice',
      choices: programRoles,
      summary: 'Make it the workspace’s own, with this role (for admins)',
    },
  },
  async run(scope, { name: typed, scopes: wanted = [], until, role: chosen }): Promise<NewToken> {
    const { trx, workspaceId, actor, change, now } = scope
    const name = typed.replace(/\s+/g, ' ').trim()
    // The choices are roles, and scopes.
    const role = chosen as Role | undefined
    const scopes = withImplied(wanted.length > 0 ? (wanted as TokenScope[]) : ['read'])
    await refuseAdding(scope, { name, scopes, role })
    const expiresAt = until?.at ?? null
    if (expiresAt !== null && Date.parse(expiresAt) <= now.epochMilliseconds)
      throw refuseToken('token_ends_past', {})
    const personId = role ? await addProgram(trx, workspaceId, { name, role }, change.now) : actor.id
    const given = { name, scopes, expiresAt, personId, madeBy: actor.id }
    const { id, token } = await add(trx, workspaceId, given, change.now)
    const data = { token: id, name, scopes, program: role !== undefined }
    await record(change, [{ kind: 'token.added', taskId: null, data }])
    return { token, name, scopes, expiresAt, role }
  },
})

type Wanted = { name: string; scopes: TokenScope[]; role: Role | undefined }

async function refuseAdding(scope: Scope, { name, scopes, role }: Wanted): Promise<void> {
  const { actor } = scope
  if (name === '') throw refuseToken('token_without_name', {})
  if (role && !mayAct(actor.role, 'admin')) throw refuseToken('token_for_admins', {})
  const acting = role ?? actor.role
  if (scopes.includes('admin') && !mayAct(acting, 'admin'))
    throw refuseToken('token_above_role', { role: acting, scope: 'admin' })
  await refuseOutsider(scope)
  const tokens = await ownTokens(scope)
  const taken = tokens.find((token) => token.name.toLowerCase() === name.toLowerCase())
  if (taken) throw refuseToken('token_name_taken', { name: taken.name })
  await refuseMore(scope, role !== undefined)
}
