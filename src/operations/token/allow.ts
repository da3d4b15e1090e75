import type { TokenScope } from '../../domain/people/token-scope.ts'
import { granted, signInScopes } from '../../domain/sign-in/scopes.ts'
import { allowSignIn } from '../../store/workspaces/sign-ins.ts'
import { operation } from '../operation.ts'
import { refuseMore, refuseOutsider } from './own.ts'
import { waitingFor } from './sign-in.ts'

/** `number`: has to be typed on the page of the program, and is said here alone. */
export type Allowed = { name: string; scopes: TokenScope[]; number: string }

export const allowSignInOfProgram = operation({
  name: 'token.allow',
  summary: 'Let a program sign in, which then acts for you',
  role: 'guest',
  input: {
    code: { kind: 'text', required: true, max: 20, summary: 'The code that its page shows' },
    scopes: {
      kind: 'choices',
      choices: signInScopes,
      summary: 'What it can do at most: read, write or admin (what it asks for if empty)',
    },
  },
  async plan(scope, { code }) {
    await refuseOutsider(scope)
    return waitingFor(scope, code)
  },
  async run(scope, { scopes: chosen = [] }, { plan: { signIn } }): Promise<Allowed> {
    const { trx, workspaceId, actor } = scope
    await refuseMore(scope, false)
    // The choices are scopes.
    const scopes = granted(signIn.scopes, chosen as TokenScope[], actor.role)
    const by = { workspaceId, personId: actor.id, scopes, now: scope.now }
    return { name: signIn.client_name, scopes, number: await allowSignIn(trx, signIn.id, by) }
  },
})
