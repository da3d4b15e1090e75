/** What happens on a code host, in words that GitHub and GitLab share. Adapters make it of what these send. */

export const codeHosts = ['github', 'gitlab'] as const
export type CodeHost = (typeof codeHosts)[number]

/** Undefined where it is none. */
export function hostCalled(name: string | undefined): CodeHost | undefined {
  return codeHosts.find((host) => host === name)
}

export const hostNames: Record<CodeHost, string> = { github: 'GitHub', gitlab: 'GitLab' }

/** Why nothing comes from a repository, or goes there, until somebody does something about it. `denied`: Baton is let in no more. */
export const hostProblems = ['gone', 'unsigned', 'denied'] as const
export type HostProblem = (typeof hostProblems)[number]

/** By the host's own id, which stays when somebody changes what they are called. */
export type HostUser = { id: string; login: string }

export type HostRepository = {
  id: string
  /** `owner/name` */
  name: string
  mainBranch: string | undefined
}

export type PullState = 'open' | 'merged' | 'closed'

/** A pull request, or a merge request, as it was when the host told of it. */
export type HostPull = {
  number: number
  title: string
  body: string
  url: string
  state: PullState
  /** Undefined where the host did not say. */
  draft: boolean | undefined
  author: HostUser
  /** The branch it comes from; `isFork`: of another repository. */
  source: string
  isFork: boolean
  target: string
  /** Its newest commit; empty where it has none. */
  head: string
  mergedAt: string | undefined
  /** When the host changed it last: what is older is not so any more. */
  at: string
}

/** As it was when the host told of it. */
export type HostIssueNow = {
  number: number
  externalId: string
  url: string
  title: string
  body: string
  isOpen: boolean
  /** It was closed without being done. */
  isDropped: boolean
  author: HostUser
  labels: string[]
  assignees: HostUser[]
  /** When the host changed it last. */
  at: string
  /** Not everybody who sees the repository sees it. */
  isConfidential: boolean
}

/** What somebody said on an issue. */
export type HostRemark = {
  did: 'added' | 'edited' | 'removed'
  issue: number
  id: string
  at: string
  /** Only members of the project see it. */
  isConfidential: boolean
}

export const reviewVerdicts = ['approved', 'changes_asked', 'withdrawn'] as const
/** `withdrawn`: an earlier one counts no more. */
export type ReviewVerdict = (typeof reviewVerdicts)[number]

export const checkVerdicts = ['pending', 'passed', 'failed'] as const
export type CheckVerdict = (typeof checkVerdicts)[number]

/** `by` is whoever did it there. */
export type HostEvent = { repository: HostRepository; by: HostUser | undefined } & (
  | { kind: 'pull'; pull: HostPull; asked?: HostUser[]; unasked?: HostUser[] }
  | { kind: 'review'; pull: HostPull; verdict: ReviewVerdict; at: string }
  /** `name` tells one check from the others of a commit. */
  | { kind: 'check'; head: string; name: string; verdict: CheckVerdict; at: string }
  | { kind: 'push'; branch: string; messages: string[] }
  /** `branch`: the one that it is of, where the host says so. */
  | { kind: 'release'; name: string; url: string; at: string; branch?: string }
  | { kind: 'repository'; did: 'renamed' | 'moved' | 'gone' }
  /** `gone`: it was deleted, or is in another repository by now. */
  | { kind: 'issue'; issue: HostIssueNow; did: 'changed' | 'gone' }
  /** Something was said there. `remark`: on an issue. */
  | { kind: 'comment'; body: string; remark?: HostRemark }
  /** It can reach Baton. */
  | { kind: 'ping' }
)

/** Something that nothing here goes by. */
export type Unheard = { kind: 'unheard' }

/** What a host tells of a team's own app. `gone`: it was uninstalled; `back`: it is installed, or no longer suspended. */
export type HostAppEvent = { installation: { id: string; account: string } } & (
  | { did: 'gone' | 'suspended' }
  | { did: 'back'; added: Pick<HostRepository, 'id' | 'name'>[] }
  | {
      did: 'changed'
      added: Pick<HostRepository, 'id' | 'name'>[]
      removed: Pick<HostRepository, 'id' | 'name'>[]
    }
)

/** What came to a host's address, as it came. */
export type HostCall = { headers: Headers; body: Uint8Array }

/** What a host's adapter does: it tells what came from there, and translates it. */
export type HostReader = {
  host: CodeHost
  /** Whether whoever sent it knows the secret; asked before anything of it is read. `now`: what is signed long ago is not taken. */
  isSigned(call: HostCall, secret: string, now: Temporal.Instant): Promise<boolean>
  /** What the host calls this delivery, also when it sends it again; undefined where it did not say. */
  deliveryOf(call: HostCall): string | undefined
  /** Undefined where it makes no sense. */
  read(call: HostCall): HostEvent | Unheard | undefined
  /** What it tells of the team's own app; undefined where it is something else. Left out where there are no such apps. */
  readApp?(call: HostCall): HostAppEvent | undefined
}
