/** A program that waits to be allowed, by the code that its page shows. */
import { type ReturnTo, returnTo } from '../../domain/sign-in/redirect.ts'
import { type SignInRow, waitingSignIn } from '../../store/workspaces/sign-ins.ts'
import type { Plan } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseToken } from './refusals.ts'

/** `host`: where the program says who it is; undefined where nobody knows whether it is what it says. `back`: where its person is sent. */
export type SignInPlan = Plan & { signIn: SignInRow; host: string | undefined; back: ReturnTo }

/** Throws Refusal where no program waits with this code. */
export async function waitingFor({ trx, change }: Scope, code: string): Promise<SignInPlan> {
  const signIn = await waitingSignIn(trx, code, change.now)
  if (!signIn) throw refuseToken('unknown_sign_in', { code })
  const { client_id, client_name, redirect_uri, scopes } = signIn
  const host = client_id.startsWith('https://') ? new URL(client_id).host : undefined
  const shown = [client_name, host ?? '', redirect_uri, ...scopes]
  return { signIn, host, back: returnTo(redirect_uri), shown }
}
