/** Repositories on code hosts, and what is going on there. */
import type { CodeHost, HostProblem, PullState } from '../../domain/code-host/host-event.ts'
import type { IssueStop } from '../../domain/code-host/issue.ts'
import type { Checks, Reviews } from '../../domain/code-host/pull.ts'
import type { Default, Json, Maybe, MaybeMoment, Moment } from './columns.ts'

export type CodeHostTables = {
  code_repository: {
    workspace_id: string
    id: string
    host: CodeHost
    /** The host's own, known once it has sent something. */
    external_id: Maybe<string>
    /** `owner/name`, as it is called by now. */
    name: string
    main_branch: Maybe<string>
    /** Of the end of the address that the host sends to. Null where an app hears of it, and no webhook of its own. */
    key_hash: Maybe<string>
    /** Sealed: what it sends is signed with it. */
    secret: Maybe<string>
    /** Where the team's app is installed that reaches it: the host's own id. */
    installation: Maybe<string>
    /** Sealed: what it is asked with, where no app reaches it. */
    token: Maybe<string>
    /** When its host is asked next whether it still lets Baton in. */
    check_at: MaybeMoment
    added_by: string
    /** When the host sent something last. */
    heard_at: MaybeMoment
    /** Why nothing comes from there any more, until somebody does something about it. */
    problem: Maybe<HostProblem>
    /** Until when its host is not to be asked: it said so, or does not let Baton in. */
    rest_until: MaybeMoment
    created_at: Moment
    deleted_at: MaybeMoment
  }
  /** The Lists whose tasks it reaches. */
  code_repository_list: { workspace_id: string; repository_id: string; list_id: string }
  /** What a host has sent, by its own ids: the same comes again. */
  code_delivery: { workspace_id: string; repository_id: string; delivery: string; at: Moment }
  /** Merge requests are among them. */
  pull_request: {
    workspace_id: string
    id: string
    repository_id: string
    number: number
    title: string
    url: string
    state: PullState
    draft: boolean
    author_id: string
    author: string
    source: Maybe<string>
    target: string
    head: string
    reviews: Json<Reviews>
    /** The tasks that it names, and those that it closes, by their numbers. */
    refs: number[]
    closes: number[]
    merged_at: MaybeMoment
    /** The release that it came with. */
    released: Maybe<string>
    /** When the host changed it last. */
    host_at: Moment
  }
  /** `added_by`: who said so, where it is not because the task is named there. */
  pull_request_task: {
    workspace_id: string
    pull_id: string
    task_id: string
    closes: boolean
    added_by: Maybe<string>
  }
  /** What checks said of a commit, also before a pull request has it. */
  code_commit: { workspace_id: string; repository_id: string; head: string; checks: Json<Checks>; at: Moment }
  /** What the commits of a branch named before there was a pull request of it. */
  code_branch_task: {
    workspace_id: string
    repository_id: string
    branch: string
    number: number
    closes: boolean
    at: Moment
  }
  /** Who is who there, as the host itself said. */
  code_account: {
    workspace_id: string
    host: CodeHost
    external_id: string
    login: string
    person_id: string
    at: Moment
  }
  /** Somebody says that they are this login, and has words to say there. */
  code_claim: {
    workspace_id: string
    host: CodeHost
    login: string
    person_id: string
    words_hash: string
    at: Moment
  }
  /** An app that a team made for itself on a host. */
  code_app: {
    workspace_id: string
    host: CodeHost
    app_id: string
    /** Where it is installed from. */
    install_url: string
    name: string
    owner: string
    /** Of the ends of the addresses that it sends to, and sends people to who have installed it. */
    hook_hash: string
    setup_hash: string
    /** Sealed: its keys. */
    secret: string
    added_by: string
    created_at: Moment
  }
  /** Where it is installed. */
  code_installation: {
    workspace_id: string
    host: CodeHost
    external_id: string
    account: string
    suspended: boolean
    /** Since when it is known. */
    at: Moment
  }
  /** What a host has sent about the app itself: the same comes again. */
  code_app_delivery: { workspace_id: string; host: CodeHost; delivery: string; at: Moment }
  /** A page that one person was given the address of, until it is used. */
  code_page: {
    workspace_id: string
    key_hash: string
    kind: 'app' | 'access' | 'me'
    person_id: string
    repository_id: Maybe<string>
    /** Sealed. */
    data: Maybe<string>
    until_at: Moment
  }
  /** The List that a repository's issues are tasks of. */
  issue_sync: {
    workspace_id: string
    repository_id: string
    list_id: string
    /** New tasks there become issues, too. */
    outward: boolean
    /** It was private when it was chosen, by somebody who sees it. */
    chosen_private: boolean
    added_by: string
    created_at: Moment
    /** How far the issues that are there already were brought in. */
    fill_since: MaybeMoment
    fill_page: Maybe<number>
    due_at: MaybeMoment
    leased_until: MaybeMoment
  }
  /** An issue and its task. */
  issue: {
    workspace_id: string
    id: string
    repository_id: string
    task_id: string
    /** Null until its host has it. */
    number: Maybe<number>
    external_id: Maybe<string>
    url: Maybe<string>
    /** What both sides last agreed on. */
    title: Maybe<string>
    body: Maybe<string>
    open: Maybe<boolean>
    /** When the host changed it last. */
    host_at: MaybeMoment
    by_host: boolean
    /** It is one by itself, whatever becomes of other tasks in its List. */
    single: boolean
    /** The private List that its task was in when somebody who sees it chose that; it holds for no other. */
    chosen_in: string | null
    /** Its text is longer than that of a task can be, which is therefore not sent. */
    cut: Default<boolean>
    /** It was closed while something keeps its task open. */
    left_open: Default<boolean>
    stopped: Maybe<IssueStop>
    /** The change of its task that made it as the host has it. */
    settled_group: Maybe<string>
    revision: Default<number>
    attempts: Default<number>
    due_at: MaybeMoment
    leased_until: MaybeMoment
    created_at: Moment
  }
  /** A comment of a task, and of its issue. */
  issue_comment: {
    workspace_id: string
    id: string
    issue_id: string
    /** Null where it was removed there before it was heard of. */
    comment_id: Maybe<string>
    external_id: Maybe<string>
    /** As it stands on the side where it was not made. */
    body: Maybe<string>
    host_at: MaybeMoment
    by_host: boolean
    /** There is nothing to be sent. */
    settled: boolean
  }
}
