import type { Command } from '../command.ts'
import { repoLink, repoRenew, repoUnlink } from './link.ts'
import { repoList } from './list.ts'
import { repoAccept, repoForget, repoMe } from './who.ts'

export const repositoryCommands: readonly Command[] = [
  repoList,
  repoLink,
  repoUnlink,
  repoRenew,
  repoMe,
  repoForget,
  repoAccept,
]
