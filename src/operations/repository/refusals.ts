import type { CodeHost } from '../../domain/code-host/host-event.ts'
import { refusing } from '../../domain/refusal.ts'

/** What can be wrong with repositories, and with who is who there. */
export type RepositoryRefusals = {
  /** Nobody said where Baton is found. */
  repository_no_address: object
  /** It is not written as `owner/name`. */
  repository_name_wrong: { typed: string; host: CodeHost }
  repository_list_needed: object
  /** It reaches that List already. */
  repository_linked_already: { name: string; list: string }
  /** Another repository, which was called so before, is linked under that name. */
  repository_name_taken: { name: string }
  too_many_repositories: { most: number }
  /** `linked`: those that there are. */
  repository_unknown: { typed: string; linked: readonly string[] }
  /** It does not reach that List. */
  repository_not_in_list: { name: string; list: string }
  host_login_wrong: { typed: string }
  /** Nothing comes from such a host, so nobody can say there who they are. */
  host_without_repository: { host: CodeHost }
  /** There is no account of theirs to forget. */
  host_account_none: { host: CodeHost }
  /** It is not written as `owner/name#12` or as an address. */
  pull_name_wrong: { typed: string }
  /** Nothing has come of it so far. */
  pull_unknown: { typed: string }
  /** The host does not answer, or can't be asked here. */
  host_unanswered: { host: CodeHost }
  host_login_needed: { host: CodeHost }
  app_owner_wrong: { typed: string }
  app_none: object
  /** It is not installed there. */
  app_does_not_reach: { app: string; name: string }
  /** The host takes its key no more. */
  app_denied: { app: string }
  /** No token was given for it. */
  access_none: { name: string }
  access_by_app: { name: string }
  /** None of the tasks that it names is in a List that it reaches, and that they see. `named`: whether it names any. */
  pull_names_nothing: { name: string; named: boolean }
  /** The task is in no List that the repository reaches. */
  pull_does_not_reach: { name: string; task: string }
  /** Its issues are kept in step with no List. */
  issues_off: { name: string }
  issues_already: { name: string; list: string }
  /** It is an issue there already. */
  issue_there: { task: string; repository: string }
  /** Of several, or none, nobody said which. */
  issue_repository_needed: { linked: readonly string[] }
  /** It is in a private List. */
  issue_private: { task: string }
}
export const refuseRepository = refusing<RepositoryRefusals>()
