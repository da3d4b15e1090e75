/** What is said where a token can’t be made, or is not there. */
import { withArticle } from '../../../domain/people/role.ts'
import type { TokenRefusals } from '../../../operations/token/refusals.ts'
import { signInMinutes } from '../../../store/workspaces/sign-ins.ts'
import { hintFor, type WordsFor } from './words.ts'

export const tokenWords: WordsFor<TokenRefusals> = {
  unknown_token: ({ typed, names }) => ({
    message: `There’s no access token called “${typed}”, or it has ended.`,
    hint:
      names.length > 0 ? hintFor(typed, names, names.slice(0, 12).join(', ')) : '`token list` shows yours.',
  }),
  token_without_name: () => ({
    message: 'An access token needs a name.',
    hint: 'Name it after the program that uses it: `token add laptop`.',
  }),
  token_name_taken: ({ name }) => ({
    message: `There is already an access token called “${name}”.`,
    hint: `Take another name, or end that one first: \`token end ${name}\`.`,
  }),
  too_many_tokens: ({ most }) => ({
    message: `There are already ${most} access tokens.`,
    hint: 'End one that isn’t used any more: `token list` says when each was used last.',
  }),
  token_for_admins: () => ({
    message: 'Only admins can add a token that is the workspace’s own.',
    hint: 'Leave the role out to add one that acts for you.',
  }),
  token_above_role: ({ role, scope }) => ({
    message: `“${scope}” is more than ${withArticle(role)} can do.`,
    hint: 'Leave it out: `token add laptop scopes:write`.',
  }),
  token_ends_past: () => ({
    message: 'That is over already.',
    hint: 'Say a day to come: `token add laptop until:friday`.',
  }),
  token_scope: ({ needs, has }) => ({
    message: `That needs a token with the scope “${needs}”. This one has ${has.join(', ')}.`,
    hint: `Type in the chat: \`token add laptop scopes:${needs}\``,
  }),
  not_by_token: ({ line }) => ({
    message: 'That is for you alone, not for a token of yours.',
    hint: `Type it in the chat: \`${line}\``,
  }),
  token_of_outsider: () => ({
    message: 'You’re here as a guest from another team, so I can’t give you an access token.',
    hint: 'Ask someone of this team.',
  }),
  unknown_sign_in: ({ code }) => ({
    message: `No program is waiting with the code “${code}”.`,
    hint: `A code works once, within ${signInMinutes} minutes. Begin again in the program: its page shows a new one.`,
  }),
}
