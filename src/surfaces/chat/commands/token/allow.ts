import { button, card, confirming, context, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { withoutSecrets } from '../../../../domain/card/for-audience.ts'
import { type Allowed, allowSignInOfProgram } from '../../../../operations/token/allow.ts'
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
        text(`It could ${mayDo(signIn.scopes)} with your rights. `, ...whoItIs(plan)),
        text('Then the browser goes back to ', ...backTo(plan), '.'),
        context(
          'Allow it only if you just began this yourself. If someone sent you the code, refuse: they would act as you. After Allow I show you a number to type on the page with the code.',
        ),
      ],
      buttons: [
        allow('Allow'),
        ...(signIn.scopes.includes('write') ? [allow('Allow to read', 'read')] : []),
        button('Refuse', 'token refuse', { code }, 'danger'),
      ],
    })
  },
  card: (allowed) =>
    card('good', [`One more step for “${allowed.name}”`], {
      blocks: [
        text('Type this number on the page that shows the code, in your own browser:'),
        text({ code: allowed.number }),
        text(`Then it can ${mayDo(allowed.scopes)}.`),
        context(
          'Tell the number to no one: whoever has it would act as you. ',
          ...[{ typed: 'token list' }, ' shows when the program was last used, and ends it.'],
        ),
      ],
      again: shownBefore(allowed),
    }),
})

function shownBefore({ name }: Allowed) {
  const draft = card('neutral', [`“${name}” waits for its number`], {
    blocks: [context('I showed it that one time. If you don’t have it, begin again in the program.')],
  })
  return withoutSecrets(draft, 'everything')
}

/** A name is whatever a program calls itself; an address is where it can be read. */
function whoItIs({ host }: SignInPlan): DraftInline[] {
  return host === undefined
    ? ['It’s a program that nobody has checked.']
    : ['Who it is stands at ', { strong: host }, '.']
}

function backTo({ back }: SignInPlan): DraftInline[] {
  if (back.kind === 'host') return [{ strong: back.host }]
  if (back.kind === 'app') return ['an app that opens links beginning ', { code: back.scheme }]
  return ['a program on the computer where this began, which may not be yours']
}
