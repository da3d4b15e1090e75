import { button, card, confirming, context, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { allowSignInOfProgram } from '../../../../operations/token/allow.ts'
import type { SignInPlan } from '../../../../operations/token/sign-in.ts'
import { chatCommand } from '../chat-command.ts'
import { mayDo } from './scopes.ts'

export const tokenAllow = chatCommand(allowSignInOfProgram, {
  path: 'token allow',
  examples: ['token allow ABCD-2345'],
  visibility: 'caller',
  replaces: true,
  written: { code: 'title', scopes: 'named' },
  asksAlways: true,
  ask: ({ plan, input: { code }, differs }) => {
    const { signIn, shown } = plan
    const allow = (label: string, scopes?: string) =>
      confirming(button(label, 'token allow', { code, ...(scopes && { scopes }) }), 'confirm', [...shown])
    return card('warning', [`Let “${signIn.client_name}” act for you?`], {
      blocks: [
        ...(differs ? [differs] : []),
        text(`It could ${mayDo(signIn.scopes)} with your rights. Then `, ...backTo(plan)),
        text('The page with this code has to show the word ', { strong: signIn.word }, ' as well.'),
        context(
          'Allow it only if you just began this yourself and see that word on your own screen. If someone sent you the code, refuse: they would act as you.',
        ),
      ],
      buttons: [
        allow('Allow'),
        ...(signIn.scopes.includes('write') ? [allow('Allow to read', 'read')] : []),
        button('Refuse', 'token refuse', { code }, 'danger'),
      ],
    })
  },
  card: ({ name, scopes }) =>
    card('good', [`“${name}” can act for you now`], {
      blocks: [
        text(`It can ${mayDo(scopes)}. Go back to your browser: its page goes on by itself.`),
        context({ typed: 'token list' }, ' shows when it was used last, and ends it.'),
      ],
    }),
})

function backTo({ host }: SignInPlan): DraftInline[] {
  return host === undefined
    ? ['your browser goes back to a program on your own computer.']
    : ['your browser goes back to ', { strong: host }, '.']
}
