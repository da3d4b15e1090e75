/** What people read when a repository can't be linked, or a pull request has no tasks. */
import { hostNames } from '../../../domain/code-host/host-event.ts'
import type { RepositoryRefusals } from '../../../operations/repository/refusals.ts'
import { hintFor, type WordsFor } from './words.ts'

export const repositoryWords: WordsFor<RepositoryRefusals> = {
  repository_no_address: () => ({
    message: 'I don’t know at which address I can be reached.',
    hint: 'Whoever runs Baton sets BATON_URL. How is in docs/configuration.md.',
  }),
  repository_name_wrong: ({ typed, host }) => ({
    message: `“${typed}” isn’t how ${hostNames[host]} names a repository.`,
    hint: 'Name it as in its address: `repo link acme/web in:Backend`.',
  }),
  repository_list_needed: () => ({
    message: 'Which List is it for?',
    hint: 'Say it with `in:`, for example `repo link acme/web in:Backend`.',
  }),
  repository_linked_already: ({ name, list }) => ({
    message: `${name} is linked to ${list} already.`,
    hint: `If you need a new secret, type \`repo renew ${name}\`.`,
  }),
  repository_name_taken: ({ name }) => ({
    message: `${name} is linked already, but GitHub has another repository of that name now.`,
    hint: `The one you linked was renamed or deleted. Unlink it with \`repo unlink ${name}\`, then link the new one.`,
  }),
  too_many_repositories: ({ most }) => ({
    message: `There can be at most ${most} repositories.`,
    hint: 'Unlink one that no one needs: `repo list`.',
  }),
  repository_unknown: ({ typed, linked }) => ({
    message: `There’s no linked repository called “${typed}”.`,
    hint:
      linked.length === 0
        ? 'None is linked yet. An admin links one with `repo link acme/web in:Backend`.'
        : hintFor(
            typed,
            linked,
            linked
              .slice(0, 5)
              .map((each) => `\`\`${each}\`\``)
              .join(', '),
          ),
  }),
  repository_not_in_list: ({ name, list }) => ({
    message: `${name} isn’t linked to ${list}.`,
    hint: 'See what it is linked to with `repo list`.',
  }),
  host_login_wrong: ({ typed }) => ({
    message: `“${typed}” isn’t a login.`,
    hint: 'Type the name that stands in the address of your profile: `repo me octocat`.',
  }),
  host_without_repository: ({ host }) => ({
    message: `No repository on ${hostNames[host]} is linked to a List you can see.`,
    hint: 'An admin links one first: `repo link acme/web in:Backend`.',
  }),
  host_account_none: ({ host }) => ({
    message: `I don’t know who you are on ${hostNames[host]}.`,
    hint: 'To tell me, type `repo me octocat` with your login.',
  }),
  host_unanswered: ({ host }) => ({
    message: `${hostNames[host]} doesn’t answer right now. Nothing was changed.`,
    hint: 'Try again in a minute.',
  }),
  host_login_needed: ({ host }) => ({
    message: `Who are you on ${hostNames[host]}?`,
    hint: 'Type it with your login: `repo me octocat`. With a GitHub App of your team you could sign in instead: an admin makes one with `repo app`.',
  }),
  app_owner_wrong: ({ typed }) => ({
    message: `“${typed}” isn’t how GitHub names an organization.`,
    hint: 'Type the name that stands in its address: `repo app acme`. For your own account, type `repo app`.',
  }),
  app_none: () => ({
    message: 'Your team has no GitHub App yet.',
    hint: 'An admin makes one with `repo app`.',
  }),
  app_does_not_reach: ({ app, name }) => ({
    message: `The app “${app}” isn’t installed on ${name}, or there’s no such repository.`,
    hint: `\`repo app\` has the link to install it there. To link ${name} with a webhook by hand instead, add \`by:webhook\`.`,
  }),
  app_denied: ({ app }) => ({
    message: `GitHub doesn’t accept the app “${app}” any more.`,
    hint: 'It may be deleted or suspended there. `repo disconnect` forgets it, and `repo app` makes another.',
  }),
  access_none: ({ name }) => ({
    message: `I have no token for ${name}.`,
    hint: 'See what is linked with `repo list`.',
  }),
  access_by_app: ({ name }) => ({
    message: `Your team’s app gets into ${name} already, so it needs no token.`,
    hint: '`repo app` shows the app.',
  }),
  pull_name_wrong: ({ typed }) => ({
    message: `I can’t tell which pull request “${typed}” is.`,
    hint: 'Write it as `acme/web#12`, or paste its address.',
  }),
  pull_unknown: ({ typed }) => ({
    message: `I haven’t heard of “${typed}” yet.`,
    hint: 'I hear of a pull request when something happens to it after its repository was linked. Edit its text, and try again.',
  }),
  pull_names_nothing: ({ name, named }) => ({
    message: named ? `${name} names no task that it could be linked to now.` : `${name} names no task.`,
    hint: named
      ? 'It may be linked already, or its tasks are in Lists that the repository isn’t linked to. See `repo list`.'
      : `Say which one it is about: \`repo accept ${name} T-12\`.`,
  }),
  pull_does_not_reach: ({ name }) => ({
    message: `${name} can’t be linked to that task.`,
    hint: 'It may be linked already, or the repository isn’t linked to the task’s List. See `repo list`.',
  }),
  issues_off: ({ name }) => ({
    message: `The issues of ${name} aren’t kept in step with any List.`,
    hint: `To begin, type \`repo issues ${name} in:Backend\`.`,
  }),
  issues_already: ({ name, list }) => ({
    message: `The issues of ${name} are kept in step with ${list} already.`,
    hint: `To make new tasks issues, too, add \`tasks:out\`. To end it, type \`repo issues ${name} off\`.`,
  }),
  issue_there: ({ repository }) => ({
    message: `That task is an issue of ${repository} already.`,
    hint: 'A task can be one issue. Its card has the link.',
  }),
  issue_repository_needed: ({ linked }) => ({
    message: linked.length === 0 ? 'No repository is linked to the List of that task.' : 'Which repository?',
    hint:
      linked.length === 0
        ? 'An admin links one with `repo link acme/web in:Backend`.'
        : `Name one after the task: ${linked
            .slice(0, 5)
            .map((each) => `\`\`${each}\`\``)
            .join(', ')}.`,
  }),
  issue_private: () => ({
    message: 'That task is in a private List, and more people may see an issue.',
    hint: 'Ask an admin who is in the List to do it.',
  }),
}
