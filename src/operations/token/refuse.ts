import { refuseSignIn } from '../../store/workspaces/sign-ins.ts'
import { operation } from '../operation.ts'
import { waitingFor } from './sign-in.ts'

export const refuseSignInOfProgram = operation({
  name: 'token.refuse',
  summary: 'Send a program away that wants to act for you',
  role: 'guest',
  input: { code: { kind: 'text', required: true, max: 20, summary: 'The code that its page shows' } },
  async run(scope, { code }): Promise<{ name: string }> {
    const { signIn } = await waitingFor(scope, code)
    await refuseSignIn(scope.trx, signIn.id)
    return { name: signIn.client_name }
  },
})
