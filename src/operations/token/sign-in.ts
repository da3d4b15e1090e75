/** A program that waits to be allowed, by the code that its page shows. */
import { hostOfRedirect } from '../../domain/sign-in/redirect.ts'
import { type SignInRow, waitingSignIn } from '../../store/workspaces/sign-ins.ts'
import type { Plan } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseToken } from './refusals.ts'

/** `host`: where its person is sent back to; undefined where that is a program on their own machine. */
export type SignInPlan = Plan & { signIn: SignInRow; host: string | undefined }

/** Throws Refusal where no program waits with this code. */
export async function waitingFor({ trx, change }: Scope, code: string): Promise<SignInPlan> {
  const signIn = await waitingSignIn(trx, code, change.now)
  if (!signIn) throw refuseToken('unknown_sign_in', { code })
  const { client_name, redirect_uri, scopes, word } = signIn
  return { signIn, host: hostOfRedirect(redirect_uri), shown: [client_name, redirect_uri, ...scopes, word] }
}
