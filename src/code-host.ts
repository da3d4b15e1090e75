/** The port between the core and code hosts: what Baton asks of GitHub and GitLab, and what they can answer. */
import type { CodeHost, HostIssueNow, HostUser } from './domain/code-host/host-event.ts'

/** Who asks: an app where it is installed, or whoever a token is of. Kept sealed, and opened only to ask. */
export type HostAccess = { app: { id: string; privateKey: string }; installation: string } | { token: string }

/** A repository as it is asked for: by the host's id where that is known, which stays when it is renamed or moved. */
export type HostedRepository = {
  host: CodeHost
  name: string
  externalId?: string | undefined
  access: HostAccess
}

/**
 * `again`: it is down, slow, or has been asked too often; `afterMs` where it said when. `denied`: whoever asks may not.
 * `gone`: there is no such thing, or none that whoever asks sees. `refused`: it takes no such thing. `detail` is the host's own word.
 */
export type HostFailure =
  | { failed: 'again'; afterMs?: number; detail: string }
  | { failed: 'denied' | 'gone' | 'refused'; detail: string }

export type HostAnswer<T> = { done: T } | HostFailure

export type HostIssue = HostIssueNow

export type HostComment = {
  id: string
  body: string
  author: HostUser
  url: string
  at: string
  /** Only members of the project see it. */
  isConfidential: boolean
}

export type IssueChange = { title?: string; body?: string; isOpen?: boolean; isDropped?: boolean }

/** `page` is 1 for the first; `isLast`: no more of them come. */
export type HostPage<T> = { items: T[]; isLast: boolean }

export type CommentAt = { number: number; id: string }

export type RepositoryNow = { id: string; name: string; mainBranch: string | undefined; isPrivate: boolean }

/** None of it throws for what a host may answer. */
export type CodeHostClient = {
  repository(of: HostedRepository): Promise<HostAnswer<RepositoryNow>>
  issue(of: HostedRepository, number: number): Promise<HostAnswer<HostIssue>>
  addIssue(of: HostedRepository, issue: { title: string; body: string }): Promise<HostAnswer<HostIssue>>
  changeIssue(of: HostedRepository, number: number, change: IssueChange): Promise<HostAnswer<HostIssue>>
  /** What changed since then, the longest unchanged first. Left out, all there are. */
  issuesSince(
    of: HostedRepository,
    asked: { since?: string; page: number },
  ): Promise<HostAnswer<HostPage<HostIssue>>>
  commentsOf(
    of: HostedRepository,
    number: number,
    asked: { since?: string; page: number },
  ): Promise<HostAnswer<HostPage<HostComment>>>
  addComment(of: HostedRepository, number: number, body: string): Promise<HostAnswer<HostComment>>
  changeComment(of: HostedRepository, at: CommentAt, body: string): Promise<HostAnswer<HostComment>>
  removeComment(of: HostedRepository, at: CommentAt): Promise<HostAnswer<object>>
}

/** An app of a team's own; what it signs in people with, too. */
export type HostApp = { id: string; privateKey: string; clientId: string; clientSecret: string }

/** As it was just made there. `owner`: whose it is. */
export type NewHostApp = HostApp & { slug: string; name: string; owner: string; webhookSecret: string }

export type HostInstallation = { id: string; account: string; isSuspended: boolean }

/** Where somebody signs in, and where they come back to. `challenge`: of a secret that only Baton has (PKCE). */
export type SignInAt = { clientId: string; state: string; challenge: string; back: string }

/** Apps: a host that has them lets a team make one of its own from a manifest. */
export type HostApps = {
  /** Where a manifest is posted to. `owner`: an organization; left out, whoever posts it. */
  newAt(state: string, owner: string | undefined): string
  /** What the host gives back for the code that it sends whoever posted the manifest back with. */
  made(code: string): Promise<HostAnswer<NewHostApp>>
  installAt(slug: string): string
  installation(app: HostApp, id: string): Promise<HostAnswer<HostInstallation>>
  /** Whether it is installed on a repository, and as what. */
  reach(app: HostApp, name: string): Promise<HostAnswer<RepositoryNow & { installation: string }>>
  repositoriesOf(
    app: HostApp,
    asked: { installation: string; page: number },
  ): Promise<HostAnswer<HostPage<RepositoryNow>>>
  signInAt(at: SignInAt): string
  /** Who has just signed in. Their token is used this once, and ended. */
  account(
    app: HostApp,
    signedIn: { code: string; verifier: string; back: string },
  ): Promise<HostAnswer<HostUser>>
}

/** By where a repository is. */
export type CodeHostClients = Record<CodeHost, CodeHostClient> & {
  github: CodeHostClient & { apps: HostApps }
}
