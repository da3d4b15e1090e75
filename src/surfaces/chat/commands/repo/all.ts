import type { Command } from '../command.ts'
import { repoAccess } from './access.ts'
import { repoApp, repoAppRemove } from './app.ts'
import { repoIssue, repoIssues } from './issues.ts'
import { repoLink, repoRenew, repoUnlink } from './link.ts'
import { repoList } from './list.ts'
import { repoAccept, repoForget, repoMe } from './who.ts'

export const repositoryCommands: readonly Command[] = [
  repoList,
  repoLink,
  repoUnlink,
  repoRenew,
  repoApp,
  repoAppRemove,
  repoAccess,
  repoIssues,
  repoIssue,
  repoMe,
  repoForget,
  repoAccept,
]
